"""Campaigns in the calendar: those whose days are decided and not over."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from portal.core.authority import Authority, relative_path
from portal.core.clock import beginning_of
from portal.core.selectors import facts_title, in_language

from .events import EventRow
from .models import CampaignPage
from .occurrences import Occurrence
from .selectors import between, periods, today_at

Days = tuple[date, date]


def decided(authority: Authority) -> dict[int, tuple[CampaignPage, bool, Days]]:
    """Primary key of the source page → its page, whether it is in the language shown, and its first and last day."""
    today = today_at(authority)
    days = {pk: found for pk, period in periods(authority).items() if (found := period.on(today)) and found[1] >= today}
    pages = in_language(authority, CampaignPage, days) if days else {}
    return {pk: (*pages[pk], days[pk]) for pk in days if pk in pages}


def campaign_days(authority: Authority) -> list[tuple[Occurrence, EventRow]]:
    """Campaigns as rows among events."""
    return [
        (_occurrence(authority, *days), _row(authority, page, translated, days))
        for page, translated, days in decided(authority).values()
    ]


def _occurrence(authority: Authority, first: date, last: date) -> Occurrence:
    return Occurrence(first, last, None, None, beginning_of(last + timedelta(days=1), authority.zone))


def _row(authority: Authority, page: CampaignPage, translated: bool, days: Days) -> EventRow:
    return EventRow(
        url=authority.url(relative_path(page.url_path)),
        title=page.title if translated else facts_title(page, authority.language),
        kind=_("Campaign"),
        day=days[0].isoformat(),
        when=between(*days),
        where="",
    )
