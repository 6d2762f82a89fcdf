"""Reading the book of what can be meant.

Each phrase is compared twice: by its headwords and by runs of letters. What only few sayings say counts most. The best
phrases of a saying vote together.
"""

from __future__ import annotations

import json
import math
from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import marisa_trie

from .features import headwords, runs

# Found on the half of search/evaluation that is for tuning; `manage.py search_eval` measures them again.
BY_WORDS: Final = 0.4  # the rest is by letters
UNKNOWN: Final = 0.7  # an unknown word dilutes as much as a rather rare one
VOTES: Final = 5  # phrases of one saying that count
FALLING_VOTES: Final = 0.3
MOST: Final = 30  # sayings that may be meant at once

META: Final = "#"
WORDS: Final = "w"
LETTERS: Final = "l"
BESIDE: Final[dict[str, tuple[str, ...]]] = {"nb": ("nb", "nn"), "uk": ("uk", "ru")}  # also written on their pages
SIZE: Final = 4  # bytes of each number


class Meant(NamedTuple):
    """Something that may be meant; ``sureness`` compares within one question only."""

    name: str
    targets: Sequence[str]
    speaker: str
    pinned: bool
    own: bool
    sureness: float


@dataclass(frozen=True, slots=True)
class _Posting:
    weight: float
    places: array[int]
    shares: array[float]


class Book:
    """A book that ``making.write`` has written. Reading is thread safe. OSError, RuntimeError when there is none."""

    def __init__(self, path: Path, language: str) -> None:
        self.language = language
        self._trie = marisa_trie.BytesTrie().mmap(str(path))
        meta = json.loads(self._trie[META][0])
        self._sayings: list[tuple[str, list[str], str, bool, bool]] = meta["sayings"]
        self._owners = array("I", meta["owners"])

    def of(self, text: str) -> list[Meant]:
        """What a text may mean, the surest first."""
        scores: dict[int, float] = defaultdict(float)
        spoken = BESIDE.get(self.language, (self.language,))
        words = frozenset().union(*(headwords(text, code) for code in spoken))
        self._add(scores, WORDS, words, BY_WORDS, UNKNOWN)
        self._add(scores, LETTERS, runs(text, self.language), 1 - BY_WORDS, 0)
        votes: dict[int, list[float]] = defaultdict(list)
        for place, score in scores.items():
            votes[self._owners[place]].append(score)
        sure = sorted(((_together(each), owner) for owner, each in votes.items()), reverse=True)[:MOST]
        return [self._meant(owner, sureness) for sureness, owner in sure]

    def _meant(self, owner: int, sureness: float) -> Meant:
        name, targets, speaker, pinned, own = self._sayings[owner]
        return Meant(name, targets, speaker, pinned, own, sureness)

    def _add(
        self, scores: dict[int, float], prefix: str, features: frozenset[str], part: float, unknown: float
    ) -> None:
        """Add the likeness of each phrase, at most ``part``."""
        postings = [self._posting(prefix + feature) for feature in features]
        rarest = array("f", self._trie[prefix][0])[0]
        weights = [posting.weight if posting else unknown * rarest for posting in postings]
        length = math.sqrt(sum(weight**2 for weight in weights)) or 1.0
        for posting, weight in zip(postings, weights, strict=True):
            if posting:
                factor = part * weight / length
                for place, share in zip(posting.places, posting.shares, strict=True):
                    scores[place] += factor * share

    def _posting(self, key: str) -> _Posting | None:
        found = self._trie.get(key)
        if not found:
            return None
        packed = found[0]
        middle = SIZE * (len(packed) // SIZE // 2 + 1)
        return _Posting(array("f", packed[:SIZE])[0], array("I", packed[SIZE:middle]), array("f", packed[middle:]))


def _together(votes: list[float]) -> float:
    best = sorted(votes, reverse=True)[:VOTES]
    return sum(score * FALLING_VOTES**rank for rank, score in enumerate(best))
