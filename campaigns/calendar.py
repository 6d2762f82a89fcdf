"""The calendar: what is still to come as a list, a month as a table, and one event."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.core.authority import Authority, relative_path
from portal.core.clock import beginning_of, now
from portal.core.i18n.languages import native_name
from portal.core.i18n.lists import in_a_row
from portal.core.paging import page_of
from portal.core.presentation import Link
from portal.core.selectors import cards

from .campaign_days import campaign_days
from .events import EventRow, address, in_words, live_events, number_to_sign_up, row, times, upcoming, where
from .models import CampaignPage, Event
from .occurrences import Occurrence, coming, occurrences

if TYPE_CHECKING:
    from .models import CalendarPage

PAGE_SIZE = 30
MONTHS_AHEAD = 12


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month; None for the empty places before the first and after the last."""

    number: int | None
    events: list[Link] = field(default_factory=list)


def coming_context(page: CalendarPage, number: str) -> dict[str, Any]:
    """What comes next, in pages, under the months."""
    found = _coming(page.authority)
    shown, pager = page_of(found, number, PAGE_SIZE)
    months: dict[str, list[EventRow]] = {}
    for when, as_row in found[shown]:
        months.setdefault(date_format(when.first_day, "F Y"), []).append(as_row())
    return {"months": list(months.items()), "pager": pager, **_links(page)}


def _coming(authority: Authority) -> list[tuple[Occurrence, Callable[[], EventRow]]]:
    """Events and campaigns that are not over, the next first, each with what makes its row."""
    found: list[tuple[Occurrence, Callable[[], EventRow]]] = [
        (when, partial(row, authority, event, when)) for when, event in upcoming(authority, live_events(authority))
    ]
    found += [(when, partial(_as_it_is, shown)) for when, shown in campaign_days(authority)]
    return sorted(found, key=lambda pair: (pair[0].first_day, pair[0].begins is not None, pair[0].begins))


def _as_it_is(shown: EventRow) -> EventRow:
    return shown


def _links(page: CalendarPage) -> dict[str, Any]:
    base = page.authority.url(relative_path(page.url_path))
    today = now().astimezone(page.authority.zone).date()
    return {"feed": f"{base}ics/", "as_list": base, "as_month": f"{base}{today:%Y-%m}/"}


def month_context(page: CalendarPage, year: int, month: int) -> dict[str, Any]:
    """One month as a table of weeks; Http404 outside of what is kept: the past, and what is too far away."""
    authority = page.authority
    first = _first_of(authority, year, month)
    last = first.replace(day=calendar.monthrange(year, month)[1])
    days: dict[int, list[Link]] = {}
    for when, shown in campaign_days(authority):  # of many days: once, where they begin
        if when.first_day <= last and when.last_day >= first:
            days.setdefault(max(when.first_day, first).day, []).append(Link(shown.url, shown.title))
    for event in live_events(authority):
        for when in _within(authority, event, first, last):
            for day in range(max(when.first_day, first).day, min(when.last_day, last).day + 1):
                days.setdefault(day, []).append(Link(address(authority, event), event.titles[authority.language]))
    weeks = [[Day(n or None, days.get(n, [])) for n in week] for week in calendar.monthcalendar(year, month)]
    names = [date_format(date(2024, 1, day), "l") for day in range(1, 8)]  # a week that begins on Monday
    base = authority.url(relative_path(page.url_path))
    around = {name: _month_link(authority, base, day) for name, day in _around(first, last).items()}
    return {
        "weeks": weeks,
        "names": names,
        "month_name": date_format(first, "F Y"),
        "has_events": bool(days),
        **around,
        **_links(page),
    }


def _within(authority: Authority, event: Event, first: date, last: date) -> list[Occurrence]:
    since = max(beginning_of(first, authority.zone), now())
    found = islice(occurrences(event, authority.zone, since), 40)
    return [when for when in found if when.first_day <= last and when.last_day >= first]


def _first_of(authority: Authority, year: int, month: int) -> date:
    months = kept_months(authority)
    if (year, month) not in months:
        raise Http404
    return date(year, month, 1)


def kept_months(authority: Authority) -> list[tuple[int, int]]:
    """This month and those after it that the calendar has."""
    today = now().astimezone(authority.zone).date()
    numbers = range(today.month - 1, today.month + MONTHS_AHEAD)
    return [(today.year + number // 12, number % 12 + 1) for number in numbers]


def _around(first: date, last: date) -> dict[str, date]:
    return {"before": first - timedelta(days=1), "after": last + timedelta(days=1)}


def _month_link(authority: Authority, base: str, day: date) -> Link | None:
    if (day.year, day.month) not in kept_months(authority):
        return None
    return Link(f"{base}{day:%Y-%m}/", date_format(day, "F Y"))


def calendar_paths(page: CalendarPage) -> list[str]:
    """Paths below the calendar that are kept as files: months, and events that are not over."""
    authority = page.authority
    months = [f"{year}-{month:02d}/" for year, month in kept_months(authority)]
    return [
        "",
        *months,
        *(f"{event.slug}/" for event in live_events(authority) if coming(event, authority.zone, now(), 1)),
    ]


def event_of(authority: Authority, slug: str) -> tuple[Event, list[Occurrence]]:
    """An event that is not over, with its next times. Http404 when there is none."""
    event = next((each for each in live_events(authority) if each.slug == slug), None)
    found = coming(event, authority.zone, now(), times(event)) if event else []
    if event is None or not found:
        raise Http404
    return event, found


def event_context(page: CalendarPage, slug: str) -> dict[str, Any]:
    """One event with all that is known of it."""
    authority = page.authority
    event, found = event_of(authority, slug)
    base = row(authority, event, found[0])
    return {
        "heading": base.title,
        "intro": "",
        "event": base,
        "text": event.texts.in_language(authority.language),
        "event_facts": list(_facts(authority, event)),
        "later": [in_words(when) for when in found[1:]],
        "sign_up": event.sign_up_url,
        "sign_up_number": number_to_sign_up(authority, event),
        "feed": f"{authority.url(relative_path(page.url_path))}{event.slug}/ics/",
        "as_list": authority.url(relative_path(page.url_path)),
        "campaign": _campaign_link(authority, event),
    }


def _campaign_link(authority: Authority, event: Event) -> Link | None:
    shown = cards(authority, CampaignPage, [event.campaign_id] if event.campaign_id else [])
    return Link(shown[0].url, shown[0].title) if shown else None


def _facts(authority: Authority, event: Event) -> list[tuple[str, str]]:
    languages = in_a_row(native_name(code) for code in event.languages.split())
    interpreter = {True: _("There is an interpreter"), False: _("There is no interpreter"), None: ""}[event.interpreter]
    names = [each.labels.in_language(authority.language) for each in event.audiences.all()]
    known = [
        (_("Kind"), event.get_kind_display().capitalize()),
        (_("For"), in_a_row(name for name in names if name)),
        (_("Where"), where(event)),
        (_("Languages"), languages),
        (_("Interpreter"), interpreter),
        (_("Price"), event.price.in_any(authority.language, authority.source_language)[1]),
    ]
    return [(term, detail) for term, detail in known if detail]
