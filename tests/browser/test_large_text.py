"""Text that a reader has made larger in their browser: every number can still be read and pressed, without scrolling
sideways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.running import CHROMIUM_FLAGS, Portal

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PATHS = ["/nb/", "/nb/rad-til-deg/", "/nb/et-sted-a-vaere/", "/nb/toolkit-employers/", "/ar/"]
COURSE = "/nb/toolkit-employers/c1/"
FORMS = ["/nb/toolkit-employers/own/", COURSE, f"{COURSE}4/1/", f"{COURSE}4/1/a/", f"{COURSE}end/", "/nb/kalender/"]
# Of what is fixed on the screen, where each link and the way out stand, and whether their words fit.
BOXES = """[...document.querySelectorAll('.dock a, .dock button')].map(node => {
    const box = node.getBoundingClientRect();
    return {left: box.left, right: box.right, top: box.top, bottom: box.bottom, fits: node.scrollWidth <= box.width};
})"""


@pytest.fixture(params=[24, 32], ids=["150 %", "200 %"])
def large(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """A phone whose browser has a larger type than the usual 16 pixels."""
    flags = [*CHROMIUM_FLAGS, f"--blink-settings=defaultFontSize={request.param}"]
    browser = chromium.browser_type.launch(executable_path="/usr/bin/chromium", args=flags)
    yield browser.new_page(viewport={"width": 390, "height": 844})
    browser.close()


def test_numbers_and_the_way_out_have_room(large: Page, portal: Portal) -> None:
    for path in PATHS:
        large.goto(portal.baerum + path)
        boxes = large.evaluate(BOXES)
        assert len(boxes) == 3, path
        assert all(box["fits"] and box["left"] >= 0 and box["right"] <= 390 for box in boxes), path
        for one in boxes:
            for other in boxes:
                apart = one["right"] <= other["left"] or other["right"] <= one["left"]
                above = one["bottom"] <= other["top"] or other["bottom"] <= one["top"]
                assert one is other or apart or above, path
        assert large.evaluate("document.documentElement.scrollWidth") <= 390, path


def test_forms_and_courses_do_not_scroll_sideways(large: Page, portal: Portal) -> None:
    for width in (390, 320):
        large.set_viewport_size({"width": width, "height": 844})
        for path in FORMS:
            large.goto(portal.baerum + path)
            assert large.evaluate("document.documentElement.scrollWidth") <= width, (width, path)


def test_words_about_an_answer_have_the_width_of_the_page(large: Page, portal: Portal) -> None:
    large.set_viewport_size({"width": 320, "height": 844})
    large.goto(f"{portal.baerum}{COURSE}4/1/a/")
    assert large.locator(".explained > div").evaluate("node => node.getBoundingClientRect().width") >= 200
