"""What time it is where an authority is. Everything that depends on the moment asks here, so that tests can set it."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def now() -> datetime:
    """This moment, with a time zone."""
    return timezone.now()


def today(zone: ZoneInfo) -> date:
    """The date on the clocks of a place."""
    return now().astimezone(zone).date()


def beginning_of(day: date, zone: ZoneInfo) -> datetime:
    """The first moment of a day on the clocks of a place, also of days that are an hour longer or shorter."""
    return datetime.combine(day, time.min, tzinfo=zone)


def validate_time_zone(name: str) -> None:
    """Refuse a name that is no time zone."""
    if name not in available_timezones():
        raise ValidationError(_("There is no time zone of this name. For example Europe/Oslo."))


def validate_has_come(day: date) -> None:
    """Refuse a day that is still to come, on the clocks of the portal, for what is said to be done."""
    if day > timezone.localdate(now()):
        raise ValidationError(_("This day is still to come. Write the day on which it was checked."))
