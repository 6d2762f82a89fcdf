"""Phrases of plain words, and whether one stands in a text.

A phrase is words in their order. ``kill*`` stands for every word that begins so, ``he/she`` for one of several
words, ``...`` for up to three words in between. Nothing else has a meaning: these are no regular expressions.
An exception takes back what was found inside it, and nothing beside it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .wording import forms_of, words_of

GAP = "…"
BETWEEN = 3  # words that a gap stands for at most
SHORTEST_STEM = 3  # letters
KEY = 3  # letters by which phrases are found
FOREIGN = re.compile(r"[^\w\s'’ʼ`*/….,!?\-]")
Tokens = list[set[str]]
Span = tuple[int, int]


class PhraseProblem(ValueError):
    """A phrase that cannot be read. ``reason``: sign, star, stem, choice, gap or empty."""

    def __init__(self, reason: str, line: str) -> None:
        self.reason, self.line = reason, line
        super().__init__(f"{reason}: {line}")


@dataclass(frozen=True, slots=True)
class Step:
    """One place in a phrase: the words and beginnings that fit, and how many words may stand before."""

    words: frozenset[str]
    stems: tuple[str, ...]
    gap: int = 0

    def fits(self, forms: set[str]) -> bool:
        return not self.words.isdisjoint(forms) or any(form.startswith(self.stems) for form in forms)

    @property
    def keys(self) -> set[str]:
        return {word[:KEY] for word in (*self.words, *self.stems)}


Phrase = tuple[Step, ...]


def parse(line: str) -> Phrase:
    """A phrase as written. Raises PhraseProblem."""
    plain = re.sub(r"\.{3,}|…+", f" {GAP} ", line)
    if FOREIGN.search(plain):
        raise PhraseProblem("sign", line)
    steps: list[Step] = []
    gap = 0
    for part in plain.split():
        if part == GAP:
            if gap or not steps:
                raise PhraseProblem("gap", line)
            gap = BETWEEN
        else:
            steps += _steps(part, gap, line)
            gap = 0
    if gap:
        raise PhraseProblem("gap", line)
    if not steps:
        raise PhraseProblem("empty", line)
    return tuple(steps)


def _steps(part: str, gap: int, line: str) -> list[Step]:
    """A word as written is several when it has an apostrophe or a hyphen in it."""
    choices = part.split("/")
    if len(choices) > 1:
        return [_choice(choices, gap, line)]
    words = words_of(part.rstrip("*").replace("*", " * "))
    if "*" in part.rstrip("*") or part.endswith("**"):
        raise PhraseProblem("star", line)
    if not words:
        return []
    last = _step(words[-1], part.endswith("*"), line)
    first = [Step(frozenset([word]), ()) for word in words[:-1]]
    found = [*first, last]
    return [Step(found[0].words, found[0].stems, gap), *found[1:]]


def _step(word: str, is_stem: bool, line: str) -> Step:
    if is_stem and len(word) < SHORTEST_STEM:
        raise PhraseProblem("stem", line)
    return Step(frozenset(), (word,)) if is_stem else Step(frozenset([word]), ())


def _choice(choices: list[str], gap: int, line: str) -> Step:
    words: set[str] = set()
    stems: list[str] = []
    for choice in choices:
        found = words_of(choice.removesuffix("*"))
        if len(found) != 1 or "*" in choice.removesuffix("*"):
            raise PhraseProblem("choice", line)
        step = _step(found[0], choice.endswith("*"), line)
        words |= step.words
        stems += step.stems
    return Step(frozenset(words), tuple(stems), gap)


class PhraseList:
    """Phrases and exceptions that are looked for together. Raises PhraseProblem for one that cannot be read."""

    def __init__(self, phrases: Iterable[str], exceptions: Iterable[str] = ()) -> None:
        self.phrases = _by_key(phrases)
        self.exceptions = _by_key(exceptions)

    def stands_in(self, text: str) -> bool:
        """Whether a phrase stands in a text outside of all exceptions."""
        tokens = [forms_of(word) for word in words_of(text)]
        hits = list(_spans(self.phrases, tokens))
        if not hits:
            return False
        excused = list(_spans(self.exceptions, tokens))
        return any(not any(a <= start and end <= b for a, b in excused) for start, end in hits)


def _by_key(lines: Iterable[str]) -> dict[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = defaultdict(list)
    for line in lines:
        phrase = parse(line)
        for key in phrase[0].keys:
            found[key].append(phrase)
    return found


def _spans(phrases: dict[str, list[Phrase]], tokens: Tokens) -> Iterator[Span]:
    for start, forms in enumerate(tokens):
        for key in {form[:KEY] for form in forms}:
            for phrase in phrases.get(key, ()):
                end = _end(phrase, tokens, start)
                if end is not None:
                    yield start, end


def _end(phrase: Phrase, tokens: Tokens, at: int, place: int = 0) -> int | None:
    """Where a phrase that begins at a word ends; None when it does not stand there."""
    if place == len(phrase):
        return at
    step = phrase[place]
    for here in range(at, min(at + step.gap + 1, len(tokens))):
        if step.fits(tokens[here]):
            end = _end(phrase, tokens, here + 1, place + 1)
            if end is not None:
                return end
    return None
