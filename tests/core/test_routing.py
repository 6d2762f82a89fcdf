"""Addresses of every shape on both hosts and an unknown one answer as they should."""

from __future__ import annotations

import pytest
from wagtail.models import Site

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]

BAERUM, GELDERLAND, UNKNOWN = "localhost", "gelderland.localhost", "any.example"


def get(client, path: str, host: str = BAERUM, **headers: str):
    return client.get(path, headers={"host": host, **headers})


@pytest.mark.parametrize(
    ("host", "wish", "target"),
    [
        (BAERUM, "", "/nb/"),
        (BAERUM, "nn-NO", "/nb/"),
        (BAERUM, "ar,en;q=0.5", "/ar/"),
        (BAERUM, "nl", "/nb/"),
        (GELDERLAND, "", "/nl/"),
        (GELDERLAND, "nb,pl;q=0.4", "/pl/"),
        (UNKNOWN, "uk", "/uk/"),
        (UNKNOWN, "nl", "/nb/"),
    ],
)
def test_the_bare_address_leads_to_a_language_of_the_site(client, host: str, wish: str, target: str):
    response = get(client, "/", host, **({"accept-language": wish} if wish else {}))
    assert (response.status_code, response["Location"]) == (302, target)
    assert response["Vary"] == "Accept-Language"
    assert response["Cache-Control"] == "no-store"


def test_a_language_cookie_is_never_read(client):
    client.cookies["django_language"] = "ar"
    assert get(client, "/")["Location"] == "/nb/"


@pytest.mark.parametrize(
    ("host", "path", "language"),
    [
        (BAERUM, "/nl/", "nb"),
        (BAERUM, "/nl/raad-voor-jou/", "nb"),
        (GELDERLAND, "/nb/", "nl"),
        (GELDERLAND, "/nb/rad-til-deg/", "nl"),
        (BAERUM, "/de/", "nb"),
        (BAERUM, "/rad-til-deg/", "nb"),
        (BAERUM, "/nb/baerum/", "nb"),
        (BAERUM, "/ar/finnes-ikke/", "ar"),
        (GELDERLAND, "/nl/rad-til-deg/", "nl"),
        (BAERUM, "/nb/tilbud/ingen-kommune/", "nb"),
        (BAERUM, "/nb/tilbud/arnhem/", "nb"),
        (BAERUM, "/nb/rad-til-deg/mer/", "nb"),
        (BAERUM, "/ar/bry-seg/mer/", "ar"),
    ],
)
def test_what_a_site_lacks_is_not_found_in_words_of_its_own(client, host: str, path: str, language: str):
    response = get(client, path, host)
    assert response.status_code == 404
    html = response.content.decode()
    assert f'<html lang="{language}"' in html
    assert 'href="tel:112"' in html
    assert html.count("hreflang") >= 4


def test_an_unknown_host_shows_the_default_site(client):
    assert "Trygg hjemme i Bærum" in get(client, "/nb/", UNKNOWN).content.decode()


def test_absolute_addresses_never_carry_a_made_up_host(client):
    html = get(client, "/nb/rad-til-deg/", UNKNOWN).content.decode()
    assert UNKNOWN not in html


def test_one_site_never_shows_the_other_ones_text(client):
    assert get(client, "/en/tema-1/").status_code == 200
    assert "0800" not in get(client, "/en/tema-1/").content.decode()
    assert "116" not in get(client, "/en/tema-1/", GELDERLAND).content.decode()


def test_an_address_without_its_slash_is_led_to_it(client):
    response = get(client, "/nb/rad-til-deg")
    assert response.status_code in {301, 302}
    assert response["Location"].endswith("/nb/rad-til-deg/")


class TestFactsPage:
    """A page without text in a language."""

    def test_it_answers_at_the_same_address_in_the_readers_language(self, client):
        response = get(client, "/ar/bry-seg/")
        html = response.content.decode()
        assert response.status_code == 200
        assert '<html lang="ar" dir="rtl"' in html
        assert 'href="tel:116006"' in html

    def test_it_links_to_the_languages_that_exist_and_marks_them(self, client):
        html = get(client, "/ar/bry-seg/").content.decode()
        assert 'href="/nb/bry-seg/" lang="nb" hreflang="nb"' in html
        assert 'href="/en/bry-seg/" lang="en" hreflang="en"' in html

    def test_it_stays_out_of_hreflang(self, client):
        assert 'rel="alternate" hreflang="ar"' not in get(client, "/nb/bry-seg/").content.decode()
        assert 'rel="alternate"' not in get(client, "/ar/bry-seg/").content.decode()

    def test_it_passes_off_no_other_languages_text(self, client):
        norwegian = get(client, "/nb/bry-seg/").content.decode()
        heading = norwegian.split("<h1>")[1].split("</h1>")[0]
        html = get(client, "/ar/bry-seg/").content.decode()
        assert f"<h1>{heading}</h1>" not in html

    def test_it_is_in_the_sitemap(self, client):
        assert "/ar/bry-seg/" in get(client, "/sitemap.xml").content.decode()


def root() -> str:
    """Absolute addresses are the site's own, whatever the Host header says."""
    return Site.objects.get(hostname=BAERUM).root_url


def test_absolute_addresses_are_never_the_visitors(client):
    html = client.get("/nb/rad-til-deg/", headers={"host": "127.0.0.1:9999"}).content.decode()
    assert f'rel="canonical" href="{root()}/nb/rad-til-deg/"' in html


def test_hreflang_names_every_text_and_the_default(client):
    html = get(client, "/nb/rad-til-deg/").content.decode()
    for code in ("nb", "en", "pl", "uk", "ar", "x-default"):
        assert f'<link rel="alternate" hreflang="{code}"' in html
    assert f'hreflang="x-default" href="{root()}/nb/rad-til-deg/"' in html


def test_quiet_title_and_plain_heading(client):
    html = get(client, "/nb/rad-til-deg/").content.decode()
    assert "<title>Råd til deg – Bærum og Asker</title>" in html
    assert "<h1>Når noen nær deg skader deg</h1>" in html


def test_machines_find_what_they_ask_for(client, settings):
    assert "Disallow: /" in get(client, "/robots.txt").content.decode()
    settings.INDEXABLE = True
    assert f"Sitemap: {root()}/sitemap.xml" in get(client, "/robots.txt").content.decode()
    assert get(client, "/nb/").headers.get("X-Robots-Tag") is None


def test_a_chosen_municipality_becomes_an_address(client):
    response = client.post("/nb/tilbud/", {"m": "asker"}, headers={"host": BAERUM})
    assert (response.status_code, response["Location"]) == (303, "/nb/tilbud/asker/")
    assert client.post("/nb/tilbud/", {"m": "//evil"}, headers={"host": BAERUM})["Location"] == "/nb/tilbud/"


def test_a_quiet_page_is_still_found_by_those_who_look_for_help(client):
    html = get(client, "/nb/").content.decode()
    assert "<title>Bærum og Asker</title>" in html
    assert '<meta name="description" content="Her finner du hjelp mot vold hjemme.">' in html
