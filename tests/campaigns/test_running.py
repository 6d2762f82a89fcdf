"""A campaign that runs is in calendars, in feeds and in the search, in each language of its text; its name is quiet."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date, datetime
from urllib.parse import urlencode

import pytest
from icalendar import Calendar

from campaigns.models import CampaignPage
from search.asking import FORM
from tests.journeys.test_every_page import HOSTS

from .moment import Clock
from .test_state import get
from .test_summer_time import PLACES, Place, decide, found

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
__all__ = ["found"]
DAY = date(2026, 5, 5)
ATOM = "{http://www.w3.org/2005/Atom}"
EACH = [(place, code) for place in PLACES for code in (place.page[1:3], "en")]


@pytest.fixture(params=EACH, ids=[f"{place.site} {code}" for place, code in EACH])
def running(request: pytest.FixtureRequest, set_clock: Clock) -> tuple[Place, CampaignPage]:
    """A campaign that runs today, with its page in a language."""
    place, code = request.param
    set_clock(2026, 5, 5, 12, 0)
    source = decide(place, DAY)
    pages = CampaignPage.objects.live().filter(translation_key=source.translation_key)
    return place, pages.get(locale__language_code=code, url_path__startswith=f"/{place.site}")


def there(path: str, page: CampaignPage) -> str:
    """An address of the source language in that of a page."""
    return f"/{page.locale.language_code}{path[3:]}"


def test_it_is_in_the_calendar_for_programs(client, running: tuple[Place, CampaignPage]):
    place, page = running
    for path in (f"{place.calendar}ics/", f"{place.page}ics/"):
        calendar = Calendar.from_ical(get(client, there(path, page), place.site))
        own = [e for e in calendar.walk("VEVENT") if str(e["URL"]).endswith(there(place.page, page))]
        assert [str(entry["SUMMARY"]) for entry in own] == [page.quiet_title]
        assert (own[0]["DTSTART"].dt, own[0]["DTEND"].dt) == (DAY, date(2026, 5, 6))
        assert str(own[0]["URL"]).startswith(f"http://{HOSTS[place.site]}")


def test_it_is_in_the_news(client, running: tuple[Place, CampaignPage]):
    place, page = running
    list_of_campaigns = get(client, there(place.campaigns, page), place.site)
    feed = re.search(r'href="([^"]+/atom/)"', list_of_campaigns)[1]
    root = ET.fromstring(get(client, feed, place.site))
    own = [e for e in root.iter(f"{ATOM}entry") if e.find(f"{ATOM}link").get("href").endswith(there(place.page, page))]
    assert [entry.findtext(f"{ATOM}title") for entry in own] == [page.quiet_title]
    assert datetime.fromisoformat(own[0].findtext(f"{ATOM}updated")).tzinfo is not None
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == page.locale.language_code


@pytest.mark.usefixtures("found")
def test_its_name_finds_it(client, running: tuple[Place, CampaignPage]):
    place, page = running
    headers = {"host": HOSTS[place.site], "sec-fetch-site": "same-origin"}
    sent = client.post(there(place.search, page), urlencode({"q": page.title}), FORM, headers=headers)
    results = get(client, sent["Location"], place.site)
    assert place.content_id in re.findall(r'data-content-id="([^"]+)"', results)[:3]
    assert f'href="{there(place.page, page)}"' in results
