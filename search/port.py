"""What a search is asked and what it answers, whatever engine is behind it. Engines keep to ``Engine``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

PAGE_SIZE = 10
DEEPEST = 200  # hits that are ranked; nobody goes further


@dataclass(frozen=True, slots=True)
class Document:
    """One text in one language on one site.

    ``site`` is the primary key of the site as text. ``kind`` is what readers choose by (service, guide, plan …).
    ``words`` find it and are not shown. ``labels`` are ``name:value`` that a query may ask for, such as ``area:asker``
    and ``reader:child``; what everybody may not read never becomes a document. ``pages`` are the primary keys of its
    page in all languages: by them a change finds it, and no engine keeps them.
    """

    content_id: str
    site: str
    language: str
    kind: str
    url: str
    title: str
    summary: str
    body: str
    words: str = ""
    labels: frozenset[str] = frozenset()
    pages: frozenset[int] = frozenset()

    @property
    def key(self) -> str:
        """What is unique on a site."""
        return f"{self.content_id}/{self.language}"


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What somebody looks for.

    ``language`` is that of the page they are on. ``kinds``: only these, empty for all. ``filters``: labels that all
    must be there. ``place``: a municipality; what serves it comes before what serves another. ``page`` counts from 1.
    ``exact``: no correction of spelling.
    """

    text: str
    language: str
    site: str
    kinds: frozenset[str] = frozenset()
    filters: frozenset[str] = frozenset()
    place: str = ""
    page: int = 1
    size: int = PAGE_SIZE
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """``marked`` are ``(start, end)`` in ``summary``, in characters. ``score`` compares within one answer only."""

    content_id: str
    url: str
    title: str
    summary: str
    kind: str
    language: str
    score: float = 0.0
    labels: frozenset[str] = frozenset()
    marked: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of hits. ``facets`` counts all hits by kind.

    ``corrected_to``: what was searched instead. ``concept``: what was meant most. ``degraded``: another engine than the
    configured one had to answer.
    """

    hits: Sequence[Hit]
    total: int
    facets: Mapping[str, int]
    corrected_to: str = ""
    concept: str = ""
    degraded: bool = False


class EngineGone(Exception):
    """The engine cannot answer now. The message is for operators and never holds words of a visitor."""


class Writer(Protocol):
    """Takes what is published. All raise EngineGone."""

    def index(self, documents: Iterable[Document]) -> int:
        """Add documents, or put them in place of those with the same key. Returns how many."""

    def delete(self, site: str, content_ids: Iterable[str]) -> int:
        """Take what has these identities out, in every language. Returns how many documents went, if it knows."""

    def rebuild(self, site: str, documents: Iterable[Document]) -> int:
        """Make the index of a site anew and then use it: nobody searches half an index. Returns how many."""


class Engine(Writer, Protocol):
    """Keeps documents, finds them by words alone, and shows them by their identity.

    All but ``health`` raise EngineGone. ``half`` is the score that is half of all a page can gain by its words: what
    makes the scores of one engine comparable with those of another.

    A search asks several things, and one engine has to answer them all: see ``search.engines.ask``. A change has
    several parts too: see ``search.engines.writing``.
    """

    half: float

    def matches(self, site: str, language: str, text: str, limit: int = DEEPEST) -> Mapping[str, float]:
        """Content id → score of what is found by words in one language, the best first."""

    def shown(self, site: str, language: str, content_ids: Collection[str]) -> Mapping[str, Hit]:
        """Content id → what is shown of it in a language; what is not there is left out."""

    def languages(self, site: str) -> list[str]:
        """The languages in which there is an index of a site, sorted."""

    def has(self, site: str) -> bool:
        """Whether there is an index of a site."""

    def health(self) -> Mapping[str, object]:
        """``engine``, ``ready``, ``documents`` (by ``site/language``), ``notes`` for operators. Never raises."""
