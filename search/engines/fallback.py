"""Two engines as one: the first answers, and when it cannot, the second does. Both know everything."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

from search.port import DEEPEST, Document, Engine, EngineGone, Hit

from .both import Behind, Both
from .breaker import Breaker
from .patience import within

logger = logging.getLogger("portal.search")
BUDGET = 1.0  # seconds the first engine has for one search; the second needs a fraction of what remains of 1.5
AnswerT = TypeVar("AnswerT")


class LimitedEngine(Engine, Protocol):
    """An engine that can be told until when an answer is of use."""

    def limited(self, until: float) -> Engine:
        """The same engine for one search; ``until`` is a moment of ``time.monotonic``."""


class WithFallback:
    """``first`` is the configured engine, ``second`` the embedded one; ``folder`` remembers what first has missed."""

    def __init__(self, first: LimitedEngine, second: Engine, folder: Path, breaker: Breaker | None = None) -> None:
        self.first = first
        self.second = second
        self.behind = Behind(folder)
        self.breaker = breaker or Breaker()
        self.half = second.half

    def ask(self, question: Callable[[Engine], AnswerT]) -> tuple[AnswerT, bool]:
        """The answer to a question that one engine answers as a whole, and whether it was the second.

        The question may be asked twice, and in another thread: it must change nothing. While the first has missed a
        change it is not asked: it might show what was taken down.
        """
        if not self.behind.sites() and self.breaker.allows():
            try:
                answer = self._asked_first(question)
            except EngineGone as error:
                self._failed(error)
            else:
                self._succeeded()
                return answer, False
        return question(self.second), True

    def _asked_first(self, question: Callable[[Engine], AnswerT]) -> AnswerT:
        limited = self.first.limited(time.monotonic() + BUDGET)
        return within(BUDGET, lambda: question(limited))

    def _failed(self, error: EngineGone) -> None:
        """Said for each failure until the first is left alone, and then no more: not a line for each search."""
        was_open = self.breaker.is_open
        self.breaker.failed()
        if self.breaker.is_open and not was_open:
            logger.error("%s. The embedded engine answers until it is back.", error)
        elif not was_open:
            logger.warning("%s. The embedded engine answers.", error)

    def _succeeded(self) -> None:
        if self.breaker.is_open:
            logger.warning("The configured engine answers again.")
        self.breaker.succeeded()

    def matches(self, site: str, language: str, text: str, limit: int = DEEPEST) -> Mapping[str, float]:
        return self.ask(lambda engine: engine.matches(site, language, text, limit))[0]

    def shown(self, site: str, language: str, content_ids: Collection[str]) -> Mapping[str, Hit]:
        return self.ask(lambda engine: engine.shown(site, language, content_ids))[0]

    @contextmanager
    def writing(self) -> Iterator[Both]:
        """Both engines, for several changes. What the first could not do is told at the end, by EngineGone."""
        both = Both(self.first, self.second, self.behind)
        yield both
        if both.fault is not None:
            raise both.fault

    def index(self, documents: Iterable[Document]) -> int:
        with self.writing() as both:
            return both.index(documents)

    def delete(self, site: str, content_ids: Iterable[str]) -> int:
        with self.writing() as both:
            return both.delete(site, content_ids)

    def rebuild(self, site: str, documents: Iterable[Document]) -> int:
        with self.writing() as both:
            return both.rebuild(site, documents)

    def languages(self, site: str) -> list[str]:
        return self.second.languages(site)

    def has(self, site: str) -> bool:
        """Whether both have all of a site: what the first lacks or has missed has to be made anew.

        While the first does not answer, the second counts: it goes on being written, and the first is told of later.
        """
        there = self.second.languages(site)
        try:
            of_first = set(self.first.languages(site))
        except EngineGone:
            return bool(there)
        return bool(there) and set(there) <= of_first and site not in self.behind.sites()

    def health(self) -> Mapping[str, object]:
        """That of the first, with ``fallback``, and ``degraded``: whether searches go there now."""
        first, second, behind = self.first.health(), self.second.health(), self.behind.sites()
        missed = [f"site {site}: changes did not arrive. The publishing worker brings them" for site in behind]
        return {
            **first,
            "ready": bool(first["ready"] and second["ready"]) and not behind,
            "notes": [*_notes(first), *missed],
            "degraded": self.breaker.is_open or bool(behind),
            "fallback": second,
        }


def _notes(health: Mapping[str, object]) -> list[str]:
    notes = health["notes"]
    return list(notes) if isinstance(notes, list) else []
