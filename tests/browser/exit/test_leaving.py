"""Leaving: what happens in the task of a click, a tap or a key, and where it leads (QE-02 to QE-05, QE-17)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.exit.conftest import Check, Place
from tests.browser.exit.mutants import Mutation, script
from tests.browser.exit.visitor import (
    Visitor,
    address,
    arrive,
    events,
    now,
    open_page,
    press,
    wait_for,
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-exit")]

TurnsRed = Callable[[Check, Mutation], None]
EXIT = "[data-quick-exit]"
GUIDE = "/nb/rad-til-deg/"
IN_ONE_TASK = ["hidden", "title", "silent", "flag", "beacon", "others"]


def in_one_task(visitor: Visitor, place: Place, leave: Callable[[], None], last: str) -> None:
    """All of it is done, and nothing of the page is visible, before the task of the event ends."""
    place.first.delay = 3
    open_page(visitor, place.url + GUIDE)
    visitor.run("!!document.body.appendChild(document.createElement('audio'))")
    leave()
    wait_for(lambda: f"end of {last}" in events(visitor)[-1:], f"the end of the {last}")
    assert events(visitor)[-7:] == [*IN_ONE_TASK, f"end of {last}"]
    seen = now(visitor)
    assert (seen["shown"], seen["title"], seen["flag"]) == (False, "localhost", "1")
    arrive(visitor, place.first.url)
    assert place.first.asked == ["/"]
    assert visitor.rows() == 1, "the decoy takes the place of the page"


def by_click(visitor: Visitor, place: Place) -> None:
    in_one_task(visitor, place, lambda: visitor.click(EXIT), "click")


def test_qe_02_a_click_hides_the_page_in_its_own_task(visitor: Visitor, place: Place):
    by_click(visitor, place)


def test_qe_02_a_tap_hides_the_page_in_its_own_task(visitor: Visitor, place: Place):
    in_one_task(visitor, place, lambda: visitor.tap(EXIT), "click")


def test_qe_02_the_third_key_hides_the_page_in_its_own_task(visitor: Visitor, place: Place):
    def third_of_three() -> None:
        press(visitor, "Escape", 2)
        visitor.down("Escape")

    in_one_task(visitor, place, third_of_three, "keydown")


def test_qe_02_the_keyboard_alone_reaches_the_exit_and_leaves(visitor: Visitor, place: Place):
    open_page(visitor, place.url + GUIDE)
    press(visitor, "Tab", 2)
    assert visitor.run("document.activeElement.matches('[data-quick-exit]')")
    press(visitor, "Enter")
    arrive(visitor, place.first.url)


@pytest.mark.parametrize("wrong", [
    script("leaveByHand(event);"),
    script("leaving = true;\nhide();", "leaving = true;\nsetTimeout(hide);"),
    script('document.title = given.getAttribute("data-title");'),
    script("silence();\nif (rehearsal)", "if (rehearsal)"),
    script("askToClear();\nif (channel)", "if (channel)"),
    script("window.location.replace(first);", "window.location.assign(first);"),
], ids=["a plain form", "hidden later", "title kept", "media play on", "no beacon", "a row more"])  # fmt: skip
def test_qe_02_turns_red(turns_red: TurnsRed, wrong: Mutation):
    turns_red(by_click, wrong)


def shift_counts(visitor: Visitor, place: Place) -> None:
    """Capitals and shortcuts count for nothing, presses too far apart neither; three alone lead out."""
    open_page(visitor, place.url + GUIDE)
    for _ in range(4):
        visitor.down("Shift")
        press(visitor, "a")
        visitor.up("Shift")
    assert now(visitor)["says"] == ""
    press(visitor, "Shift", 2)
    visitor.run("(real => { window.Date.now = () => real() + 5001; return true; })(window.Date.now)")
    press(visitor, "Shift")
    assert not now(visitor)["flag"]
    said = [entry["says"] for entry in visitor.diary() if entry["what"] == "end of keyup" and entry["key"] == "Shift"]
    twice, once = (visitor.run(f"document.querySelector('.dock-status').dataset.{name}") for name in ("twice", "once"))
    assert said[-3:] == [twice, once, twice]
    assert visitor.run("document.querySelector('.dock-status').getAttribute('role')") == "status"
    assert visitor.run("document.querySelector('.dock-status').getBoundingClientRect().height >= 16")
    press(visitor, "Shift", 2)
    arrive(visitor, place.first.url)


def test_qe_03_shift_three_times(visitor: Visitor, place: Place):
    shift_counts(visitor, place)


@pytest.mark.parametrize("wrong", [
    script('event.key !== "Shift" || !alone ||', 'event.key !== "Shift" ||'),
    script("var SHIFT_SPAN = 5000;", "var SHIFT_SPAN = 50000;"),
    script('say(["", "twice", "once"][shifts.length]);'),
    script("var PRESSES = 3;", "var PRESSES = 4;"),
], ids=["capitals count", "no limit", "silent", "four times"])  # fmt: skip
def test_qe_03_turns_red(turns_red: TurnsRed, wrong: Mutation):
    turns_red(shift_counts, wrong)


def escape_counts(visitor: Visitor, place: Place) -> None:
    """One or two keep their meaning, too far apart they count for nothing; mashed, they do not stop the way out."""
    place.first.delay = 1
    open_page(visitor, place.url + GUIDE)
    press(visitor, "Escape", 2)
    visitor.run("(real => { window.Date.now = () => real() + 2001; return true; })(window.Date.now)")
    press(visitor, "Escape", 2)
    assert not now(visitor)["flag"]
    assert [entry["prevented"] for entry in escapes(visitor)] == [False] * 4
    press(visitor, "Escape", 8)
    wait_for(lambda: len(escapes(visitor)) >= 12 or place.first.url in address(visitor), "all of them")
    assert all(entry["prevented"] for entry in escapes(visitor)[4:])
    arrive(visitor, place.first.url)


def escapes(visitor: Visitor) -> list[dict]:
    return [entry for entry in visitor.diary() if entry["what"] == "end of keydown" and entry["key"] == "Escape"]


def test_qe_04_escape_three_times_and_mashed(visitor: Visitor, place: Place):
    escape_counts(visitor, place)


@pytest.mark.parametrize("wrong", [
    script("if (leaving) {\nevent.preventDefault();", "if (leaving) {"),
    script("if (leaving) {\nevent.preventDefault();", "{\nevent.preventDefault();"),
    script("var ESCAPE_SPAN = 2000;", "var ESCAPE_SPAN = 20000;"),
], ids=["not prevented", "always prevented", "no limit"])  # fmt: skip
def test_qe_04_turns_red(turns_red: TurnsRed, wrong: Mutation):
    turns_red(escape_counts, wrong)


def other_tabs_leave(visitor: Visitor, place: Place) -> None:
    """No tab more than before; the others go to the second decoy."""
    other = visitor.tab()
    open_page(other, place.url + "/nb/tema/")
    open_page(visitor, place.url + GUIDE)
    before = visitor.tabs()
    visitor.click(EXIT)
    arrive(visitor, place.first.url)
    arrive(other, place.second.url)
    other.back()
    assert not any(entry["what"] == "painted" for entry in since_left(other))
    assert visitor.tabs() == before
    assert (place.first.asked, place.second.asked) == (["/"], ["/"])


def since_left(visitor: Visitor) -> list[dict]:
    diary = visitor.diary()
    left = [number for number, entry in enumerate(diary) if entry["what"] == "flag"]
    return diary[left[0] :] if left else []


def test_qe_05_other_tabs_leave_too(visitor: Visitor, place: Place):
    other_tabs_leave(visitor, place)


@pytest.mark.parametrize("wrong", [
    script('channel.postMessage("");'),
    script("leave(second, decoy);", "leave(decoy, second);"),
    script("window.location.replace(first);", "window.open(first);"),
], ids=["nobody told", "all to one decoy", "a new tab"])  # fmt: skip
def test_qe_05_turns_red(turns_red: TurnsRed, wrong: Mutation):
    turns_red(other_tabs_leave, wrong)


def cover_speaks(visitor: Visitor, place: Place) -> None:
    """The line that speaks says "Loading" over the whole window; nothing of the page takes the focus."""
    place.first.delay = 1
    open_page(visitor, place.url + "/ar/rad-til-deg/")
    word = visitor.run("document.querySelector('.dock-status').dataset.loading")
    visitor.run(COVERED)
    visitor.tap(EXIT)
    seen = wait_for(lambda: [entry for entry in visitor.diary() if entry.get("flag")], "leaving")
    assert seen[-1]["says"] == word
    assert word
    covered = wait_for(lambda: [entry for entry in visitor.diary() if entry["what"] == "cover"], "the cover")
    assert covered[-1]["all"] == [True, True, True]
    arrive(visitor, place.first.url)


COVERED = """window.addEventListener('click', () => setTimeout(() => {
    const box = document.querySelector('.dock-status').getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const all = [box.width >= clientWidth, box.height >= clientHeight, document.activeElement === document.body];
    const entry = { what: 'cover', all };
    window.diary.push(entry);
    if (window.tell) window.tell(JSON.stringify(entry));
}, 100)) || true"""


def test_qe_17_the_cover_says_that_it_loads(visitor: Visitor, place: Place):
    cover_speaks(visitor, place)


def test_qe_17_turns_red(turns_red: TurnsRed):
    turns_red(cover_speaks, script('say("loading");'))
