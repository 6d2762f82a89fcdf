"""The first answer helps: whole searches over the demonstration content, as visitors send them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import OperationalError
from django.test import Client

from portal.core.authority import Authority
from portal.core.numbers import standing
from portal.core.snapshots import addresses
from search.engines import engine
from tests.found import copy_index

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db", "filled")]
HOSTS = {"baerum": "localhost", "gelderland": "gelderland.localhost"}
WORDS = {"baerum": "sok", "gelderland": "zoeken"}
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def filled(index: Path) -> None:
    copy_index(index)


def ask(site: str, language: str, text: str, query: str = "", **more: str) -> str:
    """The page that a search leads to; ``query`` is added to its address."""
    headers = {"host": HOSTS[site], "sec-fetch-site": "same-origin"}
    path, client = f"/{language}/{WORDS[site]}/", Client()
    sent = client.post(path, urlencode({"q": text, **more}), FORM, headers=headers)
    assert sent.status_code == 303
    answer = client.get(sent["location"] + query, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def names(page: str) -> list[str]:
    return re.findall(r'data-content-id="([^"]+)"', page)


def danger(page: str) -> str:
    found = re.search(r'data-crisis="([^"]+)"', page)
    return found[1] if found else ""


EXPOSED = {"utsatt-for-vold", "partner-violence", "slachtoffer-van-geweld", "vo-linjen", "physical-violence"}
MONEY = {"economic-violence"}
HURT = EXPOSED | {"psychological-violence"}
HARMING = {"bruker-vold", "atv-asker-baerum"}
HELPLINE = {"vo-linjen", "slik-er-det-a-ringe", "veilig-thuis-nog", "veilig-thuis-gelderland-midden"}


@pytest.mark.parametrize(
    ("site", "language", "text", "helpful"),
    [
        ("baerum", "nb", "kjæresten slår meg", EXPOSED),
        ("baerum", "nb", "kjaresten slar meg", EXPOSED),
        ("baerum", "nb", "mannen min tar pengene", MONEY),
        ("baerum", "nb", "hvem ringer jeg nå", HELPLINE | {"akutt-hjelp"}),
        ("baerum", "nb", "eg er redd mannen min", EXPOSED),
        ("baerum", "nb", "jeg slo kona mi og angrer", HARMING),
        ("baerum", "nb", "mannen er så sjalu at jeg er redd", HURT),
        ("baerum", "en", "my husband is so jealous i cant go out", HURT),
        ("baerum", "uk", "чоловік не може стримати гнів", HURT),
        ("baerum", "ar", "زوجي ما يتحكم بعصبيته", HURT),
        ("gelderland", "nl", "mijn man kan zijn woede niet beheersen", HURT),
        ("baerum", "nb", "kona er redd meg", HARMING),
        ("baerum", "ar", "اعصب واكسر اغراض البيت", HARMING),
        ("baerum", "en", "my wife says i am too controlling", HARMING),
        ("baerum", "nb", "kona slår ungene", {"child-abuse"}),
        ("baerum", "pl", "żona bije dzieci", {"child-abuse"}),
        ("baerum", "nb", "læreren tafser på meg", {"barn-og-unge", "alarmtelefonen-barn-og-unge"}),
        ("baerum", "nb", "krisesentret", {"krisesenter-asker-baerum"}),
        ("baerum", "nb", "116006", {"vo-linjen"}),
        ("baerum", "nb", "он бьёт меня", EXPOSED),
        ("baerum", "pl", "mąż mnie bije", EXPOSED),
        ("baerum", "uk", "чоловік б'є мене", EXPOSED),
        ("baerum", "ar", "زوجي يضربني", EXPOSED),
        ("baerum", "en", "my husband hits me", EXPOSED),
        ("gelderland", "nl", "ik word geslagen", EXPOSED),
        ("gelderland", "nl", "eşim beni dövüyor", EXPOSED | HELPLINE),
        ("baerum", "nb", "verktøykasse for arbeidsgivere", {"toolkit-employers"}),
        ("gelderland", "nl", "flyers drukken voor de wachtkamer", {"print"}),
        ("gelderland", "en", "training for coaches", {"toolkit-volunteers", "toolkit-schools"}),
        ("gelderland", "nl", "mijn man pakt mijn geld af", MONEY | EXPOSED),
        ("gelderland", "nl", "veilig thuis nijmegen", {"veilig-thuis-gelderland-midden"} | HELPLINE),
        ("gelderland", "en", "i am worried about my neighbour", {"zorgen-om-iemand"}),
    ],
)
def test_the_first_answer_helps(site: str, language: str, text: str, helpful: set[str]) -> None:
    assert names(ask(site, language, text))[0] in helpful


@pytest.mark.parametrize("text", ["overgriper", "skam", "sinne hos ham", "han er voldelig"])
def test_a_bare_word_of_someone_exposed_does_not_lead_to_help_for_those_who_harm(text: str) -> None:
    assert not HARMING & set(names(ask("baerum", "nb", text))[:1])


def test_the_best_come_first_each_with_a_number_to_call() -> None:
    page = ask("baerum", "nb", "kjæresten slår meg")
    first = page.split("data-content-id=")[1:6]
    assert all('href="tel:' in hit for hit in first)


def test_each_hit_stands_once_in_the_language_of_the_page() -> None:
    page = ask("baerum", "ar", "شرطة")
    assert len(names(page)) == len(set(names(page))) > 3
    assert all(
        f'href="/ar/{path}' in page for path in re.findall(r'data-content-id="[^"]+">.*?href="/ar/([^"]+)"', page)
    )


def test_words_are_marked_in_the_summaries() -> None:
    assert "<mark>" in ask("baerum", "nb", "vold fra partner")


def test_a_correction_is_said_and_can_be_taken_back() -> None:
    page = ask("baerum", "nb", "tvangseketskap")
    assert "tvangsekteskap" in page
    assert names(page)[0] == "forced-marriage"
    exactly = ask("baerum", "nb", "tvangseketskap", exact="1")
    assert "<bdi>tvangsekteskap</bdi>" not in exactly


@pytest.mark.parametrize(
    ("site", "language", "text", "helpful"),
    [
        ("baerum", "nb", "mi marido me pega", EXPOSED),
        ("baerum", "ar", "kocam beni dövüyor", EXPOSED),
        ("baerum", "en", "le pegué a mi mujer", HARMING),
        ("gelderland", "nl", "mon mari me frappe", EXPOSED),
    ],
)
def test_languages_without_pages_are_understood(site: str, language: str, text: str, helpful: set[str]) -> None:
    page = ask(site, language, text)
    assert set(names(page)[:2]) & helpful
    assert "exact=1" not in page  # nothing was put right that is not wrong


def test_danger_is_seen_without_the_database_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise OperationalError("no connection")

    addresses.write()
    standing.write_all()
    monkeypatch.setattr(Authority, "at", refuse)
    for text, asked_too in (("mannen min slår meg", False), ("redd for å skade henne nå", True)):
        headers = {"host": "localhost", "sec-fetch-site": "same-origin"}
        sent = Client(raise_request_exception=False).post("/nb/sok/", urlencode({"q": text}), FORM, headers=headers)
        page = sent.content.decode()
        assert danger(page) == "police"
        assert 'href="tel:112"' in page
        assert "ikke din skyld" in page
        assert ("skade noen?" in page) == asked_too


def test_danger_is_seen_whatever_is_found() -> None:
    assert danger(ask("baerum", "nb", "han har kniv og kommer nå")) == "police"
    assert danger(ask("baerum", "nb", "qqqq suicide zzzz")) == "suicide"
    assert danger(ask("baerum", "nb", "åpningstider nav")) == ""


@pytest.mark.parametrize(
    "text",
    ["???", "🙂🙂", "a" * 10_000, "<script>alert(1)</script>", "'; DROP TABLE page; --", 'title:(a AND "', "\x00"],
)
def test_anything_may_be_typed_and_help_stands_there(text: str) -> None:
    page = ask("baerum", "nb", text)
    assert 'href="tel:' in page
    assert "<script>alert" not in page


def test_one_kind_can_be_chosen() -> None:
    page = ask("baerum", "nb", "politi", "?kind=service")
    assert "politiet-enhet-vest" in names(page)
    assert "utsatt-for-vold" not in names(page)


def test_pages_of_hits_have_no_hit_twice() -> None:
    first, second = names(ask("baerum", "nb", "vold")), names(ask("baerum", "nb", "vold", "?p=2"))
    assert len(first) == 10
    assert second
    assert not set(first) & set(second)


def test_without_an_index_the_numbers_stand_and_it_is_said(settings, tmp_path: Path) -> None:
    settings.SEARCH_DIR = tmp_path / "nothing"
    engine.cache_clear()
    page = ask("baerum", "nb", "kjæresten slår meg")
    assert names(page) == []
    assert 'href="tel:116006"' in page
    assert "Søket virker ikke helt som det skal" in page


def test_a_search_asks_the_database_little(django_assert_max_num_queries) -> None:
    ask("baerum", "nb", "vold")
    with django_assert_max_num_queries(40):
        ask("baerum", "nb", "vold i familien")


def test_who_needs_help_meets_no_toolkit_among_the_first():
    for text in ("orker ikke at han roper hver kveld", "han er sint hele tiden og jeg vet ikke hva jeg skal gjøre"):
        assert [name for name in names(ask("baerum", "nb", text))[:5] if name.startswith(("toolkit", "print"))] == []


def test_who_looks_for_a_poster_finds_campaigns_and_where_to_print():
    assert {"print", "arskampanje-baerum"} <= set(names(ask("baerum", "nb", "plakat"))[:5])
