"""The page of the search: words by POST, an address that tells nothing, help whatever happens."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.models import GuidePage
from portal.core.i18n.languages import direction
from search import address
from search.asking import FORM
from tests.search.conftest import FOUND, FakeFinder

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db", "finder")]

HOSTS = {"baerum": "localhost", "gelderland": "gelderland.localhost"}
WORDS = "mannen min slaar"
EVERY_LANGUAGE = [("baerum", f"/{code}/sok/") for code in ("nb", "en", "pl", "uk", "ar")]
EVERY_LANGUAGE += [("gelderland", f"/{code}/zoeken/") for code in ("nl", "en", "pl", "uk", "ar")]
MOST_QUERIES = 14


def send(words: str = WORDS, site: str = "baerum", path: str = "/nb/sok/", **more: str):
    return Client().post(path, urlencode({"q": words, **more}), FORM, headers={"host": HOSTS[site]})


def look(path: str, site: str = "baerum"):
    return Client().get(path, headers={"host": HOSTS[site]})


def page_for(words: str = WORDS, site: str = "baerum", path: str = "/nb/sok/") -> str:
    return look(send(words, site, path)["Location"], site).content.decode()


def main_of(html: str) -> str:
    return html.split("<main")[1].split("</main>")[0]


def has_help(html: str) -> bool:
    return 'href="tel:112"' in main_of(html)


@pytest.mark.parametrize(("site", "path"), EVERY_LANGUAGE)
def test_words_lead_to_an_address_that_tells_nothing(site: str, path: str, finder: FakeFinder):
    answer = send(WORDS, site, path)
    assert answer.status_code == 303
    where = answer["Location"]
    assert re.fullmatch(rf"{path}[\w-]+/", where)
    # Three letters in a row stand in the random ones of an address by chance now and then; five never do.
    assert not [word for word in WORDS.split() if len(word) > 4 and word in where]
    page = look(where, site)
    language = path.split("/")[1]
    assert page.status_code == 200
    assert finder.asked == [(language, WORDS, 1, frozenset(), False)]
    html = page.content.decode()
    assert f'<html lang="{language}" dir="{direction(language)}"' in html
    assert f'value="{WORDS}"' in html
    assert WORDS not in html.split("<body")[0]
    assert not re.search(r"\[\[|\]\]", html)
    for response in (answer, page):
        assert response["Cache-Control"] == "no-store"
        assert response["X-Robots-Tag"] == "noindex"
        assert not response.cookies
    assert '<meta name="robots" content="noindex">' in html
    assert "canonical" not in html
    assert "hreflang" not in html.split("<body")[0]


@pytest.mark.parametrize(("site", "path"), EVERY_LANGUAGE)
def test_the_form_stands_with_numbers_and_ways_in(site: str, path: str):
    with CaptureQueriesContext(connection) as queries:
        page = look(path, site)
    html = page.content.decode()
    assert page.status_code == 200
    assert has_help(html)
    assert 'class="entry' in html
    assert re.search(rf'<form[^>]*role="search"[^>]*method="post"[^>]*action="{path}"[^>]*autocomplete="off"', html)
    assert page["X-Robots-Tag"] == "noindex"
    assert len(queries) <= MOST_QUERIES


def test_other_languages_keep_the_words(finder: FakeFinder):
    html = page_for()
    arabic = re.search(r'href="(/ar/sok/[\w-]+/)"', html)[1]
    assert f'value="{WORDS}"' in look(arabic).content.decode()
    assert finder.asked[-1][0] == "ar"


@pytest.mark.parametrize("path", ["/nb/zoeken/", "/nb/search/", "/nl/sok/"])
def test_the_word_of_another_site_leads_nowhere(path: str):
    assert look(path).status_code == 404


@pytest.mark.parametrize("token", ["a", "A" * 60, "A" * 1500])
def test_words_that_are_forgotten(token: str, finder: FakeFinder):
    page = look(f"/nb/sok/{token}/")
    html = page.content.decode()
    assert (page.status_code, page["Cache-Control"], finder.asked) == (200, "no-store", [])
    assert "med vilje" in html
    assert has_help(html)


def test_an_address_of_another_site_is_not_opened():
    where = send()["Location"]
    assert WORDS not in look(where.replace("/nb/sok/", "/nl/zoeken/"), "gelderland").content.decode()


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}])
def test_a_form_of_another_site_is_refused_with_numbers(headers: dict[str, str]):
    answer = Client().post("/nb/sok/", f"q={WORDS}", FORM, headers={"host": "localhost", **headers})
    assert answer.status_code == 403
    assert has_help(answer.content.decode())
    assert WORDS not in answer.content.decode()


def test_a_form_with_files_is_refused_with_numbers(tmp_path: Path):
    (tmp_path / "f").write_text("x")
    with (tmp_path / "f").open() as file:
        answer = Client().post("/nb/sok/", {"q": WORDS, "f": file}, headers={"host": "localhost"})
    assert answer.status_code == 415
    assert has_help(answer.content.decode())


@pytest.mark.parametrize("words", ["", "   ", "\x00\x01"])
def test_no_words_lead_back_to_the_form(words: str):
    answer = send(words)
    assert (answer.status_code, answer["Location"]) == (303, "/nb/sok/")


@pytest.mark.parametrize("words", [
    "😀😀", "?!.,", "<script>alert(1)</script>", "'; DROP TABLE x; --", "asdfghjkl qwe", "ж" * 300, "a " * 5000,
    "🏠" * 10_000,
])  # fmt: skip
def test_strange_words_get_a_kind_page(words: str, finder: FakeFinder):
    finder.answer = replace(FOUND, total=0, groups=(), facets=(), pages=1)
    html = page_for(words)
    assert has_help(html)
    assert "Vi fant ingenting" in html
    assert "<script>alert" not in html
    assert ("Teksten din var lang" in html) is (len(words.strip()) > 200)
    assert all(len(asked[1]) <= 200 for asked in finder.asked)


def test_words_stand_nowhere_but_on_the_page(finder: FakeFinder, caplog, keys_folder: Path):
    secret = "rarestwordofall"
    finder.answer = RuntimeError(secret)
    with CaptureQueriesContext(connection) as queries:
        html = page_for(secret)
    assert html.count(secret) == 1
    assert secret not in caplog.text
    assert "RuntimeError" in caplog.text
    assert not [query for query in queries.captured_queries if secret in query["sql"] or "INSERT" in query["sql"]]
    assert secret not in (keys_folder / "keys").read_text()


def test_when_nobody_can_find_there_is_help(finder: FakeFinder):
    finder.answer = RuntimeError("x")
    html = page_for()
    assert has_help(html)
    assert "akkurat nå" in html


def test_without_a_place_for_the_key_the_results_come_at_once(monkeypatch, finder: FakeFinder):
    def full(words: str, host: str) -> str:
        raise OSError("no space")

    monkeypatch.setattr(address, "seal", full)
    answer = send()
    assert answer.status_code == 200
    html = answer.content.decode()
    assert html.count("data-content-id") == 6
    assert "?p=" not in html
    assert "?kind=" not in html


def test_groups_stand_in_their_order_and_each_hit_once():
    html = main_of(page_for())
    assert re.findall(r"<h3>(.*?)</h3>", html) == ["Noen du kan ringe", "Tilbud", "Råd", "Mer", "Planer og tall"]
    ids = re.findall(r"<(\w+)[^>]*data-content-id=\"([\w-]+)\"", html)
    assert ids == [("li", row.content_id) for group in FOUND.groups for row in group.rows]
    assert "En &lt;<mark>plan</mark>&gt; gir valg." in html
    assert re.search(r'data-content-id="vo-linjen".*?href="tel:116006"', html, re.DOTALL)
    assert re.search(r'<p class="kind">Hva er vold\?</p>\s*<h4><a href="/nb/tema-9/">', html)


def test_a_hit_says_where_its_whole_text_is():
    hit = re.search(r'<li data-content-id="elder">.*?</li>', main_of(page_for()), re.DOTALL)[0]
    assert "Hele teksten: <bdi>English, العربية</bdi>" in hit
    assert "<p>En <mark>kort</mark> tekst.</p>" in hit


def test_what_was_corrected_can_be_searched_as_typed(finder: FakeFinder):
    finder.answer = replace(FOUND, corrected_to="mannen min slår")
    html = page_for()
    assert f'<button type="submit" name="q" value="{WORDS}">Søk heller etter «{WORDS}»</button>' in html
    assert "mannen min slår" in html
    where = send(exact="1")["Location"]
    assert where.endswith("/?exact=1")
    look(where)
    assert finder.asked[-1][4] is True


def test_pages_and_kinds_keep_the_address(finder: FakeFinder):
    where = send(exact="1")["Location"].partition("?")[0]
    html = unescape(look(f"{where}?exact=1&p=2&kind=guide").content.decode())
    assert finder.asked[-1] == ("nb", WORDS, 2, frozenset({"guide"}), True)
    assert 'href="?exact=1&kind=guide&p=3"' in html
    assert 'href="?exact=1&kind=form"' in html
    for strange in ("0", "-1", "x", "²", "9" * 30, ""):
        assert look(f"{where}?p={strange}&kind=<b>").status_code == 200
        assert finder.asked[-1][2:4] == (1, frozenset())


CALLS = {
    "baerum": {"police": ["112", "116006"], "ambulance": ["113", "112"], "sexual_assault": ["116117", "112"],
               "child": ["116111", "112"], "suicide": ["116123", "113"]},
    "gelderland": {"police": ["112", "08002000"], "ambulance": ["112", "08002000"],
                   "sexual_assault": ["08000188", "112"], "child": ["08000432", "112"], "suicide": ["08000113", "112"]},
}  # fmt: skip


@pytest.mark.parametrize(("site", "kind"), [(site, kind) for site, kinds in CALLS.items() for kind in kinds])
def test_danger_comes_first_with_two_calls(site: str, kind: str, finder: FakeFinder):
    finder.answer = replace(FOUND, crisis=(kind,))
    html = main_of(page_for(site=site, path={"baerum": "/nb/sok/", "gelderland": "/nl/zoeken/"}[site]))
    box = html.split(f'data-crisis="{kind}"')[1].split("</section>")[0]
    assert re.findall(r'class="call[^"]*" href="tel:(\d+)"', box) == CALLS[site][kind]
    assert html.index('role="search"') < html.index("data-crisis") < html.index("<h3>")
    assert "data-content-id" not in box


def test_who_speaks_of_several_dangers_gets_a_call_for_each(finder: FakeFinder):
    finder.answer = replace(FOUND, crisis=("police", "ambulance", "child"))
    html = main_of(page_for(site="baerum", path="/nb/sok/"))
    box = html.split('data-crisis="police"')[1].split("</section>")[0]
    assert re.findall(r'class="call[^"]*" href="tel:(\d+)"', box) == ["112", "113", "116111"]
    assert "Det er ikke din skyld. Du kan ringe" in box


def test_who_is_hurt_is_not_asked_whether_they_hurt_others(finder: FakeFinder):
    finder.answer = replace(FOUND, crisis=("police",))
    hurt = main_of(page_for("mannen min slår meg"))
    assert "ikke din skyld" in hurt
    assert "skade noen" not in hurt
    assert "Er du redd for at du kan skade noen?" in main_of(page_for("redd for å skade henne"))


def test_without_danger_there_is_no_box():
    assert "data-crisis" not in page_for()


@pytest.mark.parametrize(("site", "path", "status"), [
    ("baerum", "/nb/", 200), ("baerum", "/ar/", 200), ("baerum", "/nb/finnes-ikke/", 404), ("gelderland", "/nl/", 200),
    ("gelderland", "/uk/finnes-ikke/", 404),
])  # fmt: skip
def test_home_and_what_is_not_found_have_the_form(site: str, path: str, status: int):
    answer = look(path, site)
    html, word = answer.content.decode(), {"baerum": "sok", "gelderland": "zoeken"}[site]
    assert answer.status_code == status
    assert main_of(html).count(f'role="search" method="post" action="/{path.split("/")[1]}/{word}/"') == 1


@pytest.mark.parametrize("slug", ["sok", "zoeken", "search"])
def test_no_page_takes_the_address_of_the_search(slug: str):
    page = GuidePage.objects.get(url_path="/baerum/rad-til-deg/")
    page.slug = slug
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert "slug" in refused.value.message_dict


def test_every_page_leads_to_the_search_outside_of_the_menu():
    html = look("/ar/rad-til-deg/").content.decode()
    head = html.split('<header class="masthead">')[1].split("</header>")[0]
    assert re.search(r'<a class="find" href="/ar/sok/">', head)
    assert "/ar/sok/" not in "".join(re.findall(r"<nav.*?</nav>", head, re.DOTALL))
    assert 'class="find" href="/nb/sok/" aria-current="page"' in page_for()
