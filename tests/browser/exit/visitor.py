"""Somebody in front of a browser: one interface for Chromium and Firefox, with real keys, clicks and history.

Nothing here waits for a page by itself, because half of what is tested happens while a page is on its way.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Protocol

PATIENCE = 20
# What is on the screen of this page: nothing, when its heading is invisible.
SHOWN = """(() => { const h = document.querySelector('h1'); return !!h && getComputedStyle(h).visibility === 'visible'
    && h.getClientRects().length > 0; })()"""
LOADED = "document.readyState === 'complete'"


class Visitor(Protocol):
    """One tab. ``run`` gives the value of a JavaScript expression; it raises ``Gone`` where a page just ended."""

    name: str

    def go(self, address: str) -> None: ...
    def run(self, expression: str) -> Any: ...
    def click(self, selector: str) -> None: ...
    def tap(self, selector: str) -> None: ...
    def down(self, key: str) -> None: ...
    def up(self, key: str) -> None: ...
    def back(self) -> None: ...
    def forward(self) -> None: ...
    def reload(self) -> None: ...
    def resize(self, width: int, height: int) -> None: ...
    def tab(self) -> Visitor: ...
    def tabs(self) -> int: ...
    def rows(self) -> int: ...
    def diary(self) -> list[dict[str, Any]]: ...
    def close(self) -> None: ...


class Gone(Exception):
    """The page ended while it was asked."""


def wait_for(fact: Callable[[], Any], what: str) -> Any:
    """The first true value of ``fact``; AssertionError when there is none for a long time."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            found = fact()
        except Gone:
            found = None
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"Waited in vain: {what}")


def address(visitor: Visitor) -> str:
    """Where the tab is."""
    return str(visitor.run("location.href") or "")


def arrive(visitor: Visitor, start: str) -> None:
    """Wait for a whole page whose address begins so."""
    wait_for(lambda: address(visitor).startswith(start) and visitor.run(LOADED), f"arrival at {start}")


def open_page(visitor: Visitor, where: str) -> None:
    """Go to an address, and wait until it is there."""
    visitor.go(where)
    arrive(visitor, where)
    visitor.diary()


def press(visitor: Visitor, key: str, times: int = 1) -> None:
    """Press and let go."""
    for _ in range(times):
        visitor.down(key)
        visitor.up(key)


def is_shown(visitor: Visitor, where: str) -> bool:
    """Whether a page whose address begins so can be read now. One question: between two, a tab may move on."""
    try:
        return bool(visitor.run(f"location.href.startsWith({where!r}) && {SHOWN}"))
    except Gone:
        return False


def now(visitor: Visitor) -> dict[str, Any]:
    """What the witness saw last: ``shown``, ``title``, ``flag``, ``says``, ``at``."""
    diary = visitor.diary()
    if not diary:
        raise Gone("nothing was seen yet")
    return diary[-1]


def events(visitor: Visitor, *left_out: str) -> list[str]:
    """What happened, in order, without what happens all the time."""
    return [entry["what"] for entry in visitor.diary() if entry["what"] not in ("still", "painted", *left_out)]
