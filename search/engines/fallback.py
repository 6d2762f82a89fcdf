"""Two engines as one: the first answers, and when it cannot, the second does. Both know everything."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Protocol, TypeVar

from search.port import DEEPEST, Document, Engine, EngineGone, Hit

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
    """``first`` is the configured engine, ``second`` the embedded one."""

    def __init__(self, first: LimitedEngine, second: Engine, breaker: Breaker | None = None) -> None:
        self.first = first
        self.second = second
        self.breaker = breaker or Breaker()
        self.half = second.half

    def ask(self, question: Callable[[Engine], AnswerT]) -> tuple[AnswerT, bool]:
        """The answer to a question that one engine answers as a whole, and whether it was the second.

        The question may be asked twice, and in another thread: it must change nothing.
        """
        if self.breaker.allows():
            try:
                answer = self._asked_first(question)
            except EngineGone as error:
                self._say(error)
            else:
                self._praise()
                return answer, False
        return question(self.second), True

    def _asked_first(self, question: Callable[[Engine], AnswerT]) -> AnswerT:
        limited = self.first.limited(time.monotonic() + BUDGET)
        return within(BUDGET, lambda: question(limited))

    def _say(self, error: EngineGone) -> None:
        """A failure, and once that the engine is left alone: not a line for each search."""
        was_open = self.breaker.is_open
        self.breaker.failed()
        if not was_open:
            logger.warning("%s. The embedded engine answers.", error)
        if self.breaker.is_open and not was_open:
            logger.error("%s. The embedded engine answers until it is back.", error)

    def _praise(self) -> None:
        if self.breaker.is_open:
            logger.warning("Elasticsearch answers again.")
        self.breaker.succeeded()

    def matches(self, site: str, language: str, text: str, limit: int = DEEPEST) -> Mapping[str, float]:
        return self.ask(lambda engine: engine.matches(site, language, text, limit))[0]

    def shown(self, site: str, language: str, content_ids: Collection[str]) -> Mapping[str, Hit]:
        return self.ask(lambda engine: engine.shown(site, language, content_ids))[0]

    # Writing: the second engine first, so that it is right even while the other is away. What fails after that is told
    # to the publishing worker, who tries again: doing it twice does no harm.

    def index(self, documents: Iterable[Document]) -> int:
        rows = list(documents)
        count = self.second.index(rows)
        self.first.index(rows)
        return count

    def delete(self, site: str, content_ids: Iterable[str]) -> int:
        names = list(content_ids)
        count = self.second.delete(site, names)
        self.first.delete(site, names)
        return count

    def rebuild(self, site: str, documents: Iterable[Document]) -> int:
        rows = list(documents)
        count = self.second.rebuild(site, rows)
        self.first.rebuild(site, rows)
        return count

    def languages(self, site: str) -> list[str]:
        return self.second.languages(site)

    def has(self, site: str) -> bool:
        """Whether both have a site in the same languages. Where the first cannot say, the second counts: writing will
        then tell.
        """
        there = self.second.languages(site)
        try:
            return bool(there) and set(there) <= set(self.first.languages(site))
        except EngineGone:
            return bool(there)

    def health(self) -> Mapping[str, object]:
        """That of the first, with ``fallback`` and whether searches go there now (``degraded``)."""
        first, second = self.first.health(), self.second.health()
        ready = bool(first["ready"] and second["ready"])
        return {**first, "ready": ready, "degraded": self.breaker.is_open, "fallback": second}
