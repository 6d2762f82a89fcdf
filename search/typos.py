"""Words as people in a hurry write them: a letter too many, too few, wrong, or two in the wrong order.

Only long words are read so, only when their first letter is right, and never a word that the lists know as it is.
A wrong letter counts in very long words only: in shorter ones it is too often another word (shout, shoot).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache

from .phrase_steps import Step

SHORTEST_WORD = 7  # letters
SHORTEST_STEM = 7
WRONG_LETTER = 9  # letters of a word in which one may be wrong
LONGEST = 24
END = 3  # letters: words have twice as many and one more, so that one slip cannot touch both ends
STRETCHED = re.compile(r"(.)\1{2,}")
OTHER_KEYBOARDS = (("aa", "a"), ("oe", "o"))
OF_KEYBOARDS = 4  # letters: shorter ones are other words (noe)
# Arabic writes "and" together with the shortest words too, and "will" with verbs.
JOINED = re.compile(r"[وف](?=[\u0621-\u064a]{2})|[هحس](?=ي(?!ات)[\u0621-\u064a]{3})")


class Spelling:
    """What a word may be meant as: words and beginnings of single words of phrases.

    ``others``: places whose words are known too, but are never meant by a slip: exceptions, and words that only mean
    something together with others.
    """

    def __init__(self, steps: Collection[Step], others: Collection[Step] = ()) -> None:
        every = (*steps, *others)
        self.words = frozenset(word for step in every for word in step.words)
        self.stems = tuple({stem for step in every for stem in step.stems})
        words = {word for step in steps for word in step.words if len(word) >= SHORTEST_WORD}
        stems = {stem for step in steps for stem in step.stems if len(stem) >= SHORTEST_STEM}
        self.near_words, self.near_stems = _by_ends(words), _by_ends(stems)
        self.lengths = sorted({len(stem) + by for stem in stems for by in (-1, 0, 1)})
        self.readings = lru_cache(maxsize=2048)(self._readings)

    def _readings(self, word: str) -> frozenset[str]:
        """The word and what it may be meant as."""
        found = {word, STRETCHED.sub(r"\1", word), STRETCHED.sub(r"\1\1", word)}
        if len(word) >= OF_KEYBOARDS:
            found |= {word.replace(old, new) for old, new in OTHER_KEYBOARDS}
        if JOINED.match(word):
            found.add(word[1:])
        for form in list(found):
            if SHORTEST_WORD - 1 <= len(form) <= LONGEST and not self._knows(form):
                found |= self._near(form)
        return frozenset(found)

    def _knows(self, word: str) -> bool:
        return word in self.words or word.startswith(self.stems)

    def _near(self, word: str) -> set[str]:
        found = _meant(word, self.near_words)
        for length in self.lengths:
            if length <= len(word):
                found |= _meant(word[:length], self.near_stems)
        return found


def is_near(written: str, meant: str) -> bool:
    """Whether a word is another one with one slip of the finger, its first letter aside."""
    if written[0] != meant[0]:
        return False
    if len(written) == len(meant):
        wrong = [at for at, (a, b) in enumerate(zip(written, meant, strict=True)) if a != b]
        if len(wrong) == 2:
            a, b = wrong
            return b == a + 1 and written[a] == meant[b] and written[b] == meant[a]
        return len(wrong) == 1 and len(meant) >= WRONG_LETTER
    short, long = sorted((written, meant), key=len)
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(1, len(long)))


def _ends(word: str) -> tuple[str, str]:
    """What stands before and after a slip: one slip in a long word leaves one of the two as it is."""
    return f"{word[:END]}…", f"…{word[-END:]}"


def _by_ends(words: Collection[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for end in _ends(word):
            found[end].append(word)
    return {end: tuple(each) for end, each in found.items()}


def _meant(word: str, words: dict[str, tuple[str, ...]]) -> set[str]:
    return {each for end in _ends(word) for each in words.get(end, ()) if is_near(word, each)}
