"""Guessing which concept is meant, by the weights that ``training`` has learned. A file that all processes share."""

from __future__ import annotations

import json
import math
from array import array
from collections.abc import Collection
from pathlib import Path
from struct import unpack
from typing import Final, NamedTuple

import marisa_trie

from search.analysis import fold

from .features import everything
from .senses import senses

META: Final = "#"
RARITY: Final = "r"
WEIGHT: Final = "w"
# Found on the half of search/evaluation that is for tuning; `manage.py search_eval` measures them again.
SURENESS: Final = 8.0  # how quickly one that is somewhat likelier becomes much likelier
ACROSS: Final = 1.5  # how much what is learned across languages counts beside what is learned in one
EDGE: Final = -0.85  # a score from which a concept has to do with a text, even if another is likelier


class Likely(NamedTuple):
    """``chance`` that a concept is meant, all together at most 1; ``share``: how much it has to do with the text."""

    chance: float
    share: float


class Weights:
    """A file of weights. Reading is thread safe. OSError, RuntimeError when there is no such file."""

    def __init__(self, path: Path) -> None:
        self._trie = marisa_trie.BytesTrie().mmap(str(path))
        meta = json.loads(self._trie[META][0])
        self.names: list[str] = meta["names"]
        self._bias: list[float] = meta["bias"]

    def scores(self, features: Collection[str]) -> tuple[float, dict[str, float]]:
        """The share of the features that is known, and a score for each concept."""
        length, known = 0.0, 0
        sums = [0.0] * len(self.names)
        for feature in features:
            rarity = self._trie.get(RARITY + feature)
            if rarity:
                length += array("f", rarity[0])[0] ** 2
                known += 1
                self._add(sums, self._trie[WEIGHT + feature][0])
        scale = 1 / math.sqrt(length) if length else 0.0
        scores = [bias + scale * total for bias, total in zip(self._bias, sums, strict=True)]
        return known / len(features) if features else 0.0, dict(zip(self.names, scores, strict=True))

    def knows(self, feature: str) -> bool:
        """Whether it stood in what was learned from."""
        return RARITY + feature in self._trie

    @staticmethod
    def _add(sums: list[float], packed: bytes) -> None:
        """A weight of two bytes for each place of two."""
        number = len(packed) // 4
        for place, weight in zip(
            array("H", packed[: 2 * number]), unpack(f"={number}e", packed[2 * number :]), strict=True
        ):
            sums[place] += weight


class Guess:
    """Reading is thread safe. OSError, RuntimeError when there is no such file."""

    def __init__(self, path: Path, language: str) -> None:
        self.language = language
        self._weights = Weights(path)

    def knows(self, word: str) -> bool:
        """Whether a word stands in a phrase of this language as it is written here."""
        return self._weights.knows(f"={fold(word, self.language)}")

    def of(self, text: str, across: Weights | None = None) -> dict[str, Likely]:
        """Concept → how likely it is meant. Empty for a text that has nothing known in it.

        ``across``: what was learned from the phrases of all languages together.
        """
        known, scores = self._weights.scores(everything(text, self.language))
        if not known:
            return {}
        if across:
            _known, more = across.scores(senses(text, self.language))
            scores = {name: score + ACROSS * more.get(name, 0.0) for name, score in scores.items()}
        best = max(scores.values())
        powers = {name: math.exp(SURENESS * (score - best)) for name, score in scores.items()}
        whole = sum(powers.values())
        # Of a text that is mostly strange, as one in another language is, little can be said.
        sure = known**2
        return {
            name: Likely(sure * powers[name] / whole, sure * max(0.0, score - EDGE)) for name, score in scores.items()
        }
