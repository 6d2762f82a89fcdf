"""The editions of a campaign, year beside year, and the print kit: what its page leads to. One query for all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, IntegerField, QuerySet, Value

from portal.core.authority import Authority, relative_path
from portal.core.models import LocalizedText
from portal.core.presentation import Link
from portal.core.selectors import live_below_home

from .models import CampaignPage, PrintKitPage
from .period import Period
from .selectors import PRINTS

CAMPAIGN, HIDDEN, KIT = 1, 2, 3
NOTHING = Value(None, output_field=IntegerField())


@dataclass(frozen=True, slots=True)
class Edition:
    """A campaign: the address of its text, the year it is of, and the source page of the edition before it.

    ``full``: the address of a page with text, in the language shown or else in that of the site. ``has_page``: whether
    readers find one in the language shown. ``hidden``: not published; it only joins those before and after it.
    """

    url: str
    full: str
    year: int | None
    previous: int | None
    has_page: bool = True
    hidden: bool = False


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
        return replace(source.period, edition=self.back.get(source.pk, source.edition))


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
        back={pk: known[pk].year for pk in _back(source.pk, known) if not known[pk].hidden},
        others=[Link(each.url, str(each.year)) for each in others if each.year and each.has_page and not each.hidden],
        prints=next((Link(kit.url, str(PRINTS)) for kit in kits if kit.has_page), None),
        choosing=next((kit.full for kit in kits), ""),
    )


def _ended(pk: int, all_of_them: Iterable[Edition]) -> int | None:
    """The last year of one without a year of its own: that before the first edition published after it."""
    following = [each.year for each in all_of_them if each.previous == pk and each.year and not each.hidden]
    return min(following) - 1 if following else None


def _back(pk: int, known: Mapping[int, Edition]) -> list[int]:
    found: list[int] = []
    step: int | None = pk
    while step is not None and step in known and step not in found:
        found.append(step)
        step = known[step].previous
    return found


def _read(authority: Authority) -> tuple[dict[int, Edition], list[Edition]]:
    """Source page → campaign, also those not published; and the print kits, of which a site has one at most."""
    home = authority.home_paths[authority.source_language]
    texts: dict[Any, str] = {}
    campaigns: dict[int, Edition] = {}
    kits: list[Edition] = []
    rows = sorted(_rows(authority), key=lambda row: row[2].startswith(home))  # texts in the language shown come first
    for kind, pk, path, key, titles, quiet, edition, previous in rows:
        texts.setdefault(key, path)
        if not path.startswith(home):
            continue
        written = texts[key] != path or authority.language == authority.source_language
        named = any(LocalizedText(each).in_language(authority.language) for each in (titles, quiet))
        place, spoken = relative_path(texts[key]), authority.language if written else authority.source_language
        found = Edition(
            authority.url(place), authority.url(place, spoken), edition, previous, written or named, kind == HIDDEN
        )
        if kind == KIT:
            kits.append(found)
        else:
            campaigns[pk] = found
    return campaigns, kits


def _rows(authority: Authority) -> QuerySet:
    languages = authority.language, authority.source_language
    own = authority.home_paths[authority.source_language]
    hidden = CampaignPage.objects.filter(url_path__startswith=own, live=False)
    parts = [
        _columns(live_below_home(authority, CampaignPage, *languages), CAMPAIGN, F("edition"), F("previous_id")),
        _columns(hidden, HIDDEN, F("edition"), F("previous_id")),
        _columns(live_below_home(authority, PrintKitPage, *languages), KIT, NOTHING, NOTHING),
    ]
    return parts[0].union(*parts[1:], all=True)


def _columns(rows: QuerySet, kind: int, edition: Any, previous: Any) -> QuerySet:
    named = ("pk", "url_path", "translation_key", "facts_titles", "facts_quiet_titles")
    return rows.order_by().values_list(Value(kind), *named, edition, previous)
