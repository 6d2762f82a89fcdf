"""The way out is always there: in sight, large enough, second to the keyboard, not on paper (QE-01)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import brotli
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser

from tests.browser.exit.chromium import Chromium
from tests.browser.exit.conftest import Check, Place
from tests.browser.exit.mutants import Mutation, between, page, style
from tests.browser.exit.visitor import Visitor, address, is_shown, now, open_page, wait_for

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-exit")]

TurnsRed = Callable[[Check, Mutation], None]
EXIT = "[data-quick-exit]"
PATHS = ["/nb/", "/nb/rad-til-deg/", "/ar/nar-det-haster/", "/uk/tema-3/", "/nb/finnes-ikke/", "/ar/bry-seg/"]
# 320 by 256: a window of 1280 by 1024 at 400 percent. Firefox draws no window narrower than 450.
SIZES = {"chromium": [(320, 256), (390, 844), (1280, 900)], "firefox": [(500, 700), (1280, 900)]}
LARGEST_SCRIPT = 6 * 1024
IN_SIGHT = """(share => {
    scrollTo(0, share * document.body.scrollHeight);
    const exit = document.querySelector('[data-quick-exit]'), box = exit.getBoundingClientRect();
    const points = [[.1, .1], [.5, .5], [.9, .9]].map(([x, y]) =>
        document.elementFromPoint(box.x + x * box.width, box.y + y * box.height));
    return [box.width >= 44 && box.height >= 44,
        box.x >= 0 && box.y >= 0 && box.right <= innerWidth && box.bottom <= innerHeight,
        points.every(found => exit.contains(found))]; })"""
COVERED_NUMBERS = """[...document.querySelectorAll('main a[href^="tel:"]')].filter(link => {
    scrollTo(0, 0);
    const found = block => {
        link.scrollIntoView({ block });
        const box = link.getClientRects()[0];
        return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    };
    if (!link.getClientRects().length) return false;  // folded away
    return !link.contains(found('nearest') || found('center')); }).map(link => link.textContent)"""


def in_sight(visitor: Visitor, place: Place) -> None:
    """At every scroll position of every kind of page, covered by nothing, and covering no number."""
    for width, height in SIZES[visitor.name]:
        visitor.resize(width, height)
        for path in PATHS:
            open_page(visitor, place.url + path)
            for share in (0, 0.4, 1):
                assert visitor.run(f"{IN_SIGHT}({share})") == [True, True, True], (path, width, share)
            assert visitor.run(COVERED_NUMBERS) == [], (path, width)


def test_qe_01_the_exit_is_in_sight_and_covers_no_number(visitor: Visitor, place: Place):
    in_sight(visitor, place)


@pytest.mark.parametrize("wrong", [
    style(".dock { position: static !important; }"),
    style(".exit { min-block-size: 0 !important; padding: 0 !important; max-block-size: 2.5rem; }"),
    style("main { position: relative; z-index: 99; min-block-size: 200vh; background: white; }"),
    style("html { scroll-padding: 0 !important; }"),
], ids=["scrolls away", "too small", "covered", "covers numbers"])  # fmt: skip
def test_qe_01_turns_red(turns_red: TurnsRed, wrong: Mutation):
    turns_red(in_sight, wrong)


SECOND = """(() => {
    const all = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')];
    return [all[0].className, all[1].hasAttribute('data-quick-exit')]; })()"""


def second_thing(visitor: Visitor, place: Place) -> None:
    for path in PATHS:
        open_page(visitor, place.url + path)
        assert visitor.run(SECOND) == ["skip", True], path


def test_qe_01_it_is_the_second_thing_that_takes_the_focus(visitor: Visitor, place: Place):
    second_thing(visitor, place)


def test_qe_01_turns_red_when_something_comes_before_it(turns_red: TurnsRed):
    turns_red(second_thing, page('<div class="dock"', '<a href="/">Home</a><div class="dock"'))


def not_on_paper(visitor: Chromium, place: Place) -> None:
    open_page(visitor, place.url + PATHS[1])
    visitor.ask("Emulation.setEmulatedMedia", media="print")
    assert visitor.run(f"document.querySelector({EXIT!r}).getClientRects().length") == 0
    assert visitor.run("document.querySelector('[data-discreet]').getClientRects().length") == 0
    assert is_shown(visitor, place.url + PATHS[1])


def test_qe_01_it_is_not_printed(keeping: Browser, place: Place):
    visitor = Chromium(keeping.new_context())
    not_on_paper(visitor, place)
    visitor.close()


def test_qe_01_turns_red_on_paper(turns_red: TurnsRed):
    turns_red(not_on_paper, style("@media print { .dock, .exit, .dock form { display: block !important; } }"))


def test_the_scripts_of_all_pages_together_are_small(place: Place):
    (joined,) = Path(place.portal.folder, "static", "js").glob("site.????????????.js")
    assert len(brotli.compress(joined.read_bytes())) <= LARGEST_SCRIPT
    assert b"Vold" not in joined.read_bytes()


def test_in_a_preview_leaving_is_only_rehearsed(keeping: Browser, place: Place):
    """Nobody is logged out, no other page closes, and the preview comes back."""
    visitor = Chromium(keeping.new_context())
    with between(place.portal.port, page(' data-clear="/x/c/"', "")) as url:
        there = replace(place, url=url)
        open_page(visitor, there.url + PATHS[1])
        visitor.click(EXIT)
        wait_for(lambda: not is_shown(visitor, there.url), "the cover")
        wait_for(lambda: is_shown(visitor, there.url), "the page again")
        assert address(visitor) == there.url + PATHS[1]
        assert now(visitor)["stored"] == []
    assert place.first.asked == []
    assert "beacon" not in {entry["what"] for entry in visitor.diary()}
    visitor.close()


def test_axe_finds_nothing_while_discreet(keeping: Browser, place: Place):
    context = keeping.new_context(bypass_csp=True, viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    tab = context.new_page()
    tab.goto(place.url + "/ar/rad-til-deg/")
    tab.click("[data-discreet]")
    tab.click(".crumbs a")
    tab.wait_for_selector("[data-discreet-return]")
    tab.evaluate(AXE_SCRIPT)
    found = tab.evaluate("axe.run({resultTypes: ['violations']}).then(result => result.violations.map(row => row.id))")
    context.close()
    assert json.loads(json.dumps(found)) == []
