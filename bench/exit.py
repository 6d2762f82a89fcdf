"""From the press to the empty screen, while the page behind the exit does not answer."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from bench.results import Budget, Results
from bench.server import Bench

HIDDEN = Budget("most", 100)
ROUNDS = 20
PATH = "/rad-til-deg/"
EXIT = "[data-quick-exit]"
# From the time the browser gives the event to the first frame in which the heading is invisible.
WATCH = """() => {
  let began = 0;
  for (const kind of ['click', 'keydown', 'keyup']) {
    window.addEventListener(kind, event => { began = event.timeStamp; }, true);
  }
  const heading = document.querySelector('h1');
  const frame = () => {
    if (getComputedStyle(heading).visibility === 'hidden') window.hidden_after(performance.now() - began);
    else requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}"""


def measure(bench: Bench, results: Results) -> None:
    """Leave by click, tap, keys and without a script. The portal of ``bench`` runs."""
    part = results.part("The exit: until nothing is seen, with a decoy that does not answer")
    with closing(socket.create_server(("127.0.0.1", 0))) as silent, _chromium(silent.getsockname()[1]) as browser:
        for name, press in PRESSES.items():
            times = [_with_script(browser, bench, press) for _ in range(ROUNDS)]
            part.add(name, times, "ms", HIDDEN)
            part.add(f"  {name}: longest of {ROUNDS}", [max(times)], "ms", HIDDEN)
        part.add("without JavaScript, seen from outside", [_without(browser, bench) for _ in range(ROUNDS)], "ms")


PRESSES: dict[str, Any] = {
    "click": lambda page: page.locator(EXIT).click(no_wait_after=True),
    "tap": lambda page: page.locator(EXIT).tap(no_wait_after=True),
    "Shift three times": lambda page: [page.keyboard.press("Shift") for _ in range(3)],
    "Esc three times": lambda page: [page.keyboard.press("Escape") for _ in range(3)],
}


@contextmanager
def _chromium(silent: int) -> Iterator[Any]:
    """A browser for which every other host lies at a port that takes connections and says nothing."""
    from playwright.sync_api import sync_playwright  # among the packages for tests

    with sync_playwright() as playwright:
        elsewhere = f"--host-resolver-rules=MAP * 127.0.0.1:{silent}, EXCLUDE 127.0.0.1"
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", elsewhere])
        yield browser
        browser.close()


def _open(browser: Any, bench: Bench, **more: Any) -> Any:
    """A visitor on the guide."""
    page = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, **more).new_page()
    page.goto(f"http://127.0.0.1:{bench.port}/nb{PATH}")
    return page


def _with_script(browser: Any, bench: Bench, press: Any) -> float:
    page, seen = _open(browser, bench), list[float]()
    page.expose_function("hidden_after", lambda after: seen.append(after))
    page.evaluate(WATCH)
    press(page)
    until = time.monotonic() + 10
    while not seen and time.monotonic() < until:
        page.wait_for_timeout(5)
    page.context.close()
    return seen[0]


def _without(browser: Any, bench: Bench) -> float:
    """From outside: until the page of our own has taken the place of the guide."""
    page = _open(browser, bench, java_script_enabled=False)
    began = time.monotonic()
    page.locator(EXIT).click(no_wait_after=True)
    page.wait_for_url("**/x/", wait_until="commit")
    took = (time.monotonic() - began) * 1000
    page.context.close()
    return took
