"""The editions of a campaign, year beside year, and the print kit: what its page leads to. One query for all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, IntegerField, QuerySet, Value

from portal.core.authority import Authority, relative_path
from portal.core.presentation import Link
from portal.core.selectors import live_below_home

from .models import CampaignPage, PrintKitPage
from .period import Period
from .selectors import PRINTS

CAMPAIGN, KIT = 1, 2
NOTHING = Value(None, output_field=IntegerField())


@dataclass(frozen=True, slots=True)
class Edition:
    """A live campaign: the address of its text, the year it is of, and the source page of the edition before it.

    ``full``: the address of a page with text, in the language shown or else in that of the site.
    """

    url: str
    full: str
    year: int | None
    previous: int | None


@dataclass(frozen=True, slots=True)
class Years:
    """What stands around an edition.

    ``back``: source pages of it and of those before it → their years, the newest first. ``others``: links to all other
    editions, the newest first. ``choosing``: the address below which sheets are chosen; empty without a print kit.
    """

    back: Mapping[int, int | None]
    others: list[Link]
    prints: Link | None
    choosing: str

    def period(self, source: CampaignPage) -> Period:
        """When one of ``back`` runs: what went on from year to year ends once its next edition is published."""
        return replace(source.period, edition=self.back[source.pk])


def years_of(authority: Authority, source: CampaignPage) -> Years:
    """The live editions around a source page, which itself may be a draft."""
    campaigns, kits = _read(authority)
    campaigns[source.pk] = Edition("", "", source.edition, source.previous_id)
    known = {pk: replace(each, year=each.year or _ended(pk, campaigns.values())) for pk, each in campaigns.items()}
    family = _back(source.pk, known)
    while later := [pk for pk, each in known.items() if each.previous in family and pk not in family]:
        family += later
    others = sorted((known[pk] for pk in family if pk != source.pk), key=lambda each: each.year or 0, reverse=True)
    return Years(
        back={pk: known[pk].year for pk in _back(source.pk, known)},
        others=[Link(each.url, str(each.year)) for each in others if each.year],
        prints=next((Link(kit.url, str(PRINTS)) for kit in kits.values()), None),
        choosing=next((kit.full for kit in kits.values()), ""),
    )


def _ended(pk: int, all_of_them: Iterable[Edition]) -> int | None:
    """The last year of one without a year of its own: that before the first edition that follows it."""
    following = [each.year for each in all_of_them if each.previous == pk and each.year]
    return min(following) - 1 if following else None


def _back(pk: int, known: Mapping[int, Edition]) -> list[int]:
    found: list[int] = []
    step: int | None = pk
    while step is not None and step in known and step not in found:
        found.append(step)
        step = known[step].previous
    return found


def _read(authority: Authority) -> tuple[dict[int, Edition], dict[int, Edition]]:
    """Source page → what is known of it: campaigns, and print kits."""
    rows = _rows(authority, CampaignPage, CAMPAIGN, F("edition"), F("previous_id"))
    rows = rows.union(_rows(authority, PrintKitPage, KIT, NOTHING, NOTHING), all=True)
    home = authority.home_paths[authority.source_language]
    texts: dict[Any, str] = {}
    found: dict[int, dict[int, Edition]] = {CAMPAIGN: {}, KIT: {}}
    all_rows = sorted(rows, key=lambda row: row[2].startswith(home))  # texts in the language shown come first
    for kind, pk, path, key, edition, previous in all_rows:
        texts.setdefault(key, path)
        if path.startswith(home):
            spoken = authority.source_language if texts[key] == path else authority.language
            place = relative_path(texts[key])
            found[kind][pk] = Edition(authority.url(place), authority.url(place, spoken), edition, previous)
    return found[CAMPAIGN], found[KIT]


def _rows(authority: Authority, model: Any, kind: int, edition: Any, previous: Any) -> QuerySet:
    rows = live_below_home(authority, model, authority.language, authority.source_language).order_by()
    return rows.values_list(Value(kind), "pk", "url_path", "translation_key", edition, previous)
