"""Last year's campaign is cloned and published in two languages; before, nobody sees a word of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.pictures import Walk
from tests.journeys.working import Workplace, workplace
from tests.running import follow

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
__all__ = ["workplace"]
THEME = {"nb": "Lys i hvert vindu", "en": "A light in every window"}
NEW = "oransje-dager-2027"
FILM = "Stille hjem"


@pytest.fixture
def at_work(chromium: Browser, workplace: Workplace) -> Iterator[object]:
    """Opens a browser of its own for a person, logged in, on a screen of an office."""
    opened = []

    def open_for(username: str) -> Page:
        opened.append(chromium.new_context(viewport={"width": 1280, "height": 900}))
        page = opened[-1].new_page()
        workplace.log_in(page, username)
        return page

    yield open_for
    for context in opened:
        context.close()


def submit(page: Page) -> None:
    """Choose "send for review" below the editor of a page."""
    page.click("footer [data-w-dropdown-target=toggle]")
    follow(page.locator("button[name=action-submit]"))


def approve(walk: Walk, title: str, docs: str = "") -> None:
    """Open what waits on the first page of a reviewer, and approve it in the editor of pages."""
    page = walk.page
    walk.picture("what waits", docs=docs)
    follow(page.get_by_role("link", name=title).first)
    page.click("footer [data-w-dropdown-target=toggle]")
    walk.picture("the answer")
    follow(page.locator("footer button[data-workflow-action-name=approve]").first)


def nothing_is_seen(workplace: Workplace, language: str) -> None:
    """Neither its page, nor a word of it on any page that could lead there."""
    assert workplace.portal.ask("baerum", f"/{language}/{NEW}/").status == 404
    for path in ("", "kampanjer/", "kalender/"):
        answer = workplace.portal.ask("baerum", f"/{language}/{path}")
        assert answer.status == 200
        assert NEW not in answer.text
        assert THEME[language] not in answer.text


def test_last_years_campaign_in_two_languages(at_work, workplace: Workplace) -> None:
    author = Walk.of(at_work("baerum-author"), "communications-author")
    page = author.page
    page.goto(f"{workplace.portal.baerum}/admin/pages/search/?q=Oransje+dager")
    follow(page.get_by_role("link", name="Oransje dager mot vold").first)
    page.locator("[data-w-dropdown-target=toggle]").first.click()
    author.picture("the campaign of this year", docs="new-edition")
    follow(page.locator("a[href*='/campaign-edition/']"))
    author.picture("the question")
    follow(page.locator("main form button[type=submit]"))
    author.picture("what to look at", docs="to-look-at")
    follow(page.locator("main table").get_by_role("link", name="Tema", exact=True))
    page.fill("[name=theme]", THEME["nb"])
    page.select_option("[name='materials-0-value-kind']", "film")
    page.click("#materials-0-value-film-chooser .unchosen button")
    page.get_by_role("link", name=FILM).wait_for()
    author.picture("which film", docs="choose-film")
    page.get_by_role("link", name=FILM).click()
    page.wait_for_selector("#materials-0-value-film-chooser:not(.blank)")
    author.picture("the draft")
    submit(page)
    nothing_is_seen(workplace, "nb")

    translate(at_work, workplace)
    nothing_is_seen(workplace, "en")

    for role in ("reviewer", "safety"):
        nothing_is_seen(workplace, "nb")
        approve(Walk.of(at_work(f"baerum-{role}"), f"communications-{role}"), "Oransje dager mot vold 2027")
    text = workplace.wait_until("baerum", f"/nb/{NEW}/", THEME["nb"])
    assert FILM in text

    for role in ("reviewer", "safety"):
        assert THEME["en"] not in workplace.wait_until(
            "baerum", f"/en/{NEW}/", "Orange days against violence 2027", there=False
        )
        judge(Walk.of(at_work(f"baerum-{role}"), f"communications-english-{role}"))
    workplace.wait_until("baerum", f"/en/{NEW}/", THEME["en"])
    workplace.wait_until("baerum", "/nb/kampanjer/", NEW)
    page.goto(f"{workplace.portal.baerum}/nb/{NEW}/")
    page.wait_for_function("document.querySelector('main .films img').naturalWidth > 0")
    author.picture("as readers see it", docs="campaign")


def translate(at_work, workplace: Workplace) -> None:
    """The translator finds the draft, brings the new theme over, translates it, and sends it for review."""
    walk = Walk.of(at_work("baerum-translator"), "communications-translator")
    page = walk.page
    page.goto(f"{workplace.portal.baerum}/admin/pages/search/?q=Orange+days")
    follow(page.get_by_role("link", name="Orange days against violence 2027").first)
    follow(page.locator("a[href*='/localize/review/']"))
    walk.picture("changes in the source")
    follow(page.locator("main a[href*='/localize/update/']"))
    follow(page.locator("main form [type=submit]"))
    walk.picture("what is missing")
    follow(page.locator("main a[href$='/edit/']"))
    page.get_by_role("button", name="Translate", exact=True).click()
    page.locator(".js-translation-editor textarea").fill(THEME["en"])
    walk.picture("the theme", docs="translate")
    with page.expect_response(lambda answer: "/strings/" in answer.url and answer.request.method != "GET") as stored:
        page.get_by_role("button", name="Lagre", exact=True).click()
    assert stored.value.ok
    follow(page.locator("a[href*='/localize/review/']"))
    walk.picture("complete", docs="send-translation")
    follow(page.locator("button[value=send]"))
    walk.picture("sent")


def judge(walk: Walk) -> None:
    """Open the translation that waits, look at it, and approve it."""
    page = walk.page
    follow(page.get_by_role("link", name="Orange days against violence 2027").first)
    follow(page.locator("a[href*='/localize/review/']"))
    walk.picture("the translation")
    follow(page.locator("button[value=approve]"))
    walk.picture("thank you")
