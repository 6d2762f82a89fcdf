"""Calendars for calendar programs, and news for feed readers. Titles are quiet: others see them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from icalendar import Calendar
from icalendar import Event as Entry

from portal.core.authority import Authority, relative_path
from portal.core.clock import beginning_of, now, today

from .calendar import event_of
from .campaign_days import Days, decided
from .events import address, live_events
from .models import CampaignPage, Event
from .occurrences import coming, rule
from .period import State
from .years import years_of

if TYPE_CHECKING:
    from .models import CalendarPage, CampaignIndexPage

TYPE = "text/calendar; charset=utf-8"
MINUTES = 15  # after which calendar programs may ask again
MOST_NEWS = 30


def whole_calendar(page: CalendarPage, request: HttpRequest) -> HttpResponse:
    """All campaigns and events of a site that are not over."""
    authority = page.authority
    campaigns = (
        _days_entry(authority, each, days) for each, translated, days in decided(authority).values() if translated
    )
    events = (_entry(authority, event) for event in _coming(authority))
    return _answer(authority, authority.text("quiet_name"), [*campaigns, *events], "calendar")


def event_calendar(page: CalendarPage, slug: str, request: HttpRequest) -> HttpResponse:
    """One event."""
    event, _times = event_of(page.authority, slug)
    return _answer(page.authority, _quiet(page.authority, event), [_entry(page.authority, event)], slug)


def campaign_calendar(page: CampaignPage, request: HttpRequest) -> HttpResponse:
    """The days of a campaign, when they are decided, and its events."""
    authority = page.authority
    source: Any = page.source
    own = [_entry(authority, event) for event in _coming(authority) if event.campaign_id == source.pk]
    days = years_of(authority, source).period(source).on(today(authority.zone))
    entries = [_days_entry(authority, page, days), *own] if days else own
    return _answer(authority, page.quiet_title or page.title, entries, source.slug)


def _coming(authority: Authority) -> list[Event]:
    return [event for event in live_events(authority) if coming(event, authority.zone, now(), 1)]


def _answer(authority: Authority, name: str, entries: Iterable[Entry], file: str) -> HttpResponse:
    calendar = Calendar()
    calendar.add("prodid", f"-//{authority.site.hostname}//portal//")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(entry)
    calendar.add_missing_timezones()
    answer = HttpResponse(calendar.to_ical(), content_type=TYPE)
    answer["Content-Disposition"] = f'inline; filename="{file}.ics"'
    answer["Cache-Control"] = f"public, max-age={_seconds(authority)}"
    return answer


def _seconds(authority: Authority) -> int:
    """How long a feed may be kept: until midnight at most, when campaigns begin and end."""
    midnight = beginning_of(today(authority.zone) + timedelta(days=1), authority.zone)
    return min(MINUTES * 60, int((midnight - now()).total_seconds()))


def _quiet(authority: Authority, event: Event) -> str:
    return event.quiet_titles.in_any(authority.language, authority.source_language)[1]


def _entry(authority: Authority, event: Event) -> Entry:
    """An event with its rule, so that calendar programs know all its times, over the change of clocks too."""
    entry = Entry()
    entry.add("uid", f"event-{event.pk}@{authority.site.hostname}")
    entry.add("dtstamp", event.last_published_at or now())
    entry.add("summary", _quiet(authority, event))
    last = event.last_day or event.first_day
    if event.begins is None:
        entry.add("dtstart", event.first_day)
        entry.add("dtend", last + timedelta(days=1))
    else:
        entry.add("dtstart", _local(authority, event.first_day, event.begins))
        if event.finishes:
            entry.add("dtend", _local(authority, last, event.finishes))
        elif last != event.first_day:
            entry.add("dtend", beginning_of(last + timedelta(days=1), authority.zone))
    if event.place:
        entry.add("location", event.place)
    entry.add("url", authority.root + address(authority, event))
    _add_rule(authority, event, entry)
    return entry


def _add_rule(authority: Authority, event: Event, entry: Entry) -> None:
    again = rule(event)
    if again is None:
        return
    parts = dict(part.split("=") for part in str(again).rpartition("RRULE:")[2].split(";"))
    parts.pop("UNTIL", None)
    if event.repeats_until:
        end = _local(authority, event.repeats_until, time(23, 59)).astimezone(UTC)
        parts["UNTIL"] = event.repeats_until if event.begins is None else end  # type: ignore[assignment]
    entry.add("rrule", {name: value.split(",") if isinstance(value, str) else value for name, value in parts.items()})
    for day in sorted(event.days_left_out):
        entry.add("exdate", day if event.begins is None else _local(authority, day, event.begins))


def _local(authority: Authority, day: Any, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=authority.zone)


def _days_entry(authority: Authority, page: CampaignPage, days: Days) -> Entry:
    entry = Entry()
    entry.add("uid", f"{page.translation_key}-{days[0].year}@{authority.site.hostname}")
    entry.add("dtstamp", page.last_published_at or now())
    entry.add("summary", page.quiet_title or page.title)
    entry.add("dtstart", days[0])
    entry.add("dtend", days[1] + timedelta(days=1))
    entry.add("url", authority.root + authority.url(relative_path(page.url_path)))
    return entry


def news(page: CampaignIndexPage) -> HttpResponse:
    """Campaigns that run or come, as Atom, the one published last first."""
    from portal.core.selectors import in_language

    from .selectors import periods

    authority, day = page.authority, today(page.authority.zone)
    known = periods(authority)
    shown = [pk for pk, period in known.items() if period.state(day) != State.PAST]
    own = f"{authority.root}{authority.url(relative_path(page.url_path))}"
    feed = Atom1Feed(authority.text("quiet_name"), own, "", language=authority.language, feed_url=f"{own}atom/")
    pages = [text for text, translated in in_language(authority, CampaignPage, shown).values() if translated]
    for each in sorted(pages, key=lambda row: row.last_published_at or now(), reverse=True)[:MOST_NEWS]:
        link = authority.root + authority.url(relative_path(each.url_path))
        title = each.quiet_title or each.title
        feed.add_item(
            title, link, "", unique_id=link, pubdate=each.first_published_at, updateddate=each.last_published_at
        )
    answer = HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    answer["Cache-Control"] = f"public, max-age={_seconds(authority)}"
    return answer
