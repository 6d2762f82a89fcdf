"""What the templates of the home page get."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portal.core.presentation import Card, Link, Option, ServiceRow


@dataclass(frozen=True, slots=True)
class Section:
    """A band of the home page: a heading, cards, and a link to all of them."""

    heading: str
    cards: Sequence[Card]
    kind: str = "rows"  # or "tiles"
    tinted: bool = False
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class Finder:
    """Find help where you live: municipalities to choose from and some services to begin with."""

    heading: str
    action: str
    municipalities: Sequence[Option]
    services: Sequence[ServiceRow]
    more: Link | None = None
