"""Titles that are like what was typed, by runs of letters and by headwords: with wrong letters, and in any order.

What only few titles have counts most.
"""

from __future__ import annotations

import json
import math
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import marisa_trie

from portal.core.files import replace_file

from .features import headwords, runs

# Found on the half of search/evaluation that is for tuning; `manage.py search_eval` measures them again.
BY_WORDS: Final = 0.4  # the rest is by letters
UNKNOWN: Final = 0.7  # an unknown word dilutes as much as a rather rare one
MOST: Final = 30  # titles that may be like a text

META: Final = "#"
PARTS: Final = (("w", headwords, 1), ("l", runs, 2))  # name, features, how much more rare ones count
SIZE: Final = 4  # bytes of each number
Posting = tuple[float, Sequence[int], Sequence[float]]  # weight of a feature, titles it stands in, its share in each


class Titles:
    """The titles of one site in one language. Reading is thread safe. OSError, RuntimeError without such a file."""

    def __init__(self, path: Path, language: str) -> None:
        self.language = language
        self._trie = marisa_trie.BytesTrie().mmap(str(path))
        self._owners: list[str] = json.loads(self._trie[META][0])

    def like(self, text: str) -> dict[str, float]:
        """Content id → how much its title is like a text, from 0 to 1; the most like first."""
        scores: dict[int, float] = defaultdict(float)
        shares = (BY_WORDS, 1 - BY_WORDS)
        for (prefix, features, _power), part in zip(PARTS, shares, strict=True):
            unknown = UNKNOWN * self._posting(prefix)[0] if prefix == "w" else 0.0
            self._add(scores, [self._posting(prefix + each) for each in features(text, self.language)], part, unknown)
        best = sorted(scores.items(), key=lambda each: -each[1])[:MOST]
        found: dict[str, float] = {}
        for place, score in best:
            found.setdefault(self._owners[place], score)
        return found

    @staticmethod
    def _add(scores: dict[int, float], postings: Sequence[Posting], part: float, unknown: float) -> None:
        """Add the likeness of each title, at most ``part``."""
        length = math.sqrt(sum((weight or unknown) ** 2 for weight, _places, _shares in postings)) or 1.0
        for weight, places, shares in postings:
            factor = part * weight / length
            for place, share in zip(places, shares, strict=True):
                scores[place] += factor * share

    def _posting(self, key: str) -> Posting:
        found = self._trie.get(key)
        if not found:
            return 0.0, (), ()
        packed = found[0]
        middle = SIZE * (len(packed) // SIZE // 2 + 1)
        return array("f", packed[:SIZE])[0], array("I", packed[SIZE:middle]), array("f", packed[middle:])


def write_titles(path: Path, language: str, titles: Mapping[str, str]) -> None:
    """Write titles by content id; readers see the old file or the new one, never a part. OSError."""
    entries = [(META, json.dumps(list(titles)).encode())]
    for prefix, features, power in PARTS:
        entries += _postings(prefix, [features(title, language) for title in titles.values()], power)
    trie = marisa_trie.BytesTrie(entries)
    replace_file(path, lambda unfinished: trie.save(str(unfinished)))


def _postings(prefix: str, titles: Sequence[frozenset[str]], power: int) -> Iterator[tuple[str, bytes]]:
    """Feature → its weight, then the titles it stands in, then its share in each of them.

    The prefix alone has the weight of a feature that no title has.
    """
    places: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for number, features in enumerate(titles):
        for feature in features:
            places[feature].append(number)
    weights = {feature: math.log(1 + len(titles) / len(found)) ** power for feature, found in places.items()}
    lengths = [math.sqrt(sum(weights[feature] ** 2 for feature in features)) or 1.0 for features in titles]
    yield prefix, array("f", [math.log(1 + len(titles)) ** power]).tobytes()
    for feature, found in places.items():
        weight = weights[feature]
        shares = array("f", [weight / lengths[number] for number in found])
        yield prefix + feature, array("f", [weight]).tobytes() + found.tobytes() + shares.tobytes()
