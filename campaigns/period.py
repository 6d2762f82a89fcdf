"""When a campaign runs: from its dates alone, on the clocks of its authority. No database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class Recurrence(models.TextChoices):
    """How the dates of a campaign are known."""

    FIXED = "fixed", _("these dates")
    YEARLY = "yearly", _("these days, every year")
    IN_MONTH = "in_month", _("some time in a month, not decided yet")
    CONTINUOUS = "continuous", _("all year")
    UNDECIDED = "undecided", _("not decided yet")


class State(models.TextChoices):
    """Where a campaign is on a day."""

    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    PAST = "past", _("past")


YEARS = range(2000, 2101)  # of editions; what is stored of others is a slip of the hand


@dataclass(frozen=True, slots=True)
class Period:
    """Both days are part of it. ``starts`` and ``ends`` are None while they are not decided.

    ``edition``: the year this is the campaign of; None for one that goes on from year to year. A year that cannot be
    (see ``YEARS``) decides nothing.
    """

    recurrence: str
    starts: date | None = None
    ends: date | None = None
    month: int | None = None
    edition: int | None = None

    def on(self, day: date) -> tuple[date, date] | None:
        """First and last day of what runs on a day, or comes next; None where nothing is decided.

        For an edition, or fixed dates, the same on every day.
        """
        if self.recurrence not in (Recurrence.FIXED, Recurrence.YEARLY) or not self.starts or not self.ends:
            return None
        if max(self.starts, self.ends).year > YEARS[-1] or (self.edition or YEARS[0]) not in YEARS:
            return None
        if self.recurrence == Recurrence.FIXED:
            return self.starts, self.ends
        if self.edition:
            return self._in(self.edition)
        around = (self._in(year) for year in (day.year - 1, day.year, day.year + 1))
        return next(days for days in around if days[1] >= day)

    def state(self, day: date) -> State:
        """Planned, running or past on a day."""
        if self.recurrence == Recurrence.CONTINUOUS:
            return State.PAST if self.edition and day.year > self.edition else State.RUNNING
        days = self.on(day)
        if days is None:
            last_month = (self.edition, self.month or 12) if self.edition else (day.year, 12)
            return State.PAST if (day.year, day.month) > last_month else State.PLANNED
        if day < days[0]:
            return State.PLANNED
        return State.RUNNING if day <= days[1] else State.PAST

    def _in(self, year: int) -> tuple[date, date]:
        """The days in the year that it begins in; 29 February is the 28th where there is none."""
        if not self.starts or not self.ends:
            raise ValueError("no days")
        first, last = moved(self.starts, year), moved(self.ends, year)
        return (first, last) if last >= first else (first, moved(self.ends, year + 1))


def moved(day: date, year: int) -> date:
    """The same day of another year; 29 February is the 28th where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=day.day - 1)
