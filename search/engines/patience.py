"""Waiting no longer than we said, whatever the other side does.

Limits of a connection count from one piece of an answer to the next, and none holds for the look-up of a name. So what
may hang is done by a thread of its own, and who waits goes away in time.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TypeVar

from search.port import EngineGone

MOST = 64  # threads of a process that may wait for an answer, those left alone among them
AnswerT = TypeVar("AnswerT")
_places = threading.BoundedSemaphore(MOST)


def within(seconds: float, work: Callable[[], AnswerT]) -> AnswerT:
    """What ``work`` returns or raises; EngineGone when it takes longer, or when too many wait already."""
    if not _places.acquire(blocking=False):
        raise EngineGone(f"{MOST} searches are waiting for an answer")
    done: SimpleQueue[tuple[AnswerT | None, BaseException | None]] = SimpleQueue()
    threading.Thread(target=_do, args=(work, done), daemon=True, name="search").start()
    try:
        answer, error = done.get(timeout=seconds)
    except Empty:
        raise EngineGone(f"no answer within {seconds:.1f} seconds") from None
    if error is not None:
        raise error
    return answer  # type: ignore[return-value]


def _do(work: Callable[[], AnswerT], done: SimpleQueue[tuple[AnswerT | None, BaseException | None]]) -> None:
    try:
        done.put((work(), None))
    except BaseException as error:
        done.put((None, error))
    finally:
        _places.release()
