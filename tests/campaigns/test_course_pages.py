"""A course as pages: every answer leads to why, how far one is stands in the address, and nobody needs a script."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.core.safety.quiet import word_list
from tests.journeys.test_every_page import HOSTS, MOST_QUERIES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]

COURSE = "/nb/toolkit-employers/c1/"
NAMES = ("employers", "schools", "volunteers")
LANGUAGES = [("baerum", "nb"), ("baerum", "en"), ("gelderland", "nl"), ("gelderland", "en")]
ALL = [(site, f"/{code}/toolkit-{name}/c1/") for site, code in LANGUAGES for name in NAMES]


def get(client, path: str, site: str = "baerum"):
    return client.get(path, headers={"host": HOSTS[site]})


def main_of(client, path: str, site: str = "baerum") -> str:
    answer = get(client, path, site)
    assert answer.status_code == 200, path
    return answer.content.decode().split("<main")[1].split("</main>")[0]


def walked(client, start: str, site: str) -> list[tuple[str, str]]:
    """``(path, main)`` of every page that somebody sees who answers each question with each of its answers."""
    found = [(start, main_of(client, start, site))]
    path = re.search(rf'class="button" href="({start}\d/)"', found[0][1])[1]
    while path:
        main = main_of(client, path, site)
        found.append((path, main))
        for letter in re.findall(rf'href="{path}([a-z])/"', main):
            found.append((f"{path}{letter}/", main_of(client, f"{path}{letter}/", site)))
        following = re.search(r'href="([^"]+)" rel="next"', main)
        path = following[1] if following else ""
    return found


@pytest.mark.parametrize(("site", "start"), ALL)
def test_a_course_is_taken_from_the_first_page_to_the_last_by_links_alone(client, site: str, start: str):
    pages = walked(client, start, site)
    assert pages[-1][0] == f"{start}end/"
    assert all('href="tel:' in main for _path, main in pages)
    assert not any("[[" in main or "<form" in main or "<script" in main for _path, main in pages)
    questions = [path for path, _main in pages if re.fullmatch(rf"{start}\d+/\d+/", path)]
    answers = [(path, main) for path, main in pages if re.fullmatch(rf"{start}\d+/\d+/[a-z]/", path)]
    assert len(answers) >= 2 * len(questions)
    for question in questions:
        mine = [main for path, main in answers if path.startswith(question)]
        assert sum('class="explained right"' in main for main in mine) == 1, question


def test_every_answer_says_whether_it_is_right_and_why(client):
    wrong, right = main_of(client, f"{COURSE}4/1/a/"), main_of(client, f"{COURSE}4/1/c/")
    assert "Ikke helt." in wrong
    assert "Det stemmer." in right
    assert "Riktig svar:" in wrong
    assert f'href="{COURSE}4/1/"' in wrong  # to answer again
    for main in (wrong, right):
        assert "Hold den ansatte unna og ring politiet." in main
        assert f'href="{COURSE}4/2/" rel="next"' in main


def test_answers_come_in_the_same_order_in_every_language(client):
    def right_ones(start: str, site: str) -> list[str]:
        pages = walked(client, start, site)
        return [path[len(start) :] for path, main in pages if 'class="explained right"' in main]

    here = right_ones(COURSE, "baerum")
    assert here == right_ones("/en/toolkit-employers/c1/", "baerum")
    assert here == right_ones("/nl/toolkit-employers/c1/", "gelderland")
    assert {path.split("/")[2] for path in here} == {"a", "b", "c"}


def test_how_far_one_is_follows_from_the_address_and_nothing_is_kept(client):
    answer = get(client, f"{COURSE}2/3/")
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"
    assert "Steg 8 av 19" in answer.content.decode()
    assert '<progress value="8" max="19"' in answer.content.decode()


def test_the_certificate_is_filled_in_by_the_reader_and_cannot_be_sent(client):
    main = main_of(client, f"{COURSE}end/")
    field = re.search(r"<input[^>]*>", main)[0]
    assert 'autocomplete="off"' in field
    assert not re.search(r"\bname=", field)
    assert "<form" not in main
    assert "Nettkurs for ledere, fire deler" in main
    assert [number in main for number in ("tel:112", "tel:116006", "tel:116111")] == [True] * 3


def test_tabs_are_quiet_and_tell_the_pages_apart(client):
    words, titles = word_list(None), set()
    pages = walked(client, COURSE, "baerum")
    for path, _main in pages:
        title = unescape(get(client, path).content.decode().split("<title>")[1].split("</title>")[0])
        assert not words.find(title, "nb"), path
        titles.add(title)
    assert len(titles) == len(pages)


def test_every_page_is_cheap(client):
    get(client, COURSE)
    for tail in ("", "1/", "1/2/", "1/2/a/", "end/"):
        with CaptureQueriesContext(connection) as queries:
            assert get(client, COURSE + tail).status_code == 200
        assert len(queries) <= MOST_QUERIES, tail


@pytest.mark.parametrize(
    "tail", ["c0/", "c2/", "c1/0/", "c1/9/", "c1/1/9/", "c1/0/1/", "c1/1/1/z/", "c1/1/0/a/", "c1/x/"]
)
def test_what_is_no_step_is_not_found(client, tail: str):
    assert get(client, f"/nb/toolkit-employers/{tail}").status_code == 404


def test_languages_without_the_text_are_led_to_its_facts(client):
    html = get(client, f"{COURSE}1/").content.decode()
    assert 'href="/en/toolkit-employers/c1/1/"' in html
    for code in ("pl", "uk", "ar"):
        assert f'href="/{code}/toolkit-employers/"' in html
        assert f'href="/{code}/toolkit-employers/c1' not in html


def test_the_toolkit_leads_to_its_course(client):
    main = main_of(client, "/nb/toolkit-employers/")
    assert f'href="{COURSE}"' in main
    assert "Omtrent 30 minutter" in main
