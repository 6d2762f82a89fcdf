"""Nobody waits longer than was said, and not too many wait at once."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from search.engines import patience
from search.engines.patience import within
from search.port import EngineGone

LONG = 60.0


def test_an_answer_in_time_is_the_answer() -> None:
    assert within(LONG, lambda: 7) == 7


def test_an_error_is_the_error() -> None:
    with pytest.raises(ZeroDivisionError):
        within(LONG, lambda: 1 // 0)


def test_who_waits_goes_away_before_the_work_is_done() -> None:
    over, order = threading.Event(), []

    def work() -> None:
        over.wait()
        order.append("done")

    with pytest.raises(EngineGone):
        within(0.01, work)
    order.append("left")
    over.set()
    _drained()
    assert order == ["left", "done"]


def test_when_too_many_wait_the_next_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "_places", threading.BoundedSemaphore(2))
    over = threading.Event()
    for _number in range(2):
        with pytest.raises(EngineGone):
            within(0.01, over.wait)
    with pytest.raises(EngineGone, match="waiting"):
        within(LONG, lambda: 7)
    over.set()
    _drained()
    assert within(LONG, lambda: 7) == 7


def _drained(names: Callable[[], list[str]] = lambda: [thread.name for thread in threading.enumerate()]) -> None:
    """Return when no search is under way."""
    for thread in threading.enumerate():
        if thread.name == "search":
            thread.join(LONG)
    assert "search" not in names()
