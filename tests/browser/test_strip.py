"""Row one of the masthead: the page about traces and discreet mode, on every width, in every language."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.running import follow

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-desktop")]

SITES = {"baerum": ["nb", "en", "pl", "uk", "ar"], "gelderland": ["nl", "en", "pl", "uk", "ar"]}
TRACES = {"baerum": "dine-spor/", "gelderland": "jouw-sporen/"}
EVERYWHERE = pytest.mark.parametrize(("site", "language"), [(s, code) for s, codes in SITES.items() for code in codes])
HEIGHTS = "['.langs', '.masthead .bar'].map(s => document.querySelector(s).getBoundingClientRect().height)"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LARGE_TEXT = "document.documentElement.style.fontSize = '200%'"


@pytest.fixture
def page(chromium):
    context = chromium.new_context(bypass_csp=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@EVERYWHERE
def test_phones_have_two_rows_with_the_button_in_sight(portal, page, site: str, language: str):
    page.goto(f"{portal.site(site)}/{language}/{TRACES[site]}")
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.locator("[data-discreet]").is_visible()
        assert page.locator(".traces").is_visible()
        strip, bar = page.evaluate(HEIGHTS)
        assert strip <= 49, width  # 48, and the line below
        assert bar <= 57, width


@EVERYWHERE
def test_limits_stand_beside_the_mode(portal, page, site: str, language: str):
    page.goto(f"{portal.site(site)}/{language}/")
    page.set_viewport_size({"width": 1280, "height": 844})
    assert page.locator("[data-discreet-limits]").is_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    assert not page.locator("[data-discreet-limits]").is_visible()
    page.locator("[data-discreet]").click()
    assert page.locator("[data-discreet-limits]").is_visible()
    assert page.locator("[data-discreet]").get_attribute("aria-pressed") == "true"


@EVERYWHERE
def test_nothing_scrolls_sideways_with_text_at_200_percent(portal, page, site: str, language: str):
    page.goto(f"{portal.site(site)}/{language}/{TRACES[site]}")
    for width, large in ((320, False), (390, True), (1280, True)):
        page.evaluate(LARGE_TEXT if large else "1")
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate(OVERFLOW) <= 0, width


def test_search_and_menu_stay_in_one_row(portal, page):
    page.goto(portal.baerum + "/nb/" + TRACES["baerum"])
    heights = set()
    for width in (1000, 1024, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        heights.add(round(page.evaluate(HEIGHTS)[1] / 4))  # to a few pixels
    assert len(heights) == 1


@EVERYWHERE
def test_search_is_never_alone_on_a_row(portal, page, site: str, language: str):
    page.goto(f"{portal.site(site)}/{language}/{TRACES[site]}")
    for width in (1000, 1024, 1152, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        find, menu = page.locator(".find").bounding_box(), page.locator(".bar nav:visible").bounding_box()
        assert menu["y"] < find["y"] + find["height"] / 2 < menu["y"] + menu["height"], width


@EVERYWHERE
def test_numbers_and_the_way_out_do_not_meet(portal, page, site: str, language: str):
    page.goto(f"{portal.site(site)}/{language}/{TRACES[site]}")
    for width in (768, 960, 1024, 1152, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        boxes = [node.bounding_box() for node in [*page.locator(".dock li").all(), page.locator(".dock form")]]
        boxes.sort(key=lambda box: box["x"])
        assert all(a["x"] + a["width"] <= b["x"] for a, b in pairwise(boxes)), width


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_what_is_pressed_in_the_strip_is_large_enough(portal, page, width: int):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(portal.baerum + "/ar/")
    for selector in (".traces", "[data-discreet]"):
        assert page.locator(selector).bounding_box()["height"] >= 44, selector


def test_without_a_script_there_is_no_button_and_the_browsers_open(portal, plain):
    page = plain.new_page()
    page.goto(portal.baerum + "/nb/" + TRACES["baerum"])
    assert not page.locator("[data-discreet]").is_visible()
    assert not page.locator("[data-discreet-limits]").is_visible()
    page.locator("#firefox summary").click()
    assert page.locator("#firefox ol").is_visible()
    page.goto(portal.baerum + "/nb/")
    follow(page.locator(".traces"))
    assert page.url.endswith("/nb/" + TRACES["baerum"])
