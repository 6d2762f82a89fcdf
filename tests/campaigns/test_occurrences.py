"""When events take place, on the clocks of their authority."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.models import Event
from campaigns.occurrences import coming, occurrences
from campaigns.vocabulary import Repeat

ZONES = [ZoneInfo("Europe/Oslo"), ZoneInfo("Europe/Amsterdam")]
LONG_AGO = datetime(2000, 1, 1, tzinfo=ZONES[0])


def event(first: date, **more: Any) -> Event:
    return Event(slug="x", first_day=first, **more)


def days(made: Event, after: datetime = LONG_AGO, most: int = 5) -> list[date]:
    return [when.first_day for when in islice(occurrences(made, ZONES[0], after), most)]


def test_once() -> None:
    made = event(date(2026, 3, 3), begins=time(18), finishes=time(19, 30))
    assert days(made) == [date(2026, 3, 3)]
    assert coming(made, ZONES[0], datetime(2026, 3, 3, 19, 29, tzinfo=ZONES[0]))
    assert not coming(made, ZONES[0], datetime(2026, 3, 3, 19, 30, tzinfo=ZONES[0]))


def test_the_second_tuesday_and_the_last_friday_of_each_month() -> None:
    assert days(event(date(2026, 1, 13), repeats=Repeat.MONTHLY), most=3) == [
        date(2026, 1, 13), date(2026, 2, 10), date(2026, 3, 10),
    ]  # fmt: skip
    assert days(event(date(2026, 1, 30), repeats=Repeat.MONTHLY), most=3) == [
        date(2026, 1, 30), date(2026, 2, 27), date(2026, 3, 27),
    ]  # fmt: skip


def test_days_are_left_out_and_it_ends() -> None:
    made = event(
        date(2026, 12, 10), repeats=Repeat.WEEKLY, repeats_until=date(2027, 1, 7), left_out="2026-12-24\n2026-12-31"
    )
    assert days(made) == [date(2026, 12, 10), date(2026, 12, 17), date(2027, 1, 7)]


@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_the_hour_stays_when_clocks_change(zone: ZoneInfo) -> None:
    made = event(date(2026, 10, 19), begins=time(18), finishes=time(19), repeats=Repeat.WEEKLY)
    before, after = islice(occurrences(made, zone, LONG_AGO), 2)  # the clocks go back on 25 October 2026
    assert (before.over.hour, after.over.hour) == (19, 19)
    assert after.over.utcoffset() != before.over.utcoffset()


def test_several_days_are_over_with_the_last_one() -> None:
    made = event(date(2026, 11, 25), last_day=date(2026, 12, 10), repeats=Repeat.YEARLY)
    last_minute = datetime(2026, 12, 10, 23, 59, tzinfo=ZONES[0])
    assert days(made, last_minute, 1) == [date(2026, 11, 25)]
    assert days(made, last_minute + timedelta(minutes=1), 1) == [date(2027, 11, 25)]


@given(
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.sampled_from(Repeat.values),
    st.integers(0, 40),
    st.dates(date(2020, 1, 1), date(2031, 12, 31)),
    st.times(),
    st.sampled_from(ZONES),
)
def test_nothing_that_is_over_is_shown_and_nothing_that_is_not_over_is_missed(
    first: date, repeats: str, length: int, day: date, hour: time, zone: ZoneInfo
) -> None:
    made = event(first, last_day=first + timedelta(days=length), repeats=repeats)
    after = datetime.combine(day, hour, tzinfo=zone)
    found = coming(made, zone, after, 20)
    assert all(when.over > after for when in found)
    assert found == sorted(found)
    every = list(islice(occurrences(made, zone, LONG_AGO.astimezone(zone)), 700))
    wanted = [when for when in every if when.over > after][:20]
    if len(every) < 700 or len(wanted) == 20:
        assert found == wanted
