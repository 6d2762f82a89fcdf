"""Engines behind ``search.port``. Each keeps documents of its own and knows no feature."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from typing import TypeVar

from django.conf import settings

from search.port import Engine, Writer
from search.shelf import folder

from .embedded import Embedded
from .fallback import WithFallback

AnswerT = TypeVar("AnswerT")


@cache
def engine() -> Engine:
    """The engine of the settings."""
    embedded = Embedded(folder() / "documents")
    if not settings.ELASTICSEARCH_URL:
        return embedded
    # Only here: who has no server does not load its client.
    from .elastic import Connection, Elastic

    return WithFallback(Elastic(Connection.of_settings()), embedded, folder() / "behind")


def ask(question: Callable[[Engine], AnswerT]) -> tuple[AnswerT, bool]:
    """The answer of one engine to all parts of a question, and whether another than the configured one gave it.

    The question may be asked twice and in another thread: it reads no database and changes nothing. EngineGone when no
    engine can answer.
    """
    asked = engine()
    return asked.ask(question) if isinstance(asked, WithFallback) else (question(asked), False)


def writing() -> AbstractContextManager[Writer]:
    """What to write to, for several changes that belong together.

    The embedded engine takes all of them, whatever happens to the configured one; how that failed is told at the end,
    by EngineGone. It then has to be done again.
    """
    written = engine()
    return written.writing() if isinstance(written, WithFallback) else nullcontext(written)


def every() -> list[Engine]:
    """All engines that have to know what is published."""
    known = engine()
    return [known.first, known.second] if isinstance(known, WithFallback) else [known]
