"""The page of the search in a real browser: words by POST, at every width, in both directions."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.html_checker import check_all
from tests.browser.test_accessibility import RULES, findings_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-desktop")]

WORDS = {"nb": "mannen min slår", "ar": "أحتاج إلى مكان للنوم"}


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_words_are_searched_and_the_page_is_for_everybody(portal, chromium, language: str, width: int):
    context = chromium.new_context(viewport={"width": width, "height": 640}, bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{portal.baerum}/{language}/")
    page.click(".find")
    page.fill("#q", WORDS[language])
    page.press("#q", "Enter")
    page.wait_for_url(re.compile(rf"/{language}/sok/[\w-]+/$"))
    assert page.input_value("#q") == WORDS[language]
    assert WORDS[language] not in page.title()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    box = page.locator(".find").bounding_box()
    assert min(box["width"], box["height"]) >= 44
    assert page.evaluate("document.cookie + localStorage.length + sessionStorage.length") == "00"
    page.evaluate(AXE_SCRIPT)
    assert findings_of(page, RULES) == []
    html = page.request.get(page.url).text()
    assert check_all({"results": html}) == {"results": []}
    context.close()


def test_without_script_words_lead_to_the_results(portal, plain):
    page = plain.new_page()
    page.goto(f"{portal.baerum}/nb/finnes-ikke/")
    page.fill("#q", WORDS["nb"])
    page.click("[role=search] button")
    page.wait_for_url(re.compile(r"/nb/sok/[\w-]+/$"))
    assert page.locator("main a[href^='tel:']").count() > 0
