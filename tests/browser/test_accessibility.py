"""axe (WCAG 2.2 AA) and the HTML checker find nothing, on any page type, language, width and colour scheme."""

from __future__ import annotations

import sys

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.html_checker import check_all
from tests.browser.pages import LANGUAGES, addresses

pytestmark = [pytest.mark.browser]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
# How much a page is too wide, and where the exit is at its top and at its end.
OVERFLOW_AND_EXIT = """() => {
  const where = share => {
    window.scrollTo(0, document.body.scrollHeight * share);
    return document.querySelector("[data-quick-exit]").getBoundingClientRect().toJSON();
  };
  return [document.documentElement.scrollWidth - document.documentElement.clientWidth, where(0), where(1)];
}"""
PHONE = 390
VIEWS = [
    pytest.param(PHONE, 844, id="phone", marks=pytest.mark.xdist_group("browser")),
    pytest.param(1280, 900, id="desktop", marks=pytest.mark.xdist_group("browser-desktop")),
]


def findings_of(page: Page, options: dict) -> list[tuple[str, list]]:
    """``(rule, places)`` of each violation, from a page that has axe in it."""
    # Places of what passed are asked for by nobody, and take most of the time.
    wanted = {**options, "resultTypes": ["violations"]}
    violations = page.evaluate("options => axe.run(options).then(result => result.violations)", wanted)
    return [(row["id"], [node["target"] for node in row["nodes"]]) for row in violations]


@pytest.mark.parametrize(("width", "height"), VIEWS)
def test_axe_finds_nothing(portal, chromium, width: int, height: int):
    """Every rule in light; in dark, where only colours differ, every rule about colours, which no language changes."""
    context = chromium.new_context(
        viewport={"width": width, "height": height}, bypass_csp=True, reduced_motion="reduce"
    )
    page, findings, looked_at = context.new_page(), [], []
    for site, kind, path in addresses():
        if width > PHONE and path.startswith("/en/"):
            continue  # of what goes from left to right, a wide screen has the source language
        page.emulate_media(color_scheme="light")
        page.goto(portal.site(site) + path)
        page.evaluate(AXE_SCRIPT)
        found = findings_of(page, RULES)
        if path.startswith(f"/{LANGUAGES[site][0]}/"):
            page.emulate_media(color_scheme="dark")
            found += findings_of(page, CONTRAST)
        looked_at.append(f"axe {width} {path} ({kind}): {len(found)}")
        findings += [(path, *row) for row in found]
    context.close()
    sys.stdout.write("\n".join(looked_at))
    assert findings == []


@pytest.mark.xdist_group("browser")
def test_the_html_checker_finds_nothing(portal):
    pages = {f"{site} {path} ({kind})": portal.ask(site, path).text for site, kind, path in addresses()}
    findings = [(name, message) for name, messages in check_all(pages).items() for message in messages]
    sys.stdout.write("\n".join(pages))
    assert findings == []


@pytest.mark.xdist_group("browser-desktop")
def test_no_page_scrolls_sideways_and_the_exit_is_in_sight(portal, chromium):
    context = chromium.new_context()
    page = context.new_page()
    for site, _kind, path in addresses():
        page.goto(portal.site(site) + path)
        for width in (320, 390, 768, 1280):
            page.set_viewport_size({"width": width, "height": 640})
            overflow, *boxes = page.evaluate(OVERFLOW_AND_EXIT)
            assert overflow <= 0, (path, width)
            for box in boxes:
                assert_in_sight(box, width, 640, f"{path} at {width}")
    context.close()


def assert_in_sight(box: dict, width: int, height: int, where: str) -> None:
    assert min(box["width"], box["height"]) >= 44, where
    assert min(box["x"], box["y"]) >= 0, where
    assert box["x"] + box["width"] <= width, where
    assert box["y"] + box["height"] <= height, where


@pytest.mark.xdist_group("browser-desktop")
def test_the_exit_is_the_second_thing_the_keyboard_reaches(portal, chromium):
    page = chromium.new_page()
    for path in ("/nb/", "/ar/rad-til-deg/"):
        page.goto(portal.baerum + path)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.hasAttribute('data-quick-exit')")
    page.close()
