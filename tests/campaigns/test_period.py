"""A campaign is planned, runs, or is over: by its dates alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.period import Period, Recurrence, State

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@given(DAYS, st.integers(0, 200), DAYS)
def test_fixed_dates_are_planned_then_running_then_past(first: date, length: int, day: date) -> None:
    last = first + timedelta(days=length)
    state = Period(Recurrence.FIXED, first, last).state(day)
    assert state == (State.PLANNED if day < first else State.RUNNING if day <= last else State.PAST)


@given(DAYS, st.integers(0, 300), DAYS)
def test_a_yearly_one_is_never_past_and_its_next_days_are_not_over(first: date, length: int, day: date) -> None:
    period = Period(Recurrence.YEARLY, first, first + timedelta(days=length))
    days = period.on(day)
    assert days is not None
    assert days[0] <= days[1] >= day
    assert (days[0].month, days[0].day) in {(first.month, first.day), (2, 28)}
    assert period.state(day) == (State.RUNNING if days[0] <= day else State.PLANNED)
    assert days[0] - day < timedelta(days=367)


@given(DAYS, st.integers(2000, 2090))
def test_an_edition_is_over_when_its_days_are(day: date, edition: int) -> None:
    period = Period(Recurrence.YEARLY, date(2020, 11, 25), date(2020, 12, 10), edition=edition)
    first, last = date(edition, 11, 25), date(edition, 12, 10)
    assert period.on(day) == (first, last)
    assert period.state(day) == (State.PLANNED if day < first else State.RUNNING if day <= last else State.PAST)


@pytest.mark.parametrize(
    ("period", "day", "state"),
    [
        (Period(Recurrence.UNDECIDED), date(2026, 5, 1), State.PLANNED),
        (Period(Recurrence.UNDECIDED, edition=2025), date(2026, 1, 1), State.PAST),
        (Period(Recurrence.UNDECIDED, edition=2026), date(2026, 12, 31), State.PLANNED),
        (Period(Recurrence.IN_MONTH, month=11), date(2026, 11, 10), State.PLANNED),
        (Period(Recurrence.IN_MONTH, month=11), date(2026, 12, 10), State.PLANNED),
        (Period(Recurrence.IN_MONTH, month=11, edition=2026), date(2026, 11, 30), State.PLANNED),
        (Period(Recurrence.IN_MONTH, month=11, edition=2026), date(2026, 12, 1), State.PAST),
        (Period(Recurrence.IN_MONTH, month=11, edition=2026), date(2027, 1, 1), State.PAST),
        (Period(Recurrence.CONTINUOUS), date(2026, 5, 1), State.RUNNING),
        (Period(Recurrence.CONTINUOUS, edition=2025), date(2026, 5, 1), State.PAST),
        (Period(Recurrence.FIXED), date(2026, 5, 1), State.PLANNED),
    ],
)
def test_what_is_not_decided_is_not_guessed(period: Period, day: date, state: State) -> None:
    assert period.on(day) is None
    assert period.state(day) == state


def test_a_year_may_turn_in_between() -> None:
    period = Period(Recurrence.YEARLY, date(2025, 12, 20), date(2026, 1, 6))
    assert period.on(date(2027, 1, 6)) == (date(2026, 12, 20), date(2027, 1, 6))
    assert period.state(date(2027, 1, 6)) == State.RUNNING
    assert period.state(date(2027, 1, 7)) == State.PLANNED


def test_the_last_of_february_has_a_day_in_every_year() -> None:
    period = Period(Recurrence.YEARLY, date(2024, 2, 29), date(2024, 2, 29))
    assert period.on(date(2026, 1, 1)) == (date(2026, 2, 28), date(2026, 2, 28))
    assert period.on(date(2028, 1, 1)) == (date(2028, 2, 29), date(2028, 2, 29))


@pytest.mark.parametrize("recurrence", list(Recurrence))
@pytest.mark.parametrize("edition", [20, 9999, 20266])
def test_a_year_that_cannot_be_decides_nothing(recurrence: Recurrence, edition: int) -> None:
    period = Period(recurrence, date(2026, 11, 25), date(2026, 12, 10), 11, edition)
    if recurrence != Recurrence.FIXED:
        assert period.on(date(2026, 11, 26)) is None
    assert period.state(date(2026, 11, 26)) in State


@pytest.mark.parametrize("recurrence", [Recurrence.FIXED, Recurrence.YEARLY])
def test_days_at_the_end_of_all_calendars_decide_nothing(recurrence: Recurrence) -> None:
    assert Period(recurrence, date(2026, 11, 25), date(9999, 12, 31)).on(date(2026, 11, 26)) is None
