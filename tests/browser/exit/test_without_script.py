"""Leaving without JavaScript (QE-08), and what the beacon clears (QE-07)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Error, Page

from tests.browser.exit.conftest import Check, Place
from tests.browser.exit.mutants import Mutation, between, header, page, script
from tests.browser.exit.visitor import Visitor, arrive, open_page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-exit")]

TurnsRed = Callable[[Check, Mutation], None]
GUIDE = "/nb/rad-til-deg/"
EXIT = "[data-quick-exit]"


@pytest.fixture
def tab(keeping: Browser) -> Iterator[Page]:
    """A visitor whose browser runs no script."""
    context = keeping.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def leads_out(tab: Page, place: Place, url: str) -> None:
    """The page of our own says nothing, and goes on by itself while the decoy takes its time."""
    place.first.delay = 1
    tab.goto(url + GUIDE)
    try:
        # Asked once more: what a browser has gone away from, it no longer tells.
        with urlopen(Request(url + "/x/", method="POST"), timeout=10) as answer:
            own = answer.read().decode()
        assert "<title>localhost</title>" in own
        assert "<h1" not in own
        assert f'href="{place.first.url}"' in own
        with tab.expect_response(url + "/x/", timeout=4000) as answered:
            tab.locator(EXIT).click(no_wait_after=True)
        assert answered.value.status == 200
        tab.wait_for_url(place.first.url, timeout=8000)
    except (Error, OSError) as error:
        raise AssertionError(str(error)) from error


def test_qe_08_without_a_script_a_page_of_our_own_leads_out(tab: Page, place: Place):
    leads_out(tab, place, place.url)


@pytest.mark.parametrize("wrong", [
    header("/x/", "location", "http://localhost:9/", 303),
    page('http-equiv="refresh"', 'http-equiv="none"'),
    page("<title>localhost", "<title>Trygg hjemme"),
], ids=["another answer", "no refresh", "a title that tells"])  # fmt: skip
def test_qe_08_turns_red(tab: Page, place: Place, wrong: Mutation):
    with between(place.portal.port, wrong) as url, pytest.raises(AssertionError):
        leads_out(tab, place, url)


def clears_cookies(visitor: Visitor, place: Place) -> None:
    """A cookie of this host, whoever set it, is gone after the exit; the flag is not (see QE-06)."""
    open_page(visitor, place.url + GUIDE)
    visitor.run("(document.cookie = 'of=somebody; path=/; max-age=600')")
    assert visitor.run("document.cookie")
    visitor.click(EXIT)
    arrive(visitor, place.first.url)
    open_page(visitor, place.url + "/nb/")
    assert visitor.run("document.cookie") == ""


def test_qe_07_the_beacon_clears_cookies(visitor: Visitor, place: Place):
    clears_cookies(visitor, place)


@pytest.mark.parametrize("wrong", [
    header("/x/c/", "clear-site-data", '"cache"'),
    script("askToClear();"),
], ids=["cache alone", "no beacon"])  # fmt: skip
def test_qe_07_turns_red(turns_red: TurnsRed, wrong: Mutation):
    turns_red(clears_cookies, wrong)
