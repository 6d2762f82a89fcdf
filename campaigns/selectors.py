"""Reads over campaigns: which run now, for whom, and as cards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.core.authority import Authority, relative_path
from portal.core.clock import today
from portal.core.presentation import Link
from portal.core.selectors import facts_title, in_language, live_below_home
from portal.core.snapshots import reading

from .models import CampaignAudience, CampaignForm, CampaignPage
from .period import Period, Recurrence, State

COLUMNS = ("recurrence", "starts", "ends", "month", "edition")
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


def periods(authority: Authority) -> dict[int, Period]:
    """Primary key of the source page → period, of all live campaigns of a site. One query, once for each request."""
    memo = authority.book.memo
    if "campaigns" not in memo:
        rows = live_below_home(authority, CampaignPage, authority.source_language).order_by("path")
        memo["campaigns"] = {pk: Period(*columns) for pk, *columns in rows.values_list("pk", *COLUMNS)}
    reading.listed(CampaignPage)
    return memo["campaigns"]


def in_state(authority: Authority, state: State) -> list[int]:
    """Source pages of the campaigns that are in a state now."""
    day = today_at(authority)
    return [pk for pk, period in periods(authority).items() if period.state(day) == state]


def cards(authority: Authority, chosen: Iterable[int]) -> list[CampaignCard]:
    """Campaigns as cards in the language shown, in the order given. One query."""
    wanted = list(chosen)
    found = in_language(authority, CampaignPage, wanted) if wanted else {}
    known, day = periods(authority), today_at(authority)
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


def promoted(authority: Authority, *, audience: int | None = None, form: int | None = None) -> list[CampaignCard]:
    """Campaigns that run now, for the home page, or for a page of an audience or of a form of violence (a term)."""
    running = in_state(authority, State.RUNNING)
    if running and audience is not None:
        reading.listed(CampaignAudience)
        rows = CampaignAudience.objects.filter(page__in=running, audience=audience)
        running = _kept(running, set(rows.values_list("page_id", flat=True)))
    if running and form is not None:
        reading.listed(CampaignForm)
        rows = CampaignForm.objects.filter(page__in=running, form=form)
        running = _kept(running, set(rows.values_list("page_id", flat=True)))
    dated = [pk for pk in running if periods(authority)[pk].recurrence != Recurrence.CONTINUOUS]
    return cards(authority, dated[:PROMOTED])


def _kept(pks: list[int], wanted: set[int]) -> list[int]:
    return [pk for pk in pks if pk in wanted]


def in_words(period: Period, day: date) -> str:
    """When a campaign runs, as a sentence without a full stop; what is not decided is said."""
    days = period.on(day)
    if days is not None:
        return between(*days)
    if period.recurrence == Recurrence.CONTINUOUS:
        return _("All year")
    if period.recurrence == Recurrence.IN_MONTH and period.month:
        return _("One week in %(month)s. The days are not decided yet") % {"month": MONTHS[period.month]}
    return _("The days are not decided yet")


def between(first: date, last: date) -> str:
    """From one day to another, or one day."""
    if first == last:
        return date_format(first, "DATE_FORMAT")
    return _("%(first)s to %(last)s") % {"first": date_format(first, "DATE_FORMAT"), "last": date_format(last)}


def section_link(authority: Authority, label: str, words: str) -> Link | None:
    """A link to the list of a kind, where the menu has one."""
    section = authority.section(label)
    return Link(section[1].url, words) if section else None
