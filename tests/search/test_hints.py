"""Suggestions by POST: from files alone, for our own form alone, and nothing of it is left anywhere."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.test import Client
from wagtail.models import Site

from portal.core.authority import Authority
from search import shelf, suggestible, suggesting
from search.asking import FORM
from search.suggesting import Suggestion
from search.views import HINT_SIZE

PATH = "/nb/sok/hint/"
LONG = [Suggestion(f"plan {number} {'å' * 70}") for number in range(9)]


@pytest.fixture(autouse=True)
def files(settings, tmp_path: Path) -> Path:
    """Two sites, one of them for all unknown hosts."""
    settings.SEARCH_DIR = tmp_path
    (tmp_path / "hosts.json").write_text(json.dumps({"one.example": "1", "two.example": "2", "_default": "1"}))
    suggesting.write(
        shelf.shelf_of("1"), "nb", [Suggestion("Trygg på nett"), Suggestion("Økonomisk vold", 1, ("vold",))]
    )
    suggesting.write(shelf.shelf_of("2"), "nl", [Suggestion("Veilig online")])
    suggesting.write(shelf.shelf_of("2"), "ar", LONG)
    return tmp_path


def ask(words: str = "try", path: str = PATH, host: str = "one.example", **headers: str):
    return Client(headers={"host": host, "accept-encoding": "gzip", **headers}).post(
        path, urlencode({"q": words}), FORM
    )


@pytest.mark.parametrize(("words", "path", "host", "found"), [
    ("try", PATH, "one.example", ["Trygg på nett"]), ("NETT", PATH, "127.0.0.1:8000", ["Trygg på nett"]),
    ("vei", "/nl/zoeken/hint/", "two.example", ["Veilig online"]), ("try", PATH, "two.example", []),
    ("økonomisk", PATH, "one.example", []), ("try", "/xx/sok/hint/", "one.example", []),
    ("", PATH, "one.example", []),
])  # fmt: skip
def test_suggestions_come_without_the_database(words: str, path: str, host: str, found: list[str]):
    answer = ask(words, path, host)
    assert (answer.status_code, answer.json()) == (200, {"suggestions": found})
    assert answer["Content-Type"] == "application/json"
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


@pytest.mark.parametrize(("words", "path", "host"), [
    ("try", PATH, "one.example"), ("xyz", PATH, "one.example"), ("plan", "/ar/zoeken/hint/", "two.example"),
])  # fmt: skip
def test_no_length_tells_which_words_were_suggested(words: str, path: str, host: str):
    answer = ask(words, path, host)
    assert len(answer.content) == HINT_SIZE
    assert not answer.has_header("Content-Encoding")


@pytest.mark.parametrize(("body", "kind", "headers"), [
    ("q=try", FORM, {"Sec-Fetch-Site": "cross-site"}), ("q=try", FORM, {"Origin": "https://elsewhere.example"}),
    ('{"q": "try"}', "application/json", {}), ("q=" + "a" * 300_000, FORM, {}), ("x=try", FORM, {}),
])  # fmt: skip
def test_what_the_form_would_refuse_gets_an_empty_list(body: str, kind: str, headers: dict[str, str]):
    answer = Client(headers={"host": "one.example", **headers}).post(PATH, body, kind)
    assert (answer.status_code, answer.json()) == (200, {"suggestions": []})


@pytest.mark.parametrize("method", ["get", "put", "head"])
def test_words_are_only_taken_by_post(method: str):
    answer = getattr(Client(headers={"host": "one.example"}), method)(f"{PATH}?q=try")
    assert answer.status_code == 405
    assert b"Trygg" not in answer.content


def test_without_files_and_when_something_breaks_the_list_is_empty(files: Path, monkeypatch, caplog):
    (files / "hosts.json").unlink()
    assert ask().json() == {"suggestions": []}
    files.joinpath("hosts.json").write_text('{"one.example": "1"}')
    monkeypatch.setattr(suggesting, "_found", lambda *_args: 1 / 0)
    assert ask("rarestwordofall").json() == {"suggestions": []}
    assert "rarestwordofall" not in caplog.text


@pytest.mark.django_db
@pytest.mark.usefixtures("seeded_db")
class TestOfTheDemonstration:
    """What a site would suggest by its own pages and concepts."""

    @pytest.fixture
    def _written(self, files: Path) -> None:
        titles = {"a": {"nb": "Lag din egen trygghetsplan", "en": "Safety plan"}, "b": {"nb": "Psykisk vold"}}
        for site in Site.objects.all():
            suggestible.write(Authority(site), titles, [])

    @pytest.mark.usefixtures("_written")
    def test_each_language_of_each_site_has_its_file(self):
        for site in Site.objects.all():
            assert suggestible.are_there(Authority(site))
        assert ask("lag", host="localhost").json() == {"suggestions": ["Lag din egen trygghetsplan"]}
        assert ask("saf", "/en/zoeken/hint/", "gelderland.localhost").json() == {"suggestions": ["Safety plan"]}
        assert ask("saf", "/en/sok/hint/", "somewhere.example").json() == {"suggestions": ["Safety plan"]}

    @pytest.mark.usefixtures("_written")
    def test_words_that_tell_are_those_that_editors_keep(self):
        assert ask("psyk", host="localhost").json() == {"suggestions": []}
        assert ask("vold", host="localhost").json() == {"suggestions": ["Psykisk vold"]}
