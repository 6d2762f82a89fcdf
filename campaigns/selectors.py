"""Reads over campaigns: which run now, for whom, and as cards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.formats import date_format, get_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.authority import Authority, relative_path
from portal.core.clock import today
from portal.core.presentation import Link
from portal.core.selectors import facts_title, in_language, live_below_home
from portal.core.snapshots import reading

from .models import CampaignAudience, CampaignForm, CampaignPage, PrintKitPage
from .models.campaign import in_years
from .period import Period, Recurrence, State

COLUMNS = ("recurrence", "starts", "ends", "month", "year")  # of ``in_years``
OF_RELATION: dict[str, type[models.Model]] = {"audiences__audience": CampaignAudience, "forms__form": CampaignForm}
PRINTS = gettext_lazy("Posters, cards and pictures for your municipality")
PROMOTED = 2  # running campaigns that a page speaks of at most


@dataclass(frozen=True, slots=True)
class CampaignCard:
    """A campaign in a list. ``when`` is its period in words."""

    url: str
    title: str
    summary: str
    when: str
    state: State
    content_id: str = ""
    edition: int | None = None


def today_at(authority: Authority) -> date:
    """The date where the authority is."""
    return today(authority.zone)


def periods(authority: Authority, **wanted: int) -> dict[int, Period]:
    """Primary key of the source page → period, of the live campaigns of a site, in the order of the tree. One query.

    ``wanted`` narrows them down: ``audiences__audience``, ``forms__form``.
    """

    def read() -> dict[int, Period]:
        reading.listed(CampaignPage, *(OF_RELATION[name] for name in wanted))
        rows = live_below_home(authority, CampaignPage, authority.source_language).filter(**wanted).order_by("path")
        return {pk: Period(*columns) for pk, *columns in in_years(rows).values_list("pk", *COLUMNS)}

    return reading.shared(("campaigns", authority.site.pk, *wanted.items()), read)


def in_state(authority: Authority, state: State) -> list[int]:
    """Source pages of the campaigns that are in a state now."""
    day = today_at(authority)
    return [pk for pk, period in periods(authority).items() if period.state(day) == state]


def cards(authority: Authority, chosen: Iterable[int], known: Mapping[int, Period] | None = None) -> list[CampaignCard]:
    """Campaigns as cards in the language shown, in the order given; ``known``: their periods. One query."""
    wanted = list(chosen)
    if not wanted:
        return []
    found = in_language(authority, CampaignPage, wanted)
    known, day = known or periods(authority), today_at(authority)
    return [_card(authority, *found[pk], known[pk], day) for pk in wanted if pk in found and pk in known]


def _card(authority: Authority, page: CampaignPage, translated: bool, period: Period, day: date) -> CampaignCard:
    language = authority.language
    return CampaignCard(
        url=authority.url(relative_path(page.url_path)),
        title=page.title if translated else facts_title(page, language),
        summary=page.summary if translated else page.facts_summaries.in_language(language),
        when=in_words(period, day),
        state=period.state(day),
        content_id=page.content_id,
        edition=period.edition,
    )


def promoted(authority: Authority, **wanted: int | None) -> list[CampaignCard]:
    """Campaigns that run now, for the home page, or for pages of an audience or of a form of violence (a term).

    ``audiences__audience``, ``forms__form``: as in ``periods``; nothing for a page that has none.
    """
    if None in wanted.values():
        return []
    known = periods(authority, **{name: pk for name, pk in wanted.items() if pk})
    day = today_at(authority)
    dated = (pk for pk, period in known.items() if period.recurrence != Recurrence.CONTINUOUS)
    return cards(authority, [pk for pk in dated if known[pk].state(day) == State.RUNNING][:PROMOTED], known)


def in_words(period: Period, day: date) -> str:
    """When a campaign runs, as a sentence without a full stop; what is not decided is said."""
    days = period.on(day)
    if days is not None:
        return between(*days)
    if period.recurrence == Recurrence.CONTINUOUS:
        return _("All year")
    if period.recurrence == Recurrence.IN_MONTH and period.month:
        return _("One week in %(month)s. The days are not decided yet") % {"month": _month(period.month)}
    return _("The days are not decided yet")


def _month(number: int) -> str:
    """A month as it stands after a day in the language that is active: some have another form of it there."""
    return date_format(date(2024, number, 1), "E" if "E" in get_format("DATE_FORMAT") else "F")


def between(first: date, last: date) -> str:
    """From one day to another, or one day."""
    if first == last:
        return date_format(first, "DATE_FORMAT")
    return _("%(first)s to %(last)s") % {"first": date_format(first, "DATE_FORMAT"), "last": date_format(last)}


def prints_link(authority: Authority) -> Link | None:
    """A link to where posters and cards are made. One query."""
    page = next((page for page, _translated in in_language(authority, PrintKitPage).values()), None)
    return Link(authority.url(relative_path(page.url_path)), str(PRINTS)) if page else None


def section_link(authority: Authority, label: str, words: str) -> Link | None:
    """A link to the list of a kind, where the menu has one."""
    section = authority.section(label)
    return Link(section[1].url, words) if section else None
