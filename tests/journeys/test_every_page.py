"""Every address of both sites, in every language: it answers, cheaply, with a number, and says nothing wrong."""

from __future__ import annotations

import re
from functools import cache

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]

HOSTS = {"baerum": "localhost", "gelderland": "gelderland.localhost"}
FOREIGN_NUMBERS = {"baerum": re.compile(r"tel:0[89]00"), "gelderland": re.compile(r'tel:(116\d{3}|113|02800|1412)"')}
MOST_QUERIES = 14


@cache
def sitemap(site: str) -> tuple[str, ...]:
    """Paths of all pages and facts pages of a site."""
    xml = Client().get("/sitemap.xml", headers={"host": HOSTS[site]}).content.decode()
    return tuple(re.sub(r"^https?://[^/]+", "", address) for address in re.findall(r"<loc>(.*?)</loc>", xml))


@pytest.mark.parametrize("site", HOSTS)
def test_every_address_answers_within_its_budget(client, site: str):
    paths, dear = sitemap(site), []
    assert len(paths) >= 250
    client.get(paths[0], headers={"host": HOSTS[site]})
    for path in paths:
        with CaptureQueriesContext(connection) as queries:
            response = client.get(path, headers={"host": HOSTS[site]})
        html = response.content.decode()
        assert response.status_code == 200, path
        assert 'href="tel:' in html.split("<main")[1], path
        assert not FOREIGN_NUMBERS[site].search(html), path
        assert not re.search(r"\[\[|\]\]", html), path
        if len(queries) > MOST_QUERIES:
            dear.append((path, len(queries)))
    assert dear == []


@pytest.mark.parametrize("site", HOSTS)
def test_lists_for_every_place_and_audience_answer_within_the_budget(client, site: str):
    start = {"baerum": "/nb/tilbud/", "gelderland": "/nl/hulp/"}[site]
    html = client.get(start, headers={"host": HOSTS[site]}).content.decode()
    places = set(re.findall(rf'(?:href="{start}|<option value=")([a-z-]+)', html)) - {""}
    assert len(places) >= {"baerum": 2, "gelderland": 31}[site]
    for place in sorted(places):
        page = client.get(f"{start}{place}/", headers={"host": HOSTS[site]}).content.decode()
        for audience in set(re.findall(rf'href="{start}{place}/([a-z-]+)/"', page)):
            with CaptureQueriesContext(connection) as queries:
                response = client.get(f"{start}{place}/{audience}/", headers={"host": HOSTS[site]})
            assert response.status_code == 200
            assert len(queries) <= MOST_QUERIES, (place, audience)
            assert "data-content-id" in response.content.decode(), (place, audience)


@pytest.mark.parametrize("site", HOSTS)
def test_titles_are_quiet_and_tell_pages_apart(client, site: str):
    source = {"baerum": "nb", "gelderland": "nl"}[site]
    seen: dict[str, str] = {}
    for path in sitemap(site):
        if not path.startswith(f"/{source}/"):
            continue
        html = client.get(path, headers={"host": HOSTS[site]}).content.decode()
        title = html.split("<title>")[1].split("</title>")[0]
        assert not re.search(r"vold|overgrep|krise|geweld|misbruik|slachtoffer|dader", title, re.IGNORECASE), path
        assert title not in seen, (path, seen.get(title))
        seen[title] = path
