"""Help outlives faults: without a database a phone number still stands on the page."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.test import Client

from portal.core.authority import Authority
from portal.core.numbers import standing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def broken_database(monkeypatch: pytest.MonkeyPatch) -> None:
    standing.write_all()

    def refuse(*_args: object) -> None:
        raise OperationalError("no connection")

    monkeypatch.setattr(Authority, "at", refuse)


@pytest.mark.parametrize(
    ("host", "path", "language", "numbers"),
    [
        ("localhost", "/nb/rad-til-deg/", "nb", ["112", "116006"]),
        ("localhost", "/ar/", "ar", ["112", "116006"]),
        ("gelderland.localhost", "/nl/", "nl", ["112", "08002000"]),
        ("any.example", "/xx/", "nb", ["112"]),
    ],
)
@pytest.mark.usefixtures("broken_database")
def test_the_page_for_a_missing_database_carries_the_numbers(visitor, host, path, language, numbers):
    response = visitor.get(path, headers={"host": host})
    html = response.content.decode()
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert f'<html lang="{language}"' in html
    for number in numbers:
        assert f'href="tel:{number}"' in html
    assert "data-quick-exit" in html


def test_any_other_fault_is_a_500_with_the_numbers(visitor, monkeypatch):
    standing.write_all()
    monkeypatch.setattr("portal.core.routing.views.find", lambda *_args: 1 / 0)
    response = visitor.get("/nb/rad-til-deg/", headers={"host": "localhost"})
    assert response.status_code == 500
    assert 'href="tel:112"' in response.content.decode()


def test_before_anything_was_published_the_european_number_stands(visitor, monkeypatch, tmp_path, settings):
    settings.STANDING_NUMBERS_DIR = tmp_path
    monkeypatch.setattr("portal.core.routing.views.find", lambda *_args: 1 / 0)
    response = visitor.get("/nb/rad-til-deg/", headers={"host": "localhost"})
    assert 'href="tel:112"' in response.content.decode()
