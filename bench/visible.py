"""From an editor's click to what readers see."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from bench.editor import Editor, editor
from bench.pages import get
from bench.results import Budget, Results
from bench.server import Bench, wait_until_quiet

PAGE = Budget("most", 1)
DEPENDANTS = Budget("most", 10)
PATIENCE = 900
MANY = 1000
NUMBERS = ("112501", "112502", "112503")  # one of them is none of the two sites' numbers of now


def measure(bench: Bench, results: Results, pages: int = 7, numbers: int = 3) -> None:
    """Publish a page, and a number that stands on every page. The portal of ``bench`` runs, worker included."""
    part = results.part("Publish to visible: seconds from the click, with the time of storing")
    with editor(bench) as someone:
        found = someone.ask(do="where")
        _one_page(bench, someone, found, "warm up")
        times = [_one_page(bench, someone, found, f"round {number}") for number in range(pages)]
        part.add("the page itself", [seen for _stored, seen in times], "s", PAGE)
        part.add("  of that: until it is stored", [stored for stored, _seen in times], "s")
        changes = [_number(bench, someone) for _ in range(numbers)]
    part.add(f"an emergency number, on {MANY:,} pages", [change[0] for change in changes], "s", DEPENDANTS)
    part.add(f"  on every page of both sites ({changes[0][2]:,})", [change[1] for change in changes], "s")
    part.add("  pages a second", [total / last for _many, last, total in changes], "/s")


def _one_page(bench: Bench, someone: Editor, found: dict[str, Any], words: str) -> tuple[float, float]:
    """Publish the guide with other words. Return seconds until (stored, seen by a reader)."""
    wait_until_quiet(bench, compressed=False)
    words = f"In words of {words}, at {time.time_ns()}."
    began = time.monotonic()
    someone.ask(do="page", id=found["guide"], text=words)
    stored = time.monotonic() - began
    while time.monotonic() < began + PATIENCE:
        if words in get(bench.port, found["host"], found["paths"]["guide"]).text:
            return stored, time.monotonic() - began
        time.sleep(0.01)
    raise TimeoutError("The page did not become visible.")


def _number(bench: Bench, someone: Editor) -> tuple[float, float, int]:
    """Publish another emergency number. Return seconds until (many, all) of the files show it, and their number."""
    wait_until_quiet(bench, compressed=False)
    dialled = someone.ask(do="dialled")["now"]
    old, number = [_link(each) for each in dialled], next(each for each in NUMBERS if each not in dialled)
    pending = {path: _version(path) for path in _files_with(bench, old)}
    total, many, seen = len(pending), 0.0, 0.0
    began = time.monotonic()
    new = _link(someone.ask(do="number", number=number)["now"][0])
    while pending:
        if time.monotonic() > began + PATIENCE:
            raise TimeoutError(f"{len(pending)} pages still show the old number, for example {next(iter(pending))}")
        for path, version in [(path, _version(path)) for path in pending]:
            if version != pending[path]:
                pending[path] = version
                if new in path.read_bytes():
                    del pending[path]
        seen = time.monotonic() - began
        many = many or (seen if total - len(pending) >= min(MANY, total) else 0.0)
        time.sleep(0.02)
    if _files_with(bench, old):
        raise RuntimeError("A page that was made meanwhile shows the old number.")
    return many, seen, total


def _version(path: Path) -> tuple[int, int]:
    """What changes when a file is replaced; its place on the disk alone may be given out again."""
    facts = path.stat()
    return facts.st_ino, facts.st_mtime_ns


def _files_with(bench: Bench, links: list[bytes]) -> list[Path]:
    """Snapshots that show one of the links."""
    found = []
    for path in bench.snapshots.rglob("index.html"):
        body = path.read_bytes()
        if any(link in body for link in links):
            found.append(path)
    return found


def _link(dialled: str) -> bytes:
    return f'href="tel:{dialled}"'.encode()
