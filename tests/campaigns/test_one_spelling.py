"""Every page has one address: no other spelling of it answers, or each would be kept as a file of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.test import Client
from wagtail.models import Site

from campaigns.models import PrintKitPage, ShortAddress
from campaigns.print.words import all_words
from portal.core.authority import Authority
from portal.core.models import RoutedBasePage
from tests.journeys.test_every_page import HOSTS

from .moment import Clock
from .test_calendar import meeting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
COURSE = "/nb/toolkit-employers/c1/"
PATHS = [
    "/nb/kalender/", "/nb/kalender/2026-10/", "/nb/kalender/2027-02/", "/nb/kalender/ics/", "/nb/kalender/mote-1/",
    "/nb/kalender/mote-1/ics/", "/nb/kampanjer/", "/nb/kampanjer/atom/", "/nb/kampanjer/film/film-1/",
    "/nb/oransje-dager/", "/nb/oransje-dager/ics/", "/nb/oransje-dager/csv/", "/nb/jobb-og-skole/",
    "/nb/toolkit-employers/", "/nb/toolkit-employers/own/", COURSE, f"{COURSE}1/",
    f"{COURSE}2/3/", f"{COURSE}2/3/a/", f"{COURSE}end/",
    "/nb/utskrift/", "/nb/utskrift/with/{words}/", "/nb/utskrift/frame/baerum/", "/nb/utskrift/frame/baerum/pl/",
    "/nb/utskrift/poster-a4/baerum/", "/nb/utskrift/poster-a4/baerum/{words}/", "/nb/utskrift/poster-a4/baerum/pl/",
    "/nb/utskrift/poster-a4/baerum/{words}/pl/", "/nb/tilbud/", "/nb/tilbud/baerum/", "/nb/tilbud/baerum/{audience}/",
    "/e/nb/baerum/",
]  # fmt: skip


@pytest.fixture
def paths(client: Client, set_clock: Clock) -> list[str]:
    set_clock(2026, 10, 1, 12, 0)
    meeting()
    PrintKitPage.objects.get(url_path="/baerum-pl/utskrift/").unpublish()  # then its sheets have addresses here
    words = next(key for key in all_words(Authority(Site.objects.get(hostname=HOSTS["baerum"]))) if key)
    places = get(client, "/nb/tilbud/baerum/").content.decode()
    audience = re.search(r'href="/nb/tilbud/baerum/([a-z-]+)/"', places)
    return [path.format(words=words, audience=audience and audience[1]) for path in PATHS]


def get(client: Client, path: str):
    return client.get(path, headers={"host": HOSTS["baerum"]})


def spellings(path: str) -> Iterator[str]:
    """Other ways to write the same, and what has a part too much."""
    for number in re.finditer(r"\d+", path):
        before, after = path[: number.start()], path[number.end() :]
        yield f"{before}0{number[0]}{after}"
        if number[0].startswith("0"):
            yield f"{before}{number[0][1:]}{after}"
        yield before + "".join(chr(0x660 + int(digit)) for digit in number[0]) + after
    yield from (f"{path}{more}" for more in ("0/", "x/", "nb/", "/", "%0A"))
    parts = path.split("/")
    yield from ("/".join([*parts[:n], parts[n].upper(), *parts[n + 1 :]]) for n in range(1, len(parts) - 1))
    yield from ("/".join([*parts[:n], "", *parts[n:]]) for n in range(1, len(parts) - 1))
    yield path.replace("-", "_")


def test_no_page_answers_under_a_second_spelling(client: Client, paths: list[str]):
    assert [path for path in paths if get(client, path).status_code != 200] == []
    others = {spelt: path for path in paths for spelt in spellings(path) if spelt not in paths}
    assert len(others) > 300
    assert [spelt for spelt in others if get(client, spelt).status_code == 200] == []


def test_the_pages_tried_are_those_of_all_routes(client: Client, paths: list[str]):
    tried = {
        match.func.__qualname__
        for path in paths
        if (match := getattr(get(client, path).wsgi_request, "routable_resolver_match", None))
    }
    kinds = [model for model in apps.get_models() if issubclass(model, RoutedBasePage)]
    routes = {route.callback.__qualname__ for model in kinds for route in model.get_subpage_urls()}
    assert routes - tried == {"RoutablePageMixin.index_route"}


def test_short_addresses_lead_on_under_one_spelling_too(client: Client):
    get(client, "/e/nb/baerum/")
    code = ShortAddress.objects.get(area__slug="baerum", language="nb").code
    assert get(client, f"/q/{code}").status_code == 302
    for spelt in (f"/q/{code.upper()}", f"/q/0{code}", f"/q/{code}/", f"/q/{code}/0"):
        assert get(client, spelt).status_code in (301, 404), spelt
