"""When an event takes place: once, or again and again, on the clocks of its authority. No database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from dateutil.rrule import MONTHLY, WEEKLY, YEARLY, rrule, weekday

from portal.core.clock import beginning_of

from .period import YEARS
from .vocabulary import Repeat

if TYPE_CHECKING:
    from .models import Event

MOST = 400  # times that an event is worked out for at once
FIFTH = 5


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """One time that an event takes place. ``over``: the moment from which it is past."""

    first_day: date
    last_day: date
    begins: time | None
    finishes: time | None
    over: datetime


def rule(event: Event) -> rrule | None:
    """How an event comes again, by days; None for one that takes place once.

    "Every month" keeps the weekday: the second Tuesday, or the last one for a fifth.
    """
    until = datetime.combine(event.repeats_until, time.max) if event.repeats_until else None
    start = datetime.combine(event.first_day, time.min)
    match event.repeats:
        case Repeat.WEEKLY:
            return rrule(WEEKLY, dtstart=start, until=until)
        case Repeat.FORTNIGHTLY:
            return rrule(WEEKLY, dtstart=start, until=until, interval=2)
        case Repeat.MONTHLY:
            return rrule(MONTHLY, dtstart=start, until=until, byweekday=_place_in_month(event.first_day))
        case Repeat.YEARLY:
            return rrule(YEARLY, dtstart=start, until=until)
    return None


def _place_in_month(day: date) -> weekday:
    number = (day.day - 1) // 7 + 1
    return weekday(day.weekday(), -1 if number == FIFTH else number)


def occurrences(event: Event, zone: ZoneInfo, after: datetime) -> Iterator[Occurrence]:
    """The times that an event takes place and that are not over at a moment, in order; endless where it repeats.

    None for days that cannot be (see ``YEARS``): they were stored before such days were refused.
    """
    if (event.last_day or event.first_day).year not in YEARS:
        return
    length = (event.last_day or event.first_day) - event.first_day
    again = rule(event)
    # What began earlier may still go on.
    since = datetime.combine(after.astimezone(zone).date() - length - timedelta(days=1), time.min)
    days = (each.date() for each in again.xafter(since, inc=True)) if again else iter([event.first_day])
    left_out = event.days_left_out
    for day in days:
        if day not in left_out:
            found = _at(event, day, day + length, zone)
            if found.over > after:
                yield found


def coming(event: Event, zone: ZoneInfo, after: datetime, most: int = MOST) -> list[Occurrence]:
    """The next times that an event takes place."""
    return list(islice(occurrences(event, zone, after), most))


def _at(event: Event, first: date, last: date, zone: ZoneInfo) -> Occurrence:
    if event.begins and event.finishes:
        over = datetime.combine(last, event.finishes, tzinfo=zone)
    else:  # how long it takes is not known: it is past with its day
        over = beginning_of(last + timedelta(days=1), zone)
    return Occurrence(first, last, event.begins, event.finishes, over)
