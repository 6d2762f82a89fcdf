"""From either home page, in every language, without JavaScript: a number meant for you in two taps."""

from __future__ import annotations

import pytest

from tests.running import follow

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SITES = {"baerum": ["nb", "en", "pl", "uk", "ar"], "gelderland": ["nl", "en", "pl", "uk", "ar"]}
# In the order of the five ways in: in danger, exposed, using violence, worried, child.
MEANT_FOR = {
    "baerum": [{"112", "113"}, {"116006"}, {"116117"}, {"116006"}, {"116111"}],
    "gelderland": [{"112"}, {"08002000"}, {"08002000"}, {"08002000"}, {"08000432"}],
}


@pytest.mark.parametrize(("site", "language"), [(s, code) for s, codes in SITES.items() for code in codes])
def test_each_of_the_five_finds_their_number(portal, plain, site: str, language: str):
    page = plain.new_page()
    for place, numbers in enumerate(MEANT_FOR[site]):
        page.goto(f"{portal.site(site)}/{language}/")
        entries = page.locator("main .entry a[href]:not([href^='tel'])")
        assert entries.count() == 5
        follow(entries.nth(place))
        first = page.locator("main a[href^='tel:']").first
        assert first.get_attribute("href").removeprefix("tel:") in numbers, page.url
        assert first.is_visible()
        assert page.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize("site", SITES)
def test_a_ukrainian_reader_reaches_every_service_and_every_form(portal, plain, site: str):
    page = plain.new_page()
    base = portal.site(site)
    page.goto(f"{base}/uk/")
    lists = page.locator(".masthead .nav a").evaluate_all("links => [...new Set(links.map(a => a.href))]")
    reached = set()
    for address in lists:
        page.goto(address)
        reached |= set(
            page.locator("main li[data-content-id] h3 a, main .tiles h3 a, main .rows h3 a").evaluate_all(
                "links => links.map(a => a.getAttribute('href'))"
            )
        )
    assert len(reached) >= 40
    for address in sorted(reached):
        response = page.goto(base + address)
        assert response.status == 200, address
        assert page.locator("html").get_attribute("lang") == "uk"
        assert page.locator("main a[href^='tel:']").count() > 0, address
