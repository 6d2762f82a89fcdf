"""The calendar and its feeds."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar
from wagtail.models import Site

from campaigns.clock import truth
from campaigns.models import CampaignPage, Event
from campaigns.vocabulary import Repeat
from portal.core.models import LocalizedText
from services.models import Audience, Service
from tests.journeys.test_every_page import HOSTS, MOST_QUERIES

from .moment import OSLO, Clock
from .test_state import get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]


def meeting(**more) -> Event:
    site = Site.objects.get(hostname=HOSTS["baerum"])
    values = {
        "slug": "mote-1",
        "titles": LocalizedText(nb="Åpent møte om vold", en="Open meeting on violence"),
        "quiet_titles": LocalizedText(nb="Møte", en="Meeting"),
        "first_day": date(2026, 10, 20),
        "begins": time(18),
        "finishes": time(19, 30),
        "place": "Sandvika bibliotek",
        "owner": site,
        **more,
    }
    event = Event(**values)
    event.full_clean()
    event.save()
    return event


def test_what_is_over_leaves_by_itself(client, set_clock: Clock) -> None:
    meeting()
    set_clock(2026, 10, 20, 19, 29)
    assert "Åpent møte om vold" in get(client, "/nb/kalender/")
    assert "Sandvika bibliotek" in get(client, "/nb/kalender/mote-1/")
    set_clock(2026, 10, 20, 19, 30)
    assert "Åpent møte om vold" not in get(client, "/nb/kalender/")
    assert client.get("/nb/kalender/mote-1/", headers={"host": HOSTS["baerum"]}).status_code == 404


def test_a_month_is_a_table_that_leads_on(client, set_clock: Clock) -> None:
    meeting(repeats=Repeat.WEEKLY, repeats_until=date(2026, 11, 10))
    set_clock(2026, 10, 1, 12, 0)
    october = get(client, "/nb/kalender/2026-10/")
    assert october.count("/nb/kalender/mote-1/") == 2
    assert "/nb/kalender/2026-11/" in october
    assert "/nb/kalender/2026-09/" not in october
    for path in ("/nb/kalender/2026-09/", "/nb/kalender/2029-01/", "/nb/kalender/2026-13/", "/nb/kalender/0-0/"):
        assert client.get(path, headers={"host": HOSTS["baerum"]}).status_code == 404


def test_another_language_shows_what_it_has_words_for(client, set_clock: Clock) -> None:
    meeting()
    set_clock(2026, 10, 1, 12, 0)
    assert "Open meeting on violence" in get(client, "/en/kalender/")
    assert "mote-1" not in get(client, "/pl/kalender/")


def test_campaigns_stand_among_the_events_until_they_are_over(client, set_clock: Clock) -> None:
    set_clock(2026, 11, 1, 12, 0)
    row = '<h3><a href="/{0}/oransje-dager/">{1}</a></h3>'
    assert row.format("nb", "Oransje dager mot vold") in get(client, "/nb/kalender/")
    assert 'href="/pl/oransje-dager/"' in get(client, "/pl/kalender/")
    november, december = get(client, "/nb/kalender/2026-11/"), get(client, "/nb/kalender/2026-12/")
    assert re.search(r'<b>25</b><a href="/nb/oransje-dager/">', november)
    assert re.search(r'<b>1</b><a href="/nb/oransje-dager/">', december)
    assert november.count('<a href="/nb/oransje-dager/">') == 1
    titles = [str(each["SUMMARY"]) for each in calendar(client, "/nb/kalender/ics/").walk("VEVENT")]
    assert titles.count("Oransje dager") == 1
    set_clock(2026, 12, 11, 0, 0)
    assert "Oransje dager" not in get(client, "/nb/kalender/2026-12/")


def test_an_event_says_where_it_belongs(client, set_clock: Clock) -> None:
    meeting()
    set_clock(2026, 10, 1, 12, 0)
    crumbs = get(client, "/nb/kalender/mote-1/").split('class="crumbs"')[1].split("</nav>")[0]
    assert re.findall(r'<a href="([^"]+)">', crumbs) == ["/nb/", "/nb/kalender/"]
    assert '"/nb/kalender/">' not in get(client, "/nb/kalender/").split('class="crumbs"')[1].split("</nav>")[0]


def test_people_sign_up_by_calling_a_service_as_the_directory_has_it(client, set_clock: Clock) -> None:
    service = Service.objects.get(slug="krisesenter-asker-baerum")
    channel = service.channels.get(kind="phone")
    channel.number, channel.shared_number = "22 33 44 55", None
    channel.save()
    meeting(sign_up_service=service)
    set_clock(2026, 10, 1, 12, 0)
    get(client, "/nb/kalender/mote-1/")
    with CaptureQueriesContext(connection) as queries:
        page = get(client, "/nb/kalender/mote-1/")
    assert 'href="tel:22334455"' in page.split("<main")[1].split("<footer")[0]
    assert len(queries) <= MOST_QUERIES
    service.status, service.way_in = "planned", False
    service.save()
    assert "22334455" not in get(client, "/nb/kalender/mote-1/")


def calendar(client, path: str) -> Calendar:
    answer = client.get(path, headers={"host": HOSTS["baerum"]})
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert "Set-Cookie" not in answer
    return Calendar.from_ical(answer.content)


def test_calendars_of_others_get_quiet_titles_and_the_rule(client, set_clock: Clock) -> None:
    meeting(repeats=Repeat.WEEKLY, repeats_until=date(2026, 12, 1), left_out="2026-10-27")
    set_clock(2026, 10, 1, 12, 0)
    found = calendar(client, "/nb/kalender/ics/")
    entry = next(each for each in found.walk("VEVENT") if str(each["SUMMARY"]) == "Møte")
    text = found.to_ical().decode()
    assert "vold" not in text.lower()
    assert entry["DTSTART"].dt == datetime(2026, 10, 20, 18, tzinfo=OSLO)
    assert entry["RRULE"]["FREQ"] == ["WEEKLY"]
    assert entry["RRULE"]["UNTIL"] == [datetime(2026, 12, 1, 22, 59, tzinfo=UTC)], "as the standard wants it"
    assert entry["EXDATE"].dts[0].dt == datetime(2026, 10, 27, 18, tzinfo=OSLO)
    assert "VTIMEZONE" in text
    assert "Europe/Oslo" in text
    assert str(entry["URL"]).endswith("/nb/kalender/mote-1/")


def test_one_event_and_one_campaign_have_calendars_of_their_own(client, set_clock: Clock) -> None:
    campaign = CampaignPage.objects.get(content_id="oransje-dager", locale__language_code="nb")
    meeting(campaign=campaign)
    set_clock(2026, 10, 1, 12, 0)
    one = calendar(client, "/nb/kalender/mote-1/ics/")
    assert [str(each["SUMMARY"]) for each in one.walk("VEVENT")] == ["Møte"]
    own = calendar(client, "/nb/oransje-dager/ics/")
    titles = [str(each["SUMMARY"]) for each in own.walk("VEVENT")]
    assert titles[0] == "Oransje dager"
    assert "Møte" in titles
    assert own.walk("VEVENT")[0]["DTEND"].dt == date(2026, 12, 11)


@pytest.mark.parametrize("path", ["/nb/kalender/", "/nb/kampanjer/", "/nb/oransje-dager/", "/nb/kalender/2026-12/"])
def test_pages_take_few_queries(client, set_clock: Clock, django_assert_max_num_queries, path: str) -> None:
    set_clock(2026, 11, 26, 12, 0)
    for number in range(20):
        meeting(slug=f"mote-{number}", first_day=date(2026, 12, 1 + number))
    with django_assert_max_num_queries(MOST_QUERIES):
        get(client, path)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"finishes": time(17)}, "finishes"),
        ({"begins": None}, "begins"),
        ({"last_day": date(2026, 10, 1)}, "last_day"),
        ({"repeats_until": date(2026, 12, 1)}, "repeats_until"),
        ({"repeats": Repeat.WEEKLY, "repeats_until": date(2026, 1, 1)}, "repeats_until"),
        ({"left_out": "tomorrow"}, "left_out"),
        ({"languages": "nb xx"}, "languages"),
        ({"place": ""}, "place"),
        ({"quiet_titles": LocalizedText(nb="Møte om vold")}, "quiet_titles"),
        ({"slug": "vold-i-naere-relasjoner"}, "slug"),
        ({"first_day": date(206, 10, 20)}, "first_day"),
        ({"first_day": date(9999, 12, 31)}, "first_day"),
        ({"repeats": Repeat.WEEKLY, "repeats_until": date(9999, 1, 1)}, "repeats_until"),
    ],
)
def test_what_cannot_be_is_explained_at_its_field(values: dict, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        meeting(**values)
    assert set(refused.value.message_dict) == {field}


@pytest.mark.parametrize(("site", "language"), [("baerum", "en"), ("gelderland", "nl")])
def test_an_event_belongs_to_a_campaign_of_its_authority_in_its_own_language(site: str, language: str) -> None:
    """The events of others, and of translations, are shown on no campaign."""
    rows = CampaignPage.objects.filter(url_path__startswith=f"/{site}", locale__language_code=language, live=True)
    with pytest.raises(ValidationError) as refused:
        meeting(campaign=rows[0])
    assert set(refused.value.message_dict) == {"campaign"}


@pytest.mark.parametrize("finishes", [None, time(14)])
def test_what_takes_several_days_ends_in_calendars_with_its_last(client, set_clock: Clock, finishes: time) -> None:
    meeting(last_day=date(2026, 10, 25), finishes=finishes)  # the clocks go back that night
    set_clock(2026, 10, 1, 12, 0)
    entry = calendar(client, "/nb/kalender/mote-1/ics/").walk("VEVENT")[0]
    assert entry["DTSTART"].dt == datetime(2026, 10, 20, 18, tzinfo=OSLO)
    last = datetime(2026, 10, 25, 14, tzinfo=OSLO) if finishes else datetime(2026, 10, 26, tzinfo=OSLO)
    assert entry["DTEND"].dt == last


@pytest.mark.parametrize("repeats", [Repeat.NEVER, Repeat.YEARLY])
def test_an_event_at_the_end_of_all_calendars_breaks_none(client, set_clock: Clock, repeats: str) -> None:
    """It could be stored before such days were refused."""
    event = meeting(begins=None, finishes=None)
    Event.objects.filter(pk=event.pk).update(first_day=date(9999, 12, 31), repeats=repeats)
    set_clock(2026, 10, 1, 12, 0)
    for path in ("/nb/", "/nb/kalender/", "/nb/kalender/2026-10/", "/nb/kalender/ics/"):
        get(client, path)
    assert truth()


def test_how_long_a_meeting_takes_is_not_guessed(client, set_clock: Clock) -> None:
    meeting(finishes=None)
    set_clock(2026, 10, 1, 12, 0)
    assert "DTEND" not in calendar(client, "/nb/kalender/mote-1/ics/").walk("VEVENT")[0]


def test_no_name_of_a_file_tells(client, set_clock: Clock) -> None:
    """Neither the calendar of a campaign nor its table, nor what calendars know it by."""
    set_clock(2026, 5, 1, 12, 0)
    alarming = re.compile(
        r"vold|overgrep|krise|geweld|mishandel|misbruik|slachtoffer|dader|mensenhandel", re.IGNORECASE
    )
    for page in CampaignPage.objects.filter(live=True, locale__language_code__in=("nb", "nl")):
        host = HOSTS["baerum" if page.url_path.startswith("/baerum") else "gelderland"]
        path = f"/{page.locale.language_code}/{page.slug}/"
        for tail in ("ics/", "csv/"):
            answer = client.get(path + tail, headers={"host": host})
            assert not alarming.search(answer["Content-Disposition"]), path
            uids = re.findall(r"^UID:(.*)", answer.content.decode(), re.MULTILINE)
            assert not alarming.search(" ".join(uids)), path


def test_a_feed_is_not_kept_beyond_midnight(client, set_clock: Clock) -> None:
    """Then campaigns begin and end."""
    for clock, kept in (((2026, 11, 24, 12, 0), 900), ((2026, 11, 24, 23, 59), 60)):
        set_clock(*clock)
        for path in ("/nb/kalender/ics/", "/nb/kampanjer/atom/"):
            answer = client.get(path, headers={"host": HOSTS["baerum"]})
            assert answer["Cache-Control"] == f"public, max-age={kept}", (clock, path)


def test_an_event_says_what_it_is_and_for_whom(client, set_clock: Clock) -> None:
    event = meeting()
    event.audiences = [Audience.objects.get(code="professional")]
    event.save()
    set_clock(2026, 10, 1, 12, 0)
    facts = get(client, "/nb/kalender/mote-1/").split('<dl class="facts">')[1].split("</dl>")[0]
    assert "Åpent møte" in facts
    assert event.audiences.first().labels.in_language("nb") in facts
