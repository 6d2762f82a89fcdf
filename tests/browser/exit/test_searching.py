"""Five searches leave no word on the device: the files of a profile, read when the browser has ended (QE-12)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from tests.browser.exit.chromium import with_profile
from tests.browser.exit.conftest import Place
from tests.browser.exit.firefox import Firefox
from tests.browser.exit.marionette import Marionette
from tests.browser.exit.mutants import Mutation, between, nothing, page
from tests.browser.exit.profile import rows, texts_in
from tests.browser.exit.test_discreet import begin
from tests.browser.exit.visitor import Visitor, address, arrive, open_page, press, wait_for

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-exit"), pytest.mark.slow]

# Nobody else writes these: what stands on the device came from here.
WORDS = ["kvartsurglad", "zebrafinkvold", "parykkhjelp", "wienerbrodslag", "quizhattredd"]
FIELD = "main input[name=q]"
IN_FIELD = f"document.querySelector('{FIELD}')"
Look = Callable[[Mutation], tuple[list[tuple[str, str]], set[tuple[str, str]]]]


@pytest.fixture(params=["chromium", "firefox"])
def look(request: pytest.FixtureRequest, place: Place, tmp_path: Path) -> Look:
    """Search five times, leave, end the browser; then its history and ``(file, word)`` for each word left."""
    return partial(_look, request, place, tmp_path / "profile")


def _look(request: pytest.FixtureRequest, place: Place, profile: Path, wrong: Mutation):
    with between(place.portal.port, wrong) as url:
        with _browser(request, profile) as visitor:
            five_searches(visitor, replace(place, url=url))
        return rows(profile, url), texts_in(profile, WORDS)


@contextmanager
def _browser(request: pytest.FixtureRequest, profile: Path) -> Iterator[Visitor]:
    if request.param == "chromium":
        visitor = with_profile(request.getfixturevalue("chromium").browser_type, str(profile))
        yield visitor
        visitor.close()
        return
    browser = Marionette(profile)
    try:
        yield Firefox(browser, browser.ask("WebDriver:GetWindowHandle"))
    finally:
        browser.quit()


def write(visitor: Visitor, word: str) -> None:
    """Type a word as people do, after what stood there was taken out."""
    visitor.run(f"{IN_FIELD}.value = ''")
    visitor.click(FIELD)
    for letter in word:
        press(visitor, letter)
    wait_for(lambda: visitor.run(f"{IN_FIELD}.value === {word!r}"), word)


def search(visitor: Visitor, word: str) -> None:
    """Write and send; the words stand on the page that comes, and not in its address."""
    write(visitor, word)
    before = address(visitor)
    press(visitor, "Enter")
    wait_for(lambda: address(visitor) != before and visitor.run("!!document.querySelector('main .hits')"), "results")
    assert visitor.run(f"{IN_FIELD}.value === {word!r}")
    assert word not in address(visitor)
    visitor.diary()


def five_searches(visitor: Visitor, place: Place) -> None:
    """Four by the form, one in discreet mode; then Back, and the way out."""
    open_page(visitor, f"{place.url}/nb/sok/")
    for word in WORDS[:4]:
        search(visitor, word)
    visitor.back()
    arrive(visitor, f"{place.url}/nb/sok/")
    begin(visitor, place, "/nb/sok/")
    write(visitor, WORDS[4])
    press(visitor, "Enter")
    wait_for(lambda: visitor.run("!!document.querySelector('main .hits')"), "results in discreet mode")
    visitor.click("[data-quick-exit]")
    arrive(visitor, place.first.url)


def nothing_left(left: tuple[list[tuple[str, str]], set[tuple[str, str]]]) -> None:
    history, words = left
    assert len(history) >= 5
    assert words == set()
    assert [row for row in history if any(word in part for part in row for word in WORDS)] == []


def test_qe_12_five_searches_leave_no_word(look: Look) -> None:
    nothing_left(look(nothing()))


@pytest.mark.parametrize("look", ["chromium"], indirect=True)
@pytest.mark.parametrize(
    "wrong",
    [
        page('method="post" action="/nb/sok/"', 'method="get" action="/nb/sok/"'),
        page("<title>", "<title>zebrafinkvold "),
    ],
    ids=["words in the address", "words in the title"],
)
def test_qe_12_turns_red(look: Look, wrong: Mutation) -> None:
    with pytest.raises(AssertionError):
        nothing_left(look(wrong))
