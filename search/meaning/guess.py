"""Guessing which concept is meant, by the weights that ``training`` has learned. A file that all processes share."""

from __future__ import annotations

import json
import math
from array import array
from pathlib import Path
from typing import Final, NamedTuple

import marisa_trie

from .features import everything

META: Final = "#"
RARITY: Final = "r"
WEIGHT: Final = "w"
# Found on the half of search/evaluation that is for tuning; `manage.py search_eval` measures them again.
SURENESS: Final = 10.0  # how quickly one that is somewhat likelier becomes much likelier
EDGE: Final = -0.85  # a score from which a concept has to do with a text, even if another is likelier


class Likely(NamedTuple):
    """``chance`` that a concept is what is meant, all together at most 1; ``share``: how much it has to do with the text."""

    chance: float
    share: float


class Guess:
    """Reading is thread safe. OSError, RuntimeError when there is no such file."""

    def __init__(self, path: Path, language: str) -> None:
        self.language = language
        self._trie = marisa_trie.BytesTrie().mmap(str(path))
        meta = json.loads(self._trie[META][0])
        self._names: list[str] = meta["names"]
        self._bias: list[float] = meta["bias"]

    def of(self, text: str) -> dict[str, Likely]:
        """Concept → how likely it is meant. Empty for a text that has nothing known in it."""
        scores = list(self._bias)
        length, known = 0.0, 0
        sums = [0.0] * len(scores)
        features = everything(text, self.language)
        for feature in features:
            rarity = self._trie.get(RARITY + feature)
            if rarity:
                length += array("f", rarity[0])[0] ** 2
                known += 1
                self._add(sums, self._trie[WEIGHT + feature][0])
        if not length:
            return {}
        scale = 1 / math.sqrt(length)
        scores = [bias + scale * total for bias, total in zip(scores, sums, strict=True)]
        best = max(scores)
        powers = [math.exp(SURENESS * (score - best)) for score in scores]
        whole = sum(powers)
        # Of a text that is mostly strange, as one in another language is, little can be said.
        sure = (known / len(features)) ** 2
        return {
            name: Likely(sure * power / whole, sure * max(0.0, score - EDGE))
            for name, power, score in zip(self._names, powers, scores, strict=True)
        }

    @staticmethod
    def _add(sums: list[float], packed: bytes) -> None:
        """A weight of four bytes for each place of two."""
        middle = len(packed) // 6 * 2
        for place, weight in zip(array("H", packed[:middle]), array("f", packed[middle:]), strict=True):
            sums[place] += weight
