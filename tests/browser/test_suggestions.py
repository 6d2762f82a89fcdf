"""Suggestions under the field of the search in a real browser: keys, taps, both directions, and no trace."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from search import suggesting
from search.suggesting import Suggestion
from tests.browser.test_accessibility import RULES, findings_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-desktop")]

TEXTS = {
    "nb": ["Trygg på mobil og nett", "Trygg når du blir eldre", "Trygg skole og barnehage: 17 råd og noen til"],
    "ar": ["الأمان في الهاتف والإنترنت", "الأمان مع التقدم في العمر"],
}  # fmt: skip
TYPED = {"nb": "try", "ar": "الأ"}
OPTIONS = ".suggest [role=option]"


@pytest.fixture(scope="module")
def suggesting_portal(portal):
    """The running portal with suggestions of our own for the site that unknown hosts get."""
    folder = portal.folder / "search"
    hosts: dict[str, str] = json.loads((folder / "hosts.json").read_text()) if (folder / "hosts.json").exists() else {}
    site = hosts.setdefault("_default", "of-this-test")
    (folder / "books").mkdir(parents=True, exist_ok=True)
    (folder / "hosts.json").write_text(json.dumps(hosts))
    before = {code: suggesting.file_of(folder / "books" / site, code) for code in TEXTS}
    kept = {file: file.read_bytes() for file in before.values() if file.exists()}
    for code, texts in TEXTS.items():
        suggesting.write(folder / "books" / site, code, [Suggestion(text, 9 - n) for n, text in enumerate(texts)])
    yield portal
    for file in before.values():
        restore(file, kept.get(file))


def restore(file: Path, content: bytes | None) -> None:
    file.unlink()
    if content is not None:
        file.write_bytes(content)


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True, reduced_motion="reduce")
    context.route("https://**/*", lambda route: route.fulfill(body="weather", content_type="text/html"))
    yield context.new_page()
    context.close()


def begin(page, portal, language: str = "nb", path: str = "") -> None:
    """Open a page and type until the list is there."""
    page.goto(f"{portal.baerum}/{language}/{path}")
    page.locator("#q").press_sequentially(TYPED[language], delay=30)
    expect(page.locator(OPTIONS)).to_have_count(len(TEXTS[language]))


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_list_is_for_everybody(suggesting_portal, page, language: str, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    begin(page, suggesting_portal, language, "sok/")
    assert page.locator(OPTIONS).all_inner_texts() == TEXTS[language]
    field, box = page.locator("#q").bounding_box(), page.locator(".suggest").bounding_box()
    assert abs(field["x"] - box["x"]) <= 1
    assert abs(field["width"] - box["width"]) <= 1
    assert box["y"] >= field["y"] + field["height"]
    assert min(option.bounding_box()["height"] for option in page.locator(OPTIONS).all()) >= 48
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert page.evaluate("getComputedStyle(document.querySelector('.suggest li')).direction") == page.evaluate(
        "document.documentElement.dir"
    )
    page.press("#q", "ArrowDown")
    page.evaluate(AXE_SCRIPT)
    assert findings_of(page, RULES) == []


def test_arrows_choose_and_enter_searches(suggesting_portal, page):
    begin(page, suggesting_portal)
    field, options = page.locator("#q"), page.locator(OPTIONS)
    assert field.get_attribute("role") == "combobox"
    assert field.get_attribute("aria-expanded") == "true"
    assert page.locator(".suggest-status").inner_text() == "Forslag: 3"
    for key, active in [("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", None), ("ArrowUp", 2)]:
        field.press(key)
        chosen = [n for n, option in enumerate(options.all()) if option.get_attribute("aria-selected") == "true"]
        assert chosen == ([] if active is None else [active])
        named = options.nth(active).get_attribute("id") if active is not None else None
        assert field.get_attribute("aria-activedescendant") == named
    assert field.input_value() == "try", "only choosing changes what was typed"
    field.press("ArrowDown")
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url(re.compile(r"/nb/sok/[\w-]+/$"))
    assert page.input_value("#q") == TEXTS["nb"][0]


def test_enter_without_a_choice_searches_what_was_typed(suggesting_portal, page):
    begin(page, suggesting_portal)
    page.press("#q", "Enter")
    page.wait_for_url(re.compile(r"/nb/sok/[\w-]+/$"))
    assert page.input_value("#q") == "try"


def test_a_tap_searches(suggesting_portal, page):
    begin(page, suggesting_portal, "ar")
    page.locator(OPTIONS).nth(1).click()
    page.wait_for_url(re.compile(r"/ar/sok/[\w-]+/$"))
    assert page.input_value("#q") == TEXTS["ar"][1]


def test_escape_closes_the_list_and_still_counts_for_the_exit(suggesting_portal, page):
    begin(page, suggesting_portal)
    page.press("#q", "Escape")
    assert page.locator(OPTIONS).count() == 0
    assert page.input_value("#q") == "try"
    assert page.locator("#q").get_attribute("aria-expanded") == "false"
    page.press("#q", "Escape")
    with page.expect_navigation(url="https://www.yr.no/"):
        page.press("#q", "Escape")


def test_leaving_the_field_closes_the_list(suggesting_portal, page):
    begin(page, suggesting_portal)
    page.press("#q", "Tab")
    assert page.locator(OPTIONS).count() == 0


def test_an_answer_that_comes_too_late_is_not_shown(suggesting_portal, page):
    page.goto(f"{suggesting_portal.baerum}/nb/")
    held: list = []
    page.route("**/hint/", lambda route: held.append(route))
    with page.expect_request("**/hint/"):
        page.locator("#q").press_sequentially("try")
    page.fill("#q", "")
    page.wait_for_timeout(50)
    assert len(held) == 1
    assert page.locator(OPTIONS).count() == 0
    page.unroute("**/hint/")
    page.locator("#q").press_sequentially("xy")
    page.wait_for_timeout(400)
    assert page.locator(OPTIONS).count() == 0


@pytest.mark.parametrize("discreet", [False, True])
def test_nothing_is_left_behind(suggesting_portal, page, discreet: bool):
    asked: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    page.goto(f"{suggesting_portal.baerum}/nb/")
    if discreet:
        page.click("[data-discreet]")
        page.click(".find")
        expect(page.locator("main h1")).to_have_text("Søk")
    title, address, rows = page.title(), page.url, page.evaluate("history.length")
    page.locator("#q").press_sequentially("try", delay=30)
    expect(page.locator(OPTIONS)).to_have_count(3)
    assert (page.title(), page.url, page.evaluate("history.length")) == (title, address, rows)
    assert page.evaluate("document.cookie + localStorage.length + sessionStorage.length") == "00"
    hints = [(method, url) for method, url in asked if "hint" in url]
    assert hints == [("POST", f"{suggesting_portal.baerum}/nb/sok/hint/")]
    assert not [url for _method, url in asked if "try" in url]
    page.locator(OPTIONS).first.click()
    if discreet:
        expect(page.locator("#q")).to_have_value(TEXTS["nb"][0])
        assert (page.title(), page.url, page.evaluate("history.length")) == (title, address, rows)


def test_without_script_the_form_is_as_it_was(suggesting_portal, plain):
    page = plain.new_page()
    page.goto(f"{suggesting_portal.baerum}/nb/")
    page.locator("#q").press_sequentially("try")
    assert page.locator(".suggest").count() == 0
    assert page.locator("#q").get_attribute("role") is None
    page.press("#q", "Enter")
    page.wait_for_url(re.compile(r"/nb/sok/[\w-]+/$"))
