"""A visit leaves no cookie and no storage, and asks no other host for anything."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from tests.browser.pages import LANGUAGES, PAGES, addresses

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# Kilobytes of a first visit: as much as a guide, and up to 27 for the picture of each film; a campaign has three.
LIGHT = (
    "campaigns", "calendar", "month", "event", "toolkits", "toolkit", "own documents", "print kit", "sheet",
    "card for other websites", "course", "lesson", "answer", "certificate",
)  # fmt: skip
WEIGHTS = {**dict.fromkeys(LIGHT, 25), "film": 50, "campaign": 90}
# In a tag: what others may copy into their pages is shown as text.
INLINE = re.compile(
    r"<style|<[^>]*\s(?:style|on[a-z]+)=|<script(?![^>]*\s(?:src=|type=.application/ld))", re.IGNORECASE
)


def test_no_cookie_no_storage_no_foreign_request_nothing_inline(portal, chromium):
    context = chromium.new_context()
    page = context.new_page()
    hosts: set[str] = set()
    problems: list[str] = []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname or ""))
    page.on("console", lambda message: problems.append(f"{page.url}: {message.text}"))
    for site, _kind, path in addresses():
        response = page.goto(portal.site(site) + path)
        assert "set-cookie" not in response.headers, path
        assert not INLINE.search(response.text()), path
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0, path
    assert context.cookies() == []
    assert hosts <= {"127.0.0.1", "gelderland.localhost", ""}
    assert [text for text in problems if "404" not in text] == []
    context.close()


def test_every_answer_carries_the_safety_headers(portal):
    for site, _kind, path in addresses():
        headers = portal.ask(site, path).headers
        assert headers["cache-control"] == "no-store", path
        assert headers["referrer-policy"] == "same-origin", path
        assert headers["cross-origin-opener-policy"] == "same-origin", path
        assert headers["request-otr"] == "1", path
        assert "default-src 'self'" in headers["content-security-policy"], path
        assert "unsafe" not in headers["content-security-policy"], path


def test_the_exit_works_as_a_form_without_javascript(portal, plain):
    page = plain.new_page()
    decoys: list[str] = []

    def weather(route):
        decoys.append(route.request.url)
        route.fulfill(body="weather")

    plain.route("https://**/*", weather)
    page.goto(portal.baerum + "/nb/rad-til-deg/")
    with page.expect_navigation(url="https://www.yr.no/"):
        page.locator("[data-quick-exit]").click()
    assert decoys[0] == "https://www.yr.no/"


def test_the_exit_page_is_blank_and_clears_cookies_only(portal):
    answer = portal.ask("gelderland", "/x/", "POST")
    assert answer.status == 200
    assert answer.headers["clear-site-data"] == '"cookies"'
    assert answer.headers["cache-control"] == "no-store"
    assert "buienradar" in answer.text


@pytest.mark.parametrize(("site", "home", "guides"), [
    ("baerum", "/nb/", ["/nb/sytten-rad/", "/uk/nar-det-haster/"]),
    ("gelderland", "/nl/", ["/nl/zeventien-tips/", "/uk/als-het-haast-heeft/"]),
])  # fmt: skip
def test_the_first_visit_is_light(portal, chromium, site: str, home: str, guides: list[str]):
    for path, budget in [(home, 30), *((guide, 25) for guide in guides)]:
        size, requests = first_visit(chromium, portal.site(site) + path)
        assert size <= budget * 1024, f"{path}: {size} bytes in {requests} requests"
        assert requests <= 5, path


@pytest.mark.parametrize("site", ["baerum", "gelderland"])
def test_pages_of_campaigns_and_toolkits_are_light(portal, chromium, site: str):
    language = LANGUAGES[site][0]
    heavy = []
    for kind, budget in WEIGHTS.items():
        path = PAGES[site].get(kind)
        if path:
            size, requests = first_visit(chromium, f"{portal.site(site)}/{language}/{path}")
            heavy += [(kind, size, requests)] if size > budget * 1024 or requests > 16 else []
    assert heavy == []


def first_visit(chromium, address: str) -> tuple[int, int]:
    """Bytes over the wire (bodies as sent, compressed) and number of requests of an empty browser."""
    context = chromium.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    context.close()
    return int(sum(sizes)), len(sizes)
