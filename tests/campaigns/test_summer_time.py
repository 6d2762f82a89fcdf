"""A campaign of one day, on the nights when the clocks change: everything swaps at midnight where its authority is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from icalendar import Calendar

from campaigns import clock
from campaigns.models import CampaignPage
from campaigns.period import Recurrence
from portal.core.models import AuthoritySettings, OutboxRow
from search.asking import FORM
from search.engines import engine
from tests.found import copy_index
from tests.journeys.test_every_page import HOSTS

from .moment import OSLO, Clock
from .test_state import get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
# The day, and when it begins and is over: it has 23 hours in March, 25 in October.
NIGHTS = [
    (date(2026, 3, 29), "2026-03-28T23:00Z", "2026-03-29T22:00Z"),
    (date(2026, 10, 25), "2026-10-24T22:00Z", "2026-10-25T23:00Z"),
]
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Place:
    """Where a campaign is seen on a site, and what is said of it."""

    site: str
    zone: str
    content_id: str
    page: str
    campaigns: str
    calendar: str
    search: str
    words: str  # that somebody searches
    now: str
    over: str


PLACES = [
    Place(
        "baerum", "Europe/Oslo", "oransje-dager",
        "/nb/oransje-dager/", "/nb/kampanjer/", "/nb/kalender/", "/nb/sok/",
        "oransje dager", "Nå", "Denne kampanjen er over",
    ),
    Place(
        "gelderland", "Europe/Amsterdam", "week-zonder-geweld",
        "/nl/week-voor-elkaar/", "/nl/campagnes/", "/nl/agenda/", "/nl/zoeken/",
        "week zonder geweld", "Nu", "Deze campagne is voorbij",
    ),
]  # fmt: skip


@pytest.fixture
def found(settings: Any, tmp_path: Path) -> Iterator[None]:
    """What the search knows."""
    settings.SEARCH_DIR = copy_index(tmp_path / "search")
    settings.SEARCH_KEYS_DIR = tmp_path / "keys"
    engine.cache_clear()
    yield
    engine.cache_clear()


def set_to(set_clock: Clock, moment: datetime) -> None:
    local = moment.astimezone(OSLO)
    set_clock(local.year, local.month, local.day, local.hour, local.minute)


def decide(place: Place, day: date) -> CampaignPage:
    """Let a campaign run on one day, on the clocks of its authority."""
    assert AuthoritySettings.objects.get(site__hostname=HOSTS[place.site]).time_zone == place.zone
    page = CampaignPage.objects.get(content_id=place.content_id, url_path__startswith=f"/{place.site}/")
    page.recurrence, page.starts, page.ends = Recurrence.FIXED, day, day
    page.save()
    return page


def search(client, place: Place) -> list[str]:
    """The content ids that a visitor finds."""
    headers = {"host": HOSTS[place.site], "sec-fetch-site": "same-origin"}
    sent = client.post(place.search, urlencode({"q": place.words}), FORM, headers=headers)
    return re.findall(r'data-content-id="([^"]+)"', get(client, sent["Location"], place.site))


def calendar_of(client, place: Place, path: str) -> list[tuple[date, date]]:
    """First day and day after the last one of a campaign, as calendar programs read them."""
    answer = client.get(path, headers={"host": HOSTS[place.site]})
    assert answer["Content-Type"].startswith("text/calendar")
    entries = Calendar.from_ical(answer.content).walk("VEVENT")
    own = [each for each in entries if str(each["URL"]).endswith(place.page)]
    return [(each["DTSTART"].dt, each["DTEND"].dt) for each in own]


def seen(client, place: Place, day: date) -> dict[str, Any]:
    """What visitors see of a campaign at this moment, wherever it stands."""
    said = re.search(r'<p class="when">.*?</p>', get(client, place.page, place.site), re.DOTALL)[0]
    home = get(client, place.page[:4], place.site)
    spotlight = re.search(r'<aside class="spotlight".*?</aside>', home, re.DOTALL)
    link = f'href="{place.page}"'
    return {
        "now": f"<b>{place.now}</b>" in said,
        "over": place.over in said,
        "home": bool(spotlight) and link in spotlight[0],
        "calendar": link in get(client, place.calendar, place.site),
        "month": link in get(client, f"{place.calendar}{day:%Y-%m}/", place.site),
        "ics": calendar_of(client, place, f"{place.calendar}ics/"),
        "own ics": calendar_of(client, place, f"{place.page}ics/"),
        "atom": f"{place.page}</id>" in get(client, f"{place.campaigns}atom/", place.site),
        "search": place.content_id in search(client, place),
    }


@pytest.mark.usefixtures("found")
@pytest.mark.parametrize(("day", "begins", "over"), NIGHTS, ids=["spring", "autumn"])
@pytest.mark.parametrize("place", PLACES, ids=[place.site for place in PLACES])
def test_it_swaps_everywhere_at_midnight(client, set_clock: Clock, place: Place, day: date, begins: str, over: str):
    decide(place, day)
    days = [(day, day + timedelta(days=1))]
    listed = {"calendar": True, "month": True, "ics": days, "own ics": days, "atom": True, "search": True}
    planned = {"now": False, "over": False, "home": False, **listed}
    running = {**planned, "now": True, "home": True}
    past = {**dict.fromkeys(planned, False), "over": True, "ics": [], "own ics": days}
    first, last = datetime.fromisoformat(begins), datetime.fromisoformat(over)
    for moment, wanted in ((first - MINUTE, planned), (first, running), (last - MINUTE, running), (last, past)):
        set_to(set_clock, moment)
        assert seen(client, place, day) == wanted, moment


@pytest.mark.parametrize(("day", "begins", "over"), NIGHTS, ids=["spring", "autumn"])
@pytest.mark.parametrize("place", PLACES, ids=[place.site for place in PLACES])
def test_its_pages_are_made_anew_at_these_moments_and_at_no_other(
    set_clock: Clock, tmp_path: Path, settings: Any, place: Place, day: date, begins: str, over: str
):
    settings.SNAPSHOTS_DIR = tmp_path
    page = decide(place, day)
    first, last = datetime.fromisoformat(begins), datetime.fromisoformat(over)
    set_to(set_clock, first - MINUTE)
    clock.tick()
    for moment, swaps in (
        (first - MINUTE, False), (first, True), (first + MINUTE, False), (last - MINUTE, False), (last, True),
    ):  # fmt: skip
        OutboxRow.objects.all().delete()
        connection.run_on_commit[:] = []  # as if that had been committed
        set_to(set_clock, moment)
        clock.tick()
        tags = {tag for row in OutboxRow.objects.all() for tag in row.tags}
        assert (f"page:{page.pk}" in tags) == ("list:campaigns.campaignpage" in tags) == swaps, moment
