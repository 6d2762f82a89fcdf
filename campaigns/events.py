"""Events as rows, in the language shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet, Subquery
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from portal.core.authority import Authority, relative_path
from portal.core.clock import now
from portal.core.presentation import Number
from portal.core.selectors import live_below_home
from portal.core.snapshots import reading
from services.selectors import Directory

from .models import CalendarPage, Event
from .occurrences import Occurrence, coming
from .selectors import between
from .vocabulary import Repeat

TIMES_OF_EACH = 12  # times that one event stands in the list
NEXT = 3  # events beside a campaign


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event at one time, or a campaign in its days, in the language shown."""

    url: str
    title: str
    kind: str
    day: str
    when: str
    where: str


def live_events(authority: Authority) -> list[Event]:
    """The live events of a site and the shared ones. One query, once for each request."""
    memo = authority.book.memo
    if "events" not in memo:
        rows = (
            Event.objects.for_site(authority.site).filter(live=True).annotate(calendar=Subquery(_calendar(authority)))
        )
        memo["events"] = list(rows.select_related("sign_up_number"))
    reading.listed(Event)
    return [event for event in memo["events"] if event.titles.in_language(authority.language)]


def upcoming(
    authority: Authority, events: Sequence[Event], each: int = TIMES_OF_EACH
) -> list[tuple[Occurrence, Event]]:
    """All times that are not over, the next first."""
    found = [(when, event) for event in events for when in coming(event, authority.zone, now(), times(event, each))]
    return sorted(found, key=lambda pair: (pair[0].first_day, pair[0].begins is not None, pair[0].begins, pair[1].pk))


def times(event: Event, most: int = TIMES_OF_EACH) -> int:
    """How many times of an event are shown: of one that comes every year the next one says it all."""
    return 1 if event.repeats == Repeat.YEARLY else most


def next_events(authority: Authority, campaign: int) -> list[EventRow]:
    """The next events of a campaign, by its source page."""
    own = [event for event in live_events(authority) if event.campaign_id == campaign]
    return [row(authority, event, when) for when, event in upcoming(authority, own, 1)[:NEXT]]


def address(authority: Authority, event: Event) -> str:
    """Where an event stands; empty on a site without a calendar."""
    path = relative_path(getattr(event, "calendar", "") or "")
    return f"{authority.url(path)}{event.slug}/" if path else ""


def _calendar(authority: Authority) -> QuerySet:
    """The path of the calendar of a site."""
    return live_below_home(authority, CalendarPage, authority.source_language).values("url_path")[:1]


def row(authority: Authority, event: Event, when: Occurrence) -> EventRow:
    """An event in a list."""
    return EventRow(
        url=address(authority, event),
        title=event.titles.in_language(authority.language),
        kind=event.get_kind_display().capitalize(),
        day=when.first_day.isoformat(),
        when=in_words(when),
        where=where(event),
    )


def in_words(when: Occurrence) -> str:
    """Days and times."""
    days = between(when.first_day, when.last_day)
    if when.begins is None:
        return days
    times = time_format(when.begins, "TIME_FORMAT")
    if when.finishes:
        times = f"{times}–{time_format(when.finishes, 'TIME_FORMAT')}"
    return _("%(days)s, %(times)s") % {"days": days, "times": times}


def where(event: Event) -> str:
    if event.online and event.place:
        return _("%(place)s, and online") % {"place": event.place}
    return _("Online") if event.online else event.place


def number_to_sign_up(authority: Authority, event: Event) -> Number | None:
    """Where people sign up by telephone: a number of the authority, or that of a service as it is now."""
    if event.sign_up_number_id:
        return authority.book.by_pk.get(event.sign_up_number_id)
    if not event.sign_up_service_id:
        return None
    directory = Directory.of(authority)
    service = directory.services.get(event.sign_up_service_id)
    return directory.number(service) if service else None
