"""What depends on the day changes at midnight on the clocks of a place, whatever the clocks do that night."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from campaigns.period import Period, Recurrence, State
from portal.core.clock import beginning_of, today

ZONES = st.sampled_from([ZoneInfo("Europe/Oslo"), ZoneInfo("Europe/Amsterdam")])
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2090, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
DAY = timedelta(days=1)


def state_at(moment: datetime, period: Period, zone: ZoneInfo) -> State:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("portal.core.clock.now", lambda: moment)
        return period.state(today(zone))


@given(MOMENTS, ZONES)
@example(datetime(2026, 3, 28, 23, tzinfo=UTC), ZoneInfo("Europe/Oslo"))
@example(datetime(2026, 10, 24, 22, tzinfo=UTC), ZoneInfo("Europe/Amsterdam"))
def test_the_next_day_is_always_to_come_and_begins_at_midnight(moment: datetime, zone: ZoneInfo) -> None:
    next_day = moment.astimezone(zone).date() + DAY
    begins = beginning_of(next_day, zone).astimezone(UTC)
    assert timedelta(0) < begins - moment <= timedelta(hours=25)
    assert begins.astimezone(zone).replace(tzinfo=None) == datetime(next_day.year, next_day.month, next_day.day)  # noqa: DTZ001


@given(DAYS, st.integers(0, 400), ZONES)
@example(SPRING, 0, ZoneInfo("Europe/Oslo"))
@example(AUTUMN, 0, ZoneInfo("Europe/Amsterdam"))
def test_a_campaign_swaps_at_these_moments_and_not_one_before(first: date, length: int, zone: ZoneInfo) -> None:
    last = first + length * DAY
    period = Period(Recurrence.FIXED, first, last)
    begins, over = (beginning_of(day, zone).astimezone(UTC) for day in (first, last + DAY))
    just_before = timedelta(microseconds=1)
    assert state_at(begins - just_before, period, zone) == State.PLANNED
    assert state_at(begins, period, zone) == state_at(over - just_before, period, zone) == State.RUNNING
    assert state_at(over, period, zone) == State.PAST
    assert over - begins == (length + 1) * DAY + _offset(begins, zone) - _offset(over, zone)


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta(0)
