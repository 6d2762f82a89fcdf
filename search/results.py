"""What the page of a search shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from portal.core.presentation import Badge, Number

GroupKey = Literal["answer", "services", "guides", "rest", "plans"]


@dataclass(frozen=True, slots=True)
class Row:
    """One hit, in the language of the page. ``marked``: ``(start, end)`` in ``summary``.

    ``texts``: names of the languages that have the whole text, when the reader's has only the facts.
    """

    content_id: str
    url: str
    title: str
    summary: str
    marked: Sequence[tuple[int, int]] = ()
    kind: str = ""
    texts: Sequence[str] = ()
    number: Number | None = None
    badges: Sequence[Badge] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Hits under one heading; ``answer`` are the best, each with a number to call."""

    key: GroupKey
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Facet:
    """A kind of hits that can be chosen, with how many there are."""

    kind: str
    count: int
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found for ``text``.

    ``cut``: only its beginning was searched. ``corrected_to``: what was searched instead, empty when nothing was
    corrected. ``crisis``: the kinds of danger that are spoken of, the most urgent first. ``degraded``: another engine
    had to answer.
    """

    text: str
    cut: bool = False
    corrected_to: str = ""
    total: int = 0
    groups: Sequence[Group] = ()
    facets: Sequence[Facet] = ()
    crisis: tuple[str, ...] = ()
    degraded: bool = False
    page: int = 1
    pages: int = 1
