"""What somebody means: what they typed compared with everyday phrases, and the pages those lead to.

Each phrase is compared twice: by its words (headwords, so that bent forms meet) and by runs of three letters (so that
dialect, wrong letters and unknown forms meet). What only few concepts say counts most. The best phrases of a concept
vote together. Titles are phrases too: each leads to its own page. Nothing here reads a database.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .analysis import fold, terms, words

# Found on the half of search/evaluation that is for tuning; `manage.py search_eval` measures them again.
BY_WORDS = 0.4  # the rest is by letters
UNKNOWN = 0.7  # an unknown word dilutes as much as a rather rare one
VOTES = 5  # phrases of one concept that count
FALLING_VOTES = 0.3
CONCEPTS = 30  # that may be meant at once
FALLING_TARGETS = 0.88
SHARPNESS = 2.5  # how much surer what is somewhat surer becomes
BESIDE = {"nb": ("nb", "nn"), "uk": ("uk", "ru")}  # languages written on pages of another

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Saying:
    """Phrases by language, and the content ids that they lead to, best first."""

    name: str
    phrases: Mapping[str, Sequence[str]]
    targets: Sequence[str]
    speaker: str = "any"


@dataclass(frozen=True, slots=True)
class Meant:
    """Something that may be meant; ``sureness`` compares within one question only."""

    saying: Saying
    sureness: float


class Meanings:
    """What can be meant on one site by words of one language."""

    def __init__(self, sayings: Iterable[Saying], language: str) -> None:
        self.language = language
        said = [
            (saying, text)
            for saying in sayings
            for code in BESIDE.get(language, (language,))
            for text in saying.phrases.get(code, ())
        ]
        self._sayings = [saying for saying, _text in said]
        self._words = _Index([(saying.name, headwords(text, language)) for saying, text in said], 1)
        self._letters = _Index([(saying.name, runs(text, language)) for saying, text in said], 2)

    def of(self, text: str) -> list[Meant]:
        """What a text may mean, the surest first."""
        scores: Counter[int] = Counter()
        for place, score in self._words.compare(headwords(text, self.language), UNKNOWN):
            scores[place] += BY_WORDS * score  # type: ignore[assignment]
        for place, score in self._letters.compare(runs(text, self.language), 0):
            scores[place] += (1 - BY_WORDS) * score  # type: ignore[assignment]
        votes: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for place, score in scores.items():
            votes[self._sayings[place].name].append((score, place))
        meant = [self._together(sorted(each, reverse=True)[:VOTES]) for each in votes.values()]
        return sorted(meant, key=lambda each: -each.sureness)[:CONCEPTS]

    def _together(self, votes: Sequence[tuple[float, int]]) -> Meant:
        sureness = sum(score * FALLING_VOTES**rank for rank, (score, _place) in enumerate(votes))
        return Meant(self._sayings[votes[0][1]], sureness)


class _Index:
    """Phrases as vectors of features; ``power`` says how much more rare features count."""

    def __init__(self, phrases: Sequence[tuple[str, frozenset[str]]], power: int) -> None:
        owners: dict[str, set[str]] = defaultdict(set)
        for name, features in phrases:
            for feature in features:
                owners[feature].add(name)
        count = len({name for name, _features in phrases}) or 1
        self._rarest = math.log(1 + count) ** power
        self._weights = {feature: math.log(1 + count / len(names)) ** power for feature, names in owners.items()}
        self._places: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, (_name, features) in enumerate(phrases):
            length = math.sqrt(sum(self._weights[feature] ** 2 for feature in features))
            for feature in features:
                self._places[feature].append((place, self._weights[feature] / length))

    def compare(self, features: frozenset[str], unknown: float) -> Iterator[tuple[int, float]]:
        """``(place of a phrase, part of its likeness)``; the parts of a place add up to at most 1."""
        weights = {feature: self._weights.get(feature, unknown * self._rarest) for feature in features}
        length = math.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
        for feature in features & self._weights.keys():
            for place, share in self._places[feature]:
                yield place, share * weights[feature] / length


def wishes(meant: Sequence[Meant]) -> dict[str, float]:
    """Content id → how much it is wanted first; the most wanted has some 1 or more."""
    found: dict[str, float] = defaultdict(float)
    for each in meant:
        for rank, content_id in enumerate(each.saying.targets):
            found[content_id] += each.sureness**SHARPNESS * FALLING_TARGETS**rank
    return dict(found)


def headwords(text: str, language: str) -> frozenset[str]:
    """The words of a text as they are compared."""
    return frozenset(term.form for term in terms(text, language))


def runs(text: str, language: str) -> frozenset[str]:
    """Runs of three letters in the words of a text, their beginnings and ends marked."""
    found: set[str] = set()
    for word in words(text):
        marked = f"^{fold(word.text, language)}$"
        found |= {marked[place : place + 3] for place in range(len(marked) - 2)}
    return frozenset(found)
