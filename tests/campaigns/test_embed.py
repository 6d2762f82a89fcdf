"""The card of numbers for other websites: the only page that may stand in a frame."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import OperationalError
from django.test import Client

from portal.core.models import EmergencyNumber
from portal.core.numbers.standing import write_all
from services.models import Area
from tests.journeys.test_every_page import HOSTS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
CARD = "/e/nb/asker/"


def get(client, path: str, site: str = "baerum"):
    return client.get(path, headers={"host": HOSTS[site]})


def test_it_has_numbers_and_neither_script_nor_cookie_nor_exit(client):
    answer = get(client, CARD)
    page = answer.content.decode()
    assert answer.status_code == 200
    for number in ("112", "116006", "116111"):
        assert f'href="tel:{number}"' in page
    assert "<script" not in page
    assert "<form" not in page
    assert not answer.cookies
    assert answer["X-Robots-Tag"] == "noindex"
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert all(a.startswith(("tel:", "/static/", "data:", "http://localhost")) for a in addresses)


@pytest.mark.parametrize("code", ["en", "pl", "uk", "ar"])
def test_it_speaks_every_language_of_the_site(client, code: str):
    page = get(client, f"/e/{code}/baerum/").content.decode()
    assert re.search(rf'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}"', page)


def test_it_may_be_framed_and_nothing_else_may(client):
    card = get(client, CARD)
    assert "X-Frame-Options" not in card
    assert "frame-ancestors" not in card["Content-Security-Policy"]
    assert "default-src 'none'" in card["Content-Security-Policy"]
    for path in ("/nb/", "/nb/utskrift/frame/asker/", "/e/nb/oslo/", "/e/ru/asker/", "/e/", "/nb/e/", "/healthz"):
        answer = get(client, path)
        assert answer["X-Frame-Options"] == "DENY", path
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"], path


@pytest.mark.parametrize("path", ["/e/nb/oslo/", "/e/ru/asker/", "/e/nb/aalten/"])
def test_what_does_not_exist_is_not_found(client, path: str):
    assert get(client, path).status_code == 404


def test_a_changed_number_is_on_it_at_the_next_load(client):
    EmergencyNumber.objects.filter(slug="no-116006").update(number="116 999")
    page = get(client, CARD).content.decode()
    assert "tel:116999" in page
    assert "116006" not in page


def test_it_has_numbers_when_the_database_is_gone(monkeypatch):
    write_all()

    def away(*_args: object) -> None:
        raise OperationalError

    monkeypatch.setattr("campaigns.print.embed.Authority.of", away)
    answer = get(Client(raise_request_exception=False), "/e/ar/asker/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'dir="rtl"' in page
    assert 'href="tel:112"' in page
    assert "X-Frame-Options" not in answer
    assert get(Client(raise_request_exception=False), "/e/ru/asker/").status_code == 503


def test_the_page_about_it_shows_what_to_copy(client):
    page = get(client, "/nb/utskrift/frame/asker/").content.decode()
    assert "&lt;iframe src=&quot;http://localhost" in page
    assert f'<iframe class="preview" src="{CARD}"' in page


def test_what_is_copied_is_whole_whatever_a_place_is_called(client):
    Area.objects.filter(slug="baerum").update(name='B" onload="alert(1)')
    page = get(client, "/nb/utskrift/frame/baerum/").content.decode()
    copied = unescape(page.split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0])
    assert copied.startswith("<iframe ")
    assert ' onload="' not in copied
