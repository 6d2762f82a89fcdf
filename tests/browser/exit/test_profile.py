"""What stays on the device: the files of a profile after a visit, read when the browser has ended (QE-11, QE-14)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from html import unescape
from pathlib import Path

import pytest
import yaml

from tests.browser.exit.chromium import with_profile
from tests.browser.exit.conftest import Place
from tests.browser.exit.firefox import Firefox
from tests.browser.exit.marionette import Marionette
from tests.browser.exit.mutants import Mutation, between, header, nothing, page
from tests.browser.exit.profile import rows, texts_in, words_in
from tests.browser.exit.test_discreet import begin, follow
from tests.browser.exit.visitor import Visitor, open_page
from tests.running import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-exit"), pytest.mark.slow]

LISTS = yaml.safe_load((ROOT / "home/demo/content/words.yaml").read_text())["words"].values()
STEMS = sorted({stem for stems in LISTS for stem in stems if stem.isascii()})
TEN = [
    "/nb/", "/nb/rad-til-deg/", "/nb/nar-det-haster/", "/nb/sytten-rad/", "/nb/bry-seg/", "/nb/rad/", "/nb/tema-3/",
    "/nb/tema-11/", "/nb/et-sted-a-vaere/", "/ar/tema-11/",
]  # fmt: skip
PART = "<{0}[^>]*>(.*?)</{0}>"
TAG = re.compile(r"<[^>]+>")

Story = Callable[[Visitor, Place], None]


@dataclass(frozen=True)
class Trace:
    """What was found: rows of the history, headings and alarming words in files."""

    rows: list[tuple[str, str]]
    headings: set[tuple[str, str]]
    words: set[tuple[str, str]]


@pytest.fixture(params=["chromium", "firefox"])
def visit(request: pytest.FixtureRequest, place: Place, tmp_path: Path) -> Callable[[Story, Mutation], Trace]:
    """Visit in a browser with a profile of its own, end the browser, and read what it wrote."""
    return partial(_visit, request, place, tmp_path)


def _visit(request: pytest.FixtureRequest, place: Place, folder: Path, story: Story, wrong: Mutation) -> Trace:
    profile, empty = folder / "profile", folder / "empty"
    # What such a browser writes anyway, whatever it visits.
    _tell(request, place, empty, lambda visitor, there: open_page(visitor, there.first.url))
    known = {word for _name, word in words_in(empty, STEMS)}
    with between(place.portal.port, wrong) as url:
        _tell(request, replace(place, url=url), profile, story)
    found = {(name, word) for name, word in words_in(profile, STEMS) if word not in known}
    return Trace(rows(profile, url), texts_in(profile, headings(place)), found)


def _tell(request: pytest.FixtureRequest, place: Place, profile: Path, story: Story) -> None:
    if request.param == "chromium":
        visitor = with_profile(request.getfixturevalue("chromium").browser_type, str(profile))
        story(visitor, place)
        visitor.close()
        return
    browser = Marionette(profile)
    try:
        story(Firefox(browser, browser.ask("WebDriver:GetWindowHandle")), place)
    finally:
        browser.quit()


def part(name: str, text: str) -> str:
    """The words of the first such element."""
    found = re.search(PART.format(name), text, re.DOTALL)
    assert found, name
    return unescape(TAG.sub("", found[1])).strip()


def headings(place: Place) -> list[str]:
    """The ``<h1>`` of each page; each says what its title does not."""
    texts = {path: place.portal.ask("baerum", path).text for path in TEN}
    assert [path for path, text in texts.items() if part("h1", text) in part("title", text)] == []
    return [part("h1", text) for text in texts.values()]


def ten_pages(visitor: Visitor, place: Place) -> None:
    for path in TEN:
        open_page(visitor, place.url + path)


def ten_pages_discreetly(visitor: Visitor, place: Place) -> None:
    begin(visitor, place, TEN[0])
    for path in TEN[1:]:
        follow(visitor, path)


def neutral(trace: Trace, expected: int) -> None:
    assert len(trace.rows) == expected, trace.rows
    assert all(title for _address, title in trace.rows)
    assert trace.headings == set()
    assert trace.words == set()


def test_qe_11_ten_pages_leave_neutral_rows_and_no_page(visit: Callable[[Story, Mutation], Trace]):
    neutral(visit(ten_pages, nothing()), 10)


def test_qe_14_ten_pages_in_discreet_mode_leave_one_neutral_row(visit: Callable[[Story, Mutation], Trace]):
    neutral(visit(ten_pages_discreetly, nothing()), 1)


@pytest.mark.parametrize("visit", ["chromium"], indirect=True)
@pytest.mark.parametrize(("wrong", "expected"), [
    (header("/", "cache-control", "max-age=600"), 10),
    (page("<title>", "<title>Vold: "), 10),
    (nothing(), 1),
], ids=["pages kept", "telling titles", "no discreet mode"])  # fmt: skip
def test_qe_11_and_14_turn_red(visit: Callable[[Story, Mutation], Trace], wrong: Mutation, expected: int):
    trace = visit(ten_pages, wrong)
    with pytest.raises(AssertionError):
        neutral(trace, expected)
