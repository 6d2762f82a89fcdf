"""What a page says of itself: quietly to those who look over a shoulder, plainly to those who search for help."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from django.test import Client
from django.utils.html import strip_tags

from home.models import GuidePage
from portal.core import described
from portal.core.models import AuthoritySettings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]

HOSTS = {"baerum": "localhost", "gelderland": "gelderland.localhost"}
PAGES = [
    ("baerum", "/nb/"), ("baerum", "/nb/rad-til-deg/"), ("baerum", "/ar/rad-til-deg/"), ("baerum", "/nb/tema-3/"),
    ("baerum", "/nb/et-sted-a-vaere/"), ("baerum", "/pl/bry-seg/"), ("gelderland", "/nl/"),
    ("gelderland", "/nl/raad-voor-jou/"), ("gelderland", "/nl/hulp/arnhem/raad-voor-jou/"),
]  # fmt: skip
EVERY_PAGE = pytest.mark.parametrize(("site", "path"), PAGES)


def page_of(site: str, path: str) -> str:
    return Client().get(path, headers={"host": HOSTS[site]}).content.decode()


def shared(html: str, name: str) -> str:
    """What a share card reads."""
    return unescape(re.search(rf'<meta property="og:{name}" content="([^"]*)">', html)[1])


def data_of(html: str) -> dict:
    """What a search engine reads."""
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])


def heading_of(html: str) -> str:
    return " ".join(unescape(strip_tags(re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)[1])).split())


@EVERY_PAGE
def test_a_share_card_says_no_more_than_the_title(site: str, path: str) -> None:
    html, settings = page_of(site, path), AuthoritySettings.objects.get(site__hostname=HOSTS[site])
    language = path.split("/")[1]
    title = unescape(re.search(r"<title>(.*?)</title>", html)[1])
    assert title.startswith(shared(html, "title"))
    assert shared(html, "site_name") == settings.quiet_name.in_language(language)
    assert settings.portal_name.in_language(language) not in title + shared(html, "title") + shared(html, "site_name")
    assert "og:image" not in html


@EVERY_PAGE
def test_search_engines_read_the_plain_heading(site: str, path: str) -> None:
    html = page_of(site, path)
    data = data_of(html)
    assert data["name"] == heading_of(html)
    assert data["description"]
    assert "&" not in data["description"]
    assert data["inLanguage"] == path.split("/")[1]
    assert f'content="{data["description"]}"' in unescape(html)


def test_a_service_is_described_without_where_it_is() -> None:
    html = page_of("baerum", "/nb/et-sted-a-vaere/")
    entity = data_of(html)["mainEntity"]
    assert entity["@type"] == "GovernmentService"
    assert entity["name"] in strip_tags(html)
    assert not {"areaServed", "address", "location", "geo"} & set(entity)


def test_its_known_number_is_plain_text() -> None:
    found = [
        data_of(page_of("baerum", path))
        for path in re.findall(r'href="(/nb/[a-z-]+/)"', page_of("baerum", "/nb/tilbud/"))
        if path != "/nb/sok/"  # no page of the site
    ]
    numbers = [channel["servicePhone"]["telephone"] for data in found
               for channel in data.get("mainEntity", {}).get("availableChannel", [])]  # fmt: skip
    assert numbers
    assert all(re.fullmatch(r"\+?[\d\xa0]+", number) for number in numbers)


def test_no_heading_can_end_the_element() -> None:
    GuidePage.objects.filter(url_path="/baerum/rad-til-deg/").update(title="</script><b>&")
    html = page_of("baerum", "/nb/rad-til-deg/")
    assert data_of(html)["name"] == "</script><b>&"
    assert "</script><b>" not in html
    assert described.as_text({"a": "<\u2028"}) == r'{"a":"\u003C\u2028"}'
