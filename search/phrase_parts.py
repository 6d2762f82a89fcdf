"""How a phrase is written and read: words, beginnings, choices, gaps and parts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .wording import words_of

GAP = "…"
BETWEEN = 3  # words that a gap stands for at most
SHORTEST_STEM = 3  # letters
FOREIGN = re.compile(r"[^\w\s'’ʼ`*/….,!?\-]")
Tokens = list[set[str]]


class PhraseProblem(ValueError):
    """A phrase that cannot be read. ``reason``: sign, star, stem, choice, gap, part or empty."""

    def __init__(self, reason: str, line: str) -> None:
        self.reason, self.line = reason, line
        super().__init__(f"{reason}: {line}")


@dataclass(frozen=True, slots=True)
class Step:
    """One place in a phrase: the words and beginnings that fit, and how many words may stand before.

    ``runs``: choices that are several words.
    """

    words: frozenset[str]
    stems: tuple[str, ...]
    gap: int = 0
    runs: tuple[tuple[Step, ...], ...] = ()

    def fits(self, forms: set[str]) -> bool:
        if not self.words.isdisjoint(forms):
            return True
        return bool(self.stems) and any(form.startswith(self.stems) for form in forms)

    @property
    def first(self) -> tuple[set[str], set[str]]:
        """The words and the beginnings that may stand first here."""
        words, stems = set(self.words), set(self.stems)
        for run in self.runs:
            words |= run[0].words
            stems |= set(run[0].stems)
        return words, stems


Part = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Parts that all stand in a text. ``always``: no exception of the whole text takes it back; ``whole``: it is one."""

    parts: tuple[Part, ...]
    always: bool = False
    whole: bool = False


def parse(line: str) -> Phrase:
    """A phrase as written. Raises PhraseProblem."""
    plain = line.strip()
    always, whole = plain.startswith("! "), plain.startswith("& ")
    texts = (plain[2:] if always or whole else plain).split(" & ")
    parts = tuple(_part(text, line) for text in texts)
    return Phrase(parts, always, whole)


def _part(text: str, line: str) -> Part:
    plain = re.sub(r"\.{3,}|…+", f" {GAP} ", text)
    if FOREIGN.search(plain):
        raise PhraseProblem("sign", line)
    steps: list[Step] = []
    gap = 0
    for word in plain.split():
        if word == GAP:
            if gap or not steps:
                raise PhraseProblem("gap", line)
            gap = BETWEEN
        else:
            steps += _steps(word, gap, line)
            gap = 0
    if gap:
        raise PhraseProblem("gap", line)
    if not steps:
        raise PhraseProblem("empty", line)
    return tuple(steps)


def _steps(word: str, gap: int, line: str) -> list[Step]:
    """A word as written is several when it has an apostrophe or a hyphen in it."""
    choices = word.split("/")
    if len(choices) > 1 or "_" in word:
        return [_choice(choices, gap, line)]
    words = words_of(word.rstrip("*").replace("*", " * "))
    if "*" in word.rstrip("*") or word.endswith("**"):
        raise PhraseProblem("star", line)
    if not words:
        return []
    last = _step(words[-1], word.endswith("*"), line)
    first = [Step(frozenset([each]), ()) for each in words[:-1]]
    found = [*first, last]
    return [Step(found[0].words, found[0].stems, gap), *found[1:]]


def _step(word: str, is_stem: bool, line: str) -> Step:
    if is_stem and len(word) < SHORTEST_STEM:
        raise PhraseProblem("stem", line)
    return Step(frozenset(), (word,)) if is_stem else Step(frozenset([word]), ())


def _choice(choices: list[str], gap: int, line: str) -> Step:
    words: set[str] = set()
    stems: list[str] = []
    runs: list[Part] = []
    for choice in choices:
        run = [_one(each, line) for each in choice.split("_")]
        if len(run) > 1:
            runs.append(tuple(run))
        words |= run[0].words if len(run) == 1 else set()
        stems += run[0].stems if len(run) == 1 else ()
    return Step(frozenset(words), tuple(stems), gap, tuple(runs))


def _one(choice: str, line: str) -> Step:
    found = words_of(choice.removesuffix("*"))
    if len(found) != 1 or "*" in choice.removesuffix("*"):
        raise PhraseProblem("choice", line)
    return _step(found[0], choice.endswith("*"), line)
