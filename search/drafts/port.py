"""What a search is asked and what it answers, whatever engine is behind it. Engines keep to ``Engine``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

PAGE_SIZE = 10
LONGEST = 200  # characters that are searched


@dataclass(frozen=True)
class Document:
    """One text in one language on one site. ``key`` is ``<content id>/<language>``.

    ``kind`` is what readers choose by (service, guide, employer, plan …). ``rank`` orders kinds of equal worth: 0 is
    first. ``open`` says that everybody may read it; one that is not never reaches an engine.
    """

    key: str
    content_id: str
    site: str
    language: str
    kind: str
    url: str
    title: str
    summary: str
    body: str
    words: str = ""  # names, municipalities, and what else should find it
    reader: str = "default"
    rank: int = 0


@dataclass(frozen=True)
class SearchQuery:
    """What somebody looks for. ``language`` is that of the page they are on; ``page`` counts from 1."""

    text: str
    language: str
    site: str
    kinds: frozenset[str] = frozenset()
    page: int = 1
    size: int = PAGE_SIZE


@dataclass(frozen=True)
class Hit:
    """``marked`` are ``(start, end)`` in ``summary``."""

    content_id: str
    url: str
    title: str
    summary: str
    kind: str
    language: str
    score: float
    marked: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class SearchPage:
    """One page of hits. ``facets`` counts all hits by kind; ``degraded`` when another engine had to answer."""

    hits: Sequence[Hit]
    total: int
    facets: Mapping[str, int]
    corrected_to: str = ""
    concept: str = ""
    degraded: bool = False


class EngineGone(Exception):
    """The engine cannot answer now."""


class Engine(Protocol):
    """Keeps documents and finds them."""

    def index(self, documents: Iterable[Document]) -> int: ...
    def delete(self, site: str, content_ids: Iterable[str]) -> int: ...
    def rebuild(self, site: str, documents: Iterable[Document]) -> int: ...
    def search(self, query: SearchQuery) -> SearchPage: ...
    def shown(self, site: str, language: str, content_ids: Collection[str]) -> Mapping[str, Hit]: ...
    def health(self) -> Mapping[str, object]: ...
