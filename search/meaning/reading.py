"""Everything that can be meant on one site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .guess import Guess, Weights
from .titles import Titles


@dataclass(frozen=True, slots=True)
class Concept:
    """Where a concept leads: content ids, the most fitting first. ``pinned``: the first stands on top of all."""

    targets: Sequence[str]
    speaker: str = "any"
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """By language: how to guess concepts, and titles. A language may be missing in either.

    ``across``: weights learned from all languages together.
    """

    concepts: Mapping[str, Concept] = field(default_factory=dict)
    guesses: Mapping[str, Guess] = field(default_factory=dict)
    titles: Mapping[str, Titles] = field(default_factory=dict)
    across: Weights | None = None
