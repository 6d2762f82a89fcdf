"""Coming back: after an exit nobody sees our pages, and before it everything works as usual (QE-06, 09, 13, 18)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.exit.conftest import Check, Place
from tests.browser.exit.mutants import Mutation, both, header, script
from tests.browser.exit.visitor import Visitor, address, arrive, is_shown, now, open_page, wait_for

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-exit")]

TurnsRed = Callable[[Check, Mutation], None]
EXIT = "[data-quick-exit]"
PAGES = ["/nb/", "/nb/rad-til-deg/", "/nb/tema/", "/nb/tema-3/"]


def leave(visitor: Visitor, place: Place) -> None:
    visitor.click(EXIT)
    arrive(visitor, place.first.url)


def never_shown(visitor: Visitor, place: Place, step: Callable[[], None]) -> None:
    """Take a step through the history; until it has come to rest no page of ours is visible."""
    known = len(visitor.diary())
    step()

    def at_rest() -> bool:
        assert not is_shown(visitor, place.url)
        return not address(visitor).startswith(place.url) and visitor.run("document.readyState === 'complete'")

    wait_for(at_rest, "somewhere else than our pages")
    painted = [entry["at"] for entry in visitor.diary()[known:] if entry["what"] == "painted"]
    assert [where for where in painted if where.startswith(place.url)] == []


def stays_away(visitor: Visitor, place: Place) -> None:
    """Coming from another site, four pages, the exit; then Back ten times, Forward, reload."""
    open_page(visitor, place.second.url)
    for path in PAGES:
        open_page(visitor, place.url + path)
    leave(visitor, place)
    for _ in range(10):
        never_shown(visitor, place, visitor.back)
    for _ in range(3):
        never_shown(visitor, place, visitor.forward)
    never_shown(visitor, place, visitor.reload)


def test_qe_06_back_forward_and_reload_show_nothing_after_the_exit(visitor: Visitor, place: Place):
    stays_away(visitor, place)


def reload_while_leaving(visitor: Visitor, place: Place) -> None:
    """A reload of the covered page leads on; an arrival by address ends the lock."""
    open_page(visitor, place.url + PAGES[0])
    open_page(visitor, place.url + PAGES[1])
    leave(visitor, place)
    place.first.silent = True
    visitor.back()
    wait_for(lambda: len(place.first.asked) > 1, "the lock")
    place.first.silent = False
    never_shown(visitor, place, visitor.reload)
    open_page(visitor, place.url + PAGES[1])
    assert is_shown(visitor, place.url + PAGES[1])
    assert visitor.run("sessionStorage.length") == 0


def test_qe_06_a_reload_while_leaving_leads_on_and_coming_anew_is_welcome(visitor: Visitor, place: Place):
    reload_while_leaving(visitor, place)


@pytest.mark.parametrize(("check", "wrong"), [
    (stays_away, script("leave(decoy, second);")),
    (stays_away, script("flag(true);")),
    (stays_away, header("/x/c/", "clear-site-data", '"cache", "cookies", "storage"')),
    (reload_while_leaving, script('if (arrival() === "navigate")', 'if (arrival() !== "back_forward")')),
    (reload_while_leaving, script('if (arrival() === "navigate")', "if (false)")),
], ids=["no lock", "no flag", "storage cleared", "reload unlocks", "locked for ever"])  # fmt: skip
def test_qe_06_turns_red(turns_red: TurnsRed, check: Check, wrong: Mutation):
    turns_red(check, wrong)


def second_decoy_steps_in(visitor: Visitor, place: Place) -> None:
    """The first decoy never answers: the second does."""
    place.first.silent = True
    open_page(visitor, place.url + PAGES[1])
    visitor.click(EXIT)
    wait_for(lambda: place.second.asked, "the second decoy is asked")
    arrive(visitor, place.second.url)
    assert (place.first.asked, place.second.asked) == (["/"], ["/"])


def stays_covered(visitor: Visitor, place: Place) -> None:
    """No decoy answers: the page stays covered, after Back too."""
    place.first.silent = place.second.silent = True
    open_page(visitor, place.url + PAGES[0])
    open_page(visitor, place.url + PAGES[1])
    visitor.click(EXIT)
    wait_for(lambda: place.second.asked, "the second decoy is asked")
    for _ in range(10):
        still_covered(visitor)
    visitor.back()
    wait_for(lambda: len(place.first.asked) > 1, "the lock asks again")
    for _ in range(10):
        still_covered(visitor)


def still_covered(visitor: Visitor) -> None:
    """What the witness says next."""
    known = len(visitor.diary())
    wait_for(lambda: len(visitor.diary()) > known, "another word of the witness")
    assert not now(visitor)["shown"]


def test_qe_09_a_silent_decoy_is_replaced_by_the_second(visitor: Visitor, place: Place):
    second_decoy_steps_in(visitor, place)


def test_qe_09_with_both_decoys_dead_the_page_stays_covered(visitor: Visitor, place: Place):
    stays_covered(visitor, place)


IMPATIENT = script("var DECOY_PATIENCE = 5000;", "var DECOY_PATIENCE = 500;")
THEN = "window.location.replace(then);"


@pytest.mark.parametrize(("check", "wrong"), [
    (second_decoy_steps_in, both(IMPATIENT, script(THEN))),
    (stays_covered, both(IMPATIENT, script(THEN, f"{THEN} show();"))),
], ids=["no second", "the cover falls"])  # fmt: skip
def test_qe_09_turns_red(turns_red: TurnsRed, check: Check, wrong: Mutation):
    turns_red(check, wrong)


KEPT = """(async () => [
    document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
    (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length])()"""
FOREIGN = """performance.getEntriesByType('resource').map(entry => entry.name)
    .filter(name => !name.startsWith(location.origin))"""


def keeps_nothing(visitor: Visitor, place: Place) -> None:
    """No cookie, storage, database, cache, worker or other site; at the exit the flag alone."""
    for path in PAGES:
        open_page(visitor, place.url + path)
        assert visitor.run(KEPT) == ["", 0, 0, 0, 0, 0]
        assert visitor.run(FOREIGN) == []
    place.first.delay = 1
    visitor.click(EXIT)
    seen = wait_for(lambda: now(visitor)["flag"] and now(visitor), "leaving")
    assert seen["stored"] == ["x"]
    arrive(visitor, place.first.url)


def test_qe_13_nothing_is_kept_but_the_flag_at_the_exit(visitor: Visitor, place: Place):
    keeps_nothing(visitor, place)


@pytest.mark.parametrize("wrong", [
    script("var leaving = false;", 'var leaving = false; localStorage.visits = "1";'),
    script("var leaving = false;", 'var leaving = false; document.cookie = "seen=1";'),
    script("var leaving = false;", 'var leaving = false; indexedDB.open("visits");'),
    script("flag(true);", 'flag(true); sessionStorage.more = "1";'),
], ids=["local storage", "cookie", "database", "more than the flag"])  # fmt: skip
def test_qe_13_turns_red(turns_red: TurnsRed, wrong: Mutation):
    turns_red(keeps_nothing, wrong)


def works_as_usual(visitor: Visitor, place: Place) -> None:
    """Back, Forward and reload show the pages, where the reader was."""
    for path in PAGES:
        open_page(visitor, place.url + path)
    visitor.run("window.scrollTo(0, 400) || true")
    for path in reversed(PAGES[:-1]):
        visitor.back()
        shown_at(visitor, place, path)
    for path in PAGES[1:]:
        visitor.forward()
        shown_at(visitor, place, path)
    wait_for(lambda: visitor.run("Math.abs(scrollY - 400) < 2"), "the place on the page")
    visitor.reload()
    shown_at(visitor, place, PAGES[-1])


def shown_at(visitor: Visitor, place: Place, path: str) -> None:
    wait_for(lambda: address(visitor) == place.url + path and is_shown(visitor, place.url + path), f"{path} as it was")


def test_qe_18_before_the_exit_the_history_works(visitor: Visitor, place: Place):
    works_as_usual(visitor, place)


@pytest.mark.parametrize("wrong", [
    script("return window.sessionStorage.getItem(FLAG) !== null;", "return true;"),
    script("} else {\nshow();\n}", "}"),
], ids=["always locked", "never shown again"])  # fmt: skip
def test_qe_18_turns_red(turns_red: TurnsRed, wrong: Mutation):
    turns_red(works_as_usual, wrong)
