"""Words with a letter too many, too few, wrong or in the wrong place, and the known word that was meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

SHORT, LONG = 4, 8  # letters from which one, and two, may be wrong


class Spelling:
    """Known words, found through what is left when letters are taken out of them."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = set(words)
        self._left: dict[str, set[str]] = defaultdict(set)
        for word in self._words:
            if len(word) >= SHORT and not word.isdigit():
                for left in _without(word):
                    self._left[left].add(word)

    def known(self, word: str) -> str:
        """The word itself when it is known, else the nearest known one that begins alike; "" when there is none."""
        if word in self._words:
            return word
        if len(word) < SHORT or word.isdigit():
            return ""
        near = {other for left in _without(word) for other in self._left.get(left, ())}
        far = [(distance(word, other), other) for other in near if other[0] == word[0]]
        return min(((steps, other) for steps, other in far if steps <= _allowed(word)), default=(0, ""))[1]


def _allowed(word: str) -> int:
    return 2 if len(word) >= LONG else 1


def _without(word: str) -> set[str]:
    """The word, and what is left when one letter is taken out: two would need more memory than all the rest."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def distance(one: str, other: str) -> int:
    """Steps from one word to another: a letter in, out, changed, or two neighbours exchanged."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        older, before, row = before, row, [place]
        for at, sign in enumerate(other, start=1):
            row.append(min(row[-1] + 1, before[at] + 1, before[at - 1] + (letter != sign)))
            if place > 1 and at > 1 and letter == other[at - 2] and one[place - 2] == sign:
                row[at] = min(row[at], older[at - 2] + 1)
    return row[-1]
