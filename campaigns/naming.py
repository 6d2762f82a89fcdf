"""The names of a new edition: those of the one before with its year, as long as they may be, and not taken yet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count

from wagtail.models import Page

from .models import CampaignPage

YEAR = re.compile(r"[ -]*\b20\d\d\b$")
YEAR_IN_ADDRESS = re.compile(r"-20\d\d(-\d+)?$")
TITLES = ("title", "quiet_title")
ADDRESSES = ("slug", "content_id")


def titles_of(page: CampaignPage, year: int) -> dict[str, str]:
    """Field → title in the language of a page, where it has one."""
    return {name: with_year(text, year, _longest(name)) for name in TITLES if (text := getattr(page, name))}


def with_year(text: str, year: int, longest: int = 255) -> str:
    """A name with the year of an edition at its end, in the place of another one."""
    return _ending(YEAR.sub("", text), f" {year}", longest)


def addresses_of(source: CampaignPage, year: int, parents: Iterable[Page]) -> dict[str, str]:
    """``slug`` and ``content_id`` for all languages; with a number where one is taken below any of the parents."""
    taken: set[str] = set()
    for parent in parents:
        taken.update(parent.get_children().values_list("slug", flat=True))
        taken.update(CampaignPage.objects.child_of(parent).values_list("content_id", flat=True))
    ends = (f"-{year}-{number}" if number > 1 else f"-{year}" for number in count(1))
    return next(found for end in ends if taken.isdisjoint((found := _addresses(source, end)).values()))


def _addresses(source: CampaignPage, end: str) -> dict[str, str]:
    known = {name: YEAR_IN_ADDRESS.sub("", getattr(source, name)) for name in ADDRESSES}
    return {name: _ending(text, end, _longest(name)) for name, text in known.items()}


def _ending(text: str, end: str, longest: int) -> str:
    return text[: longest - len(end)] + end


def _longest(field: str) -> int:
    length: int = CampaignPage._meta.get_field(field).max_length
    return length
