"""What dates, times and addresses of campaigns and events must keep to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.core.i18n.languages import NATIVE_NAMES
from portal.core.safety.quiet import validate_address

from .period import YEARS, Recurrence
from .vocabulary import EventKind

if TYPE_CHECKING:
    from wagtail.models import Site

    from .models import CampaignPage, Event

LONGEST = 366  # days between the first and the last day of anything


def validate_period(page: CampaignPage) -> None:
    """Refuse a period that cannot be read, with what to do at each field."""
    errors: dict[str, Any] = {}
    if page.recurrence in (Recurrence.FIXED, Recurrence.YEARLY):
        errors |= {name: _("Choose a day.") for name in ("starts", "ends") if not getattr(page, name)}
        if page.starts and page.ends and page.ends < page.starts:
            errors["ends"] = _("The last day is before the first.")
    if page.recurrence == Recurrence.IN_MONTH and not page.month:
        errors["month"] = _("Choose a month.")
    if page.edition is not None and page.edition not in YEARS:
        errors["edition"] = _year_needed()
    errors |= _years(page, "starts", "ends")
    if page.previous_id and page.previous_id == page.pk:
        errors["previous"] = _("A campaign does not follow itself.")
    elif page.previous:
        errors |= _campaign("previous", page.previous, page.get_site() if page.path else None)
    if errors:
        raise ValidationError(errors)


def _year_needed() -> str:
    """What to do about a year that cannot be."""
    return _("Write a year from %(first)d to %(last)d.") % {"first": YEARS[0], "last": YEARS[-1]}


def _years(thing: CampaignPage | Event, *fields: str) -> dict[str, str]:
    days = {name: getattr(thing, name) for name in fields}
    return {name: _year_needed() for name, day in days.items() if day and day.year not in YEARS}


def _campaign(field: str, chosen: CampaignPage, site: Site | None) -> dict[str, str]:
    """A campaign that is referred to: of the same site, where that is known, and its source page."""
    source = chosen.source_of_site()
    if site and source.authority.site != site:
        return {field: other_site()}
    if source.pk != chosen.pk:
        return {field: _("Choose it in the language that the site writes in.")}
    return {}


def other_site() -> str:
    """What to do about a campaign of another authority."""
    return _("Choose a campaign of your own site.")


def validate_event(event: Event) -> None:
    """Refuse times that cannot be, days that are none, and a place that is not there."""
    validate_address("slug", event.slug, event.owner)
    errors = {**_days(event), **_times(event), **_years(event, "first_day", "last_day", "repeats_until")}
    try:
        known = event.days_left_out
    except ValueError:
        known = set()
        errors["left_out"] = _("Write each day as 2026-12-24, one on each line.")
    if any(day.year < 2000 for day in known):
        errors["left_out"] = _("Write each day as 2026-12-24, one on each line.")
    unknown = [code for code in event.languages.split() if code not in NATIVE_NAMES]
    if unknown:
        errors["languages"] = _("Choose among %(codes)s.") % {"codes": " ".join(NATIVE_NAMES)}
    if not event.online and not event.place and event.kind != EventKind.THEME:
        errors["place"] = _("Say where it is, or that it is online.")
    if event.campaign:
        errors |= _campaign("campaign", event.campaign, event.owner)
    if errors:
        raise ValidationError(errors)


def _days(event: Event) -> dict[str, Any]:
    errors: dict[str, Any] = {}
    first, last, until = event.first_day, event.last_day, event.repeats_until
    if first and last and not 0 <= (last - first).days <= LONGEST:
        errors["last_day"] = _("The last day is before the first, or more than a year after it.")
    if event.repeats and first and until and until < first:
        errors["repeats_until"] = _("This is before the first day.")
    if until and not event.repeats:
        errors["repeats_until"] = _("Say how it comes again, or leave this empty.")
    return errors


def _times(event: Event) -> dict[str, Any]:
    if event.finishes and not event.begins:
        return {"begins": _("Say when it begins.")}
    same_day = not event.last_day or event.last_day == event.first_day
    if event.begins and event.finishes and same_day and event.finishes <= event.begins:
        return {"finishes": _("It finishes before it begins.")}
    return {}
