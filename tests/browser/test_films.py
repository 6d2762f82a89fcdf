"""Films in a real browser: all is there without a script, captions show while it plays, axe finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.html_checker import check_all
from tests.browser.test_accessibility import CONTRAST, RULES, findings_of
from tests.film_files import write_films

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
FILM = "kampanjer/film/film-1/"
PATHS = [f"/nb/{FILM}", f"/ar/{FILM}", "/en/arskampanje-baerum/"]
PLAYING = """async () => {
  const film = document.querySelector('video');
  film.muted = true;
  await film.play();
  film.currentTime = 9;
  await new Promise(done => film.addEventListener('seeked', done, {once: true}));
  const track = [...film.textTracks].find(each => each.mode === 'showing');
  return [film.videoWidth, track.language, track.activeCues[0].text];
}"""


@pytest.fixture(scope="module", autouse=True)
def files(portal: Any) -> None:
    """The films of the content where the running portal sends them from."""
    write_films(portal.folder)


@pytest.fixture
def page(chromium: Any) -> Iterator[Page]:
    context = chromium.new_context(bypass_csp=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_without_a_script_the_film_its_captions_and_its_text_are_there(portal, plain) -> None:
    page, asked = plain.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(portal.baerum + f"/nb/{FILM}")
    assert page.locator("video").is_visible()
    assert page.locator("video track").count() == 5
    assert page.get_by_text("Vi ser ingen slag.", exact=True).is_visible()
    assert page.locator("main a[href^='tel:']").last.is_visible()
    assert [url for url in asked if url.endswith(".mp4")] == [], "nothing is loaded before somebody presses"
    assert {url.split("/")[2] for url in asked} == {portal.baerum.split("/")[2]}


@pytest.mark.parametrize(("width", "lines"), [(390, 640), (1280, 1280)])
def test_it_plays_with_the_captions_of_the_page(portal, page: Page, width: int, lines: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(portal.baerum + f"/en/{FILM}")
    assert page.evaluate(PLAYING) == [lines, "en", "We see no blows."]
    assert not page.evaluate("document.pictureInPictureEnabled"), "no window of its own stays when the page goes"
    assert page.evaluate("document.querySelector('video').disableRemotePlayback"), "nor does it go to the television"


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_and_the_html_checker_find_nothing(portal, page: Page, width: int) -> None:
    for path in PATHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="light")
        page.goto(portal.baerum + path)
        page.evaluate(AXE_SCRIPT)
        assert findings_of(page, RULES) == [], path
        page.emulate_media(color_scheme="dark")
        assert findings_of(page, CONTRAST) == [], path
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    messages = check_all({path: portal.ask("baerum", path).text for path in PATHS})
    assert [(path, *found) for path, found in messages.items() if found] == []


def test_leaving_ends_the_film(portal, page: Page) -> None:
    page.goto(portal.baerum + f"/nb/{FILM}")
    page.evaluate("document.querySelector('video').muted = true; document.querySelector('video').play()")
    page.route("**/*", lambda route: route.abort() if "127.0.0.1" not in route.request.url else route.continue_())
    page.evaluate("window.film = document.querySelector('video')")
    page.locator("[data-quick-exit]").first.click(no_wait_after=True)
    page.wait_for_function("!window.film || window.film.paused")
