"""Toolkit pages in a browser, with a script and without: links lead to text that is open, and errors have the focus."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.running import Portal

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TOOLKIT = "/nb/toolkit-employers/"


@pytest.fixture(params=[True, False], ids=["with a script", "without a script"])
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(java_script_enabled=request.param, viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def test_a_link_to_a_folded_text_opens_it_below_its_heading(page: Page, portal: Portal) -> None:
    page.goto(portal.baerum + TOOLKIT)
    expect(page.locator("#d1-text")).to_be_hidden()
    page.goto(portal.baerum + TOOLKIT + "#d1-text")
    expect(page.locator("#d1-text")).to_be_visible()
    expect(page.locator("#d1-text")).to_be_in_viewport()
    expect(page.locator("#d1")).to_be_in_viewport()


def test_every_link_on_the_page_has_its_place(page: Page, portal: Portal) -> None:
    for path in (TOOLKIT, "/nb/toolkit-volunteers/"):
        page.goto(portal.baerum + path)
        for link in page.locator("main a[href^='#']").all():
            assert page.locator(link.get_attribute("href") or "").count() == 1


def test_errors_of_the_form_have_the_focus(page: Page, portal: Portal) -> None:
    page.goto(portal.baerum + TOOLKIT + "own/")
    page.locator("#id_days").fill("999")
    page.locator("form.own button[type=submit]").click()
    expect(page.locator(".errors li")).to_have_count(1)
    expect(page.locator(".errors")).to_be_focused()
