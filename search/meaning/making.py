"""Writing the book of what can be meant on a site by words of one language: see ``book`` for what stands in it."""

from __future__ import annotations

import json
import math
import os
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import marisa_trie

from .book import BESIDE, LETTERS, META, WORDS
from .features import headwords, runs


@dataclass(frozen=True, slots=True)
class Saying:
    """Phrases by language, and the content ids that they lead to, the most fitting first.

    ``pinned``: the first of them stands on top of everything when this is meant most. ``own``: it is the title of a
    page, which leads to itself.
    """

    name: str
    phrases: Mapping[str, Sequence[str]]
    targets: Sequence[str]
    speaker: str = "any"
    pinned: bool = False
    own: bool = False


def write(path: Path, language: str, sayings: Iterable[Saying]) -> int:
    """Write a book; readers see the old one or the new one, never a part. Returns how many phrases it has. OSError."""
    said = [
        (saying, text, code)
        for saying in sayings
        for code in BESIDE.get(language, (language,))
        for text in saying.phrases.get(code, ())
    ]
    names = list({saying.name: saying for saying, _text, _code in said}.values())
    place = {saying.name: number for number, saying in enumerate(names)}
    meta = {
        "sayings": [[each.name, list(each.targets), each.speaker, each.pinned, each.own] for each in names],
        "owners": [place[saying.name] for saying, _text, _code in said],
    }
    words = [(place[saying.name], headwords(text, code)) for saying, text, code in said]
    letters = [(place[saying.name], runs(text, code)) for saying, text, code in said]
    entries = [
        (META, json.dumps(meta, ensure_ascii=False).encode()),
        *_postings(WORDS, words, len(names), 1),
        *_postings(LETTERS, letters, len(names), 2),
    ]
    _replace(path, entries)
    return len(said)


def _postings(
    prefix: str, phrases: Sequence[tuple[int, frozenset[str]]], count: int, power: int
) -> Iterator[tuple[str, bytes]]:
    """Feature → its weight, then the phrases it stands in, then its share in each of them.

    What only few sayings say counts most; ``power`` says how much more. An empty feature has the weight of one that
    nobody says.
    """
    owners: dict[str, set[int]] = defaultdict(set)
    for owner, features in phrases:
        for feature in features:
            owners[feature].add(owner)
    weights = {feature: math.log(1 + count / len(names)) ** power for feature, names in owners.items()}
    places: dict[str, array[int]] = defaultdict(lambda: array("I"))
    shares: dict[str, array[float]] = defaultdict(lambda: array("f"))
    for number, (_owner, features) in enumerate(phrases):
        length = math.sqrt(sum(weights[feature] ** 2 for feature in features)) or 1.0
        for feature in features:
            places[feature].append(number)
            shares[feature].append(weights[feature] / length)
    yield prefix, array("f", [math.log(1 + count) ** power]).tobytes()
    for feature, weight in weights.items():
        yield prefix + feature, array("f", [weight]).tobytes() + places[feature].tobytes() + shares[feature].tobytes()


def _replace(path: Path, entries: Iterable[tuple[str, bytes]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    try:
        marisa_trie.BytesTrie(list(entries)).save(str(unfinished))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
