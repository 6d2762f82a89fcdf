"""The list of campaigns: what runs now, what comes, and what was."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from portal.core.authority import relative_path
from portal.core.paging import page_of
from portal.core.presentation import Link

from .events import address, live_events, row, upcoming
from .period import Period, State
from .selectors import cards, in_state, periods

if TYPE_CHECKING:
    from .models import CampaignIndexPage

PAGE_SIZE = 24  # earlier ones on one page
NEXT = 5


def campaign_list(page: CampaignIndexPage, number: str) -> dict[str, Any]:
    """Running and planned campaigns on the first page; earlier ones in pages, the latest first."""
    authority = page.authority
    known = periods(authority)
    past = sorted(in_state(authority, State.PAST), key=lambda pk: _last_day(known[pk]), reverse=True)
    shown, pager = page_of(past, number, PAGE_SIZE)
    first = shown.start == 0
    running, planned = in_state(authority, State.RUNNING), in_state(authority, State.PLANNED)
    next_ones = upcoming(authority, live_events(authority), 1)[:NEXT]
    return {
        "running": cards(authority, running) if first else [],
        "planned": cards(authority, planned) if first else [],
        "past": cards(authority, past[shown]),
        "events": [row(authority, event, when) for when, event in next_ones] if first else [],
        "calendar": _calendar(address(authority, next_ones[0][1])) if next_ones else None,
        "news": f"{authority.url(relative_path(page.url_path))}atom/",
        "pager": pager,
    }


def _last_day(period: Period) -> date:
    """When it ended: of what had no days, the last day of its year."""
    if period.ends and not period.edition:
        return period.ends
    days = period.on(date.min) if period.edition else None
    return days[1] if days else date(period.edition or 1, 12, 31)


def _calendar(address_of_an_event: str) -> Link:
    """The calendar, one step above any of its events."""
    return Link(f"{address_of_an_event.rstrip('/').rpartition('/')[0]}/", _("The whole calendar"))
