"""How a phrase is written and read: words, beginnings, choices, gaps, parts and named groups of words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from .phrase_steps import Part, Place, Step
from .wording import words_of

GAP = "…"
BETWEEN = 3  # words that a gap stands for at most
SHORTEST_STEM = 3  # letters
MARKS = ("! ", "& ", "= ")
FOREIGN = re.compile(r"[^\w\s'’ʼ`*/….,!?\-]")
GROUP = re.compile(r"<(\w+)>")
DEFINITION = re.compile(r"\s*<(\w+)>\s*=\s*(.+)")


class PhraseProblem(ValueError):
    """A phrase that cannot be read. ``reason``: sign, star, stem, choice, gap, spelling, group or empty."""

    def __init__(self, reason: str, line: str) -> None:
        self.reason, self.line = reason, line
        super().__init__(f"{reason}: {line}")


class Phrase(NamedTuple):
    """Parts that all stand in a text.

    ``mark``: how the line begins. ``!``: no exception of the whole text takes it back; ``&``: it is such an
    exception; ``=``: it stands only where nothing else does. ``~``: the first part is another spelling of the second.
    """

    parts: tuple[Part, ...]
    mark: str = ""


def parse(line: str) -> Phrase:
    """A phrase as written, its groups written out. Raises PhraseProblem."""
    plain = line.strip()
    if " ~ " in plain:
        return _spelling(plain)
    mark = plain[0] if plain[:2] in MARKS else ""
    texts = (plain[2:] if mark else plain).split(" & ")
    return Phrase(tuple(_read(text, line) for text in texts), mark)


def written_out(lines: Iterable[str], more: Iterable[str] = ()) -> tuple[list[str], list[str]]:
    """Phrases and exceptions with the words of their groups, which stand among the phrases. Raises PhraseProblem."""
    groups: dict[str, str] = {}
    phrases = []
    for line in lines:
        found = DEFINITION.fullmatch(line)
        if found:
            groups[found[1]] = found[2].strip()
        else:
            phrases.append(line)
    return [_with_words(line, groups) for line in phrases], [_with_words(line, groups) for line in more]


def as_phrase(line: str) -> str:
    """A phrase, or what the words are that a line gives a name."""
    found = DEFINITION.fullmatch(line)
    return found[2] if found else line


def _with_words(line: str, groups: dict[str, str]) -> str:
    if any(name not in groups for name in GROUP.findall(line)):
        raise PhraseProblem("group", line)
    return GROUP.sub(lambda match: groups[match[1]], line)


def _spelling(line: str) -> Phrase:
    parts = tuple(_read(text, line) for text in line.split(" ~ "))
    places = [place for part in parts for place in part]
    if len(parts) != 2 or len(places) != 2 or any(place.step.stems or place.step.runs for place in places):
        raise PhraseProblem("spelling", line)
    return Phrase(parts, "~")


def _read(text: str, line: str) -> Part:
    """A part; the problem of one is told with the whole line."""
    try:
        return _part(text.strip())
    except PhraseProblem as problem:
        raise PhraseProblem(problem.reason, line) from None


@lru_cache(maxsize=16384)
def _part(text: str) -> Part:
    plain = re.sub(r"\.{3,}|…+", f" {GAP} ", text)
    if FOREIGN.search(plain):
        raise PhraseProblem("sign", text)
    places: list[Place] = []
    gap = 0
    for word in plain.split():
        if word == GAP:
            if gap or not places:
                raise PhraseProblem("gap", text)
            gap = BETWEEN
        else:
            places += [Place(step, 0 if number else gap) for number, step in enumerate(_steps(word))]
            gap = 0
    if gap:
        raise PhraseProblem("gap", text)
    if not places:
        raise PhraseProblem("empty", text)
    return tuple(places)


@lru_cache(maxsize=16384)
def _steps(word: str) -> list[Step]:
    """A word as written is several when it has an apostrophe or a hyphen in it."""
    choices = word.split("/")
    if len(choices) > 1 or "_" in word:
        return [_choice(choices)]
    words = words_of(word.rstrip("*").replace("*", " * "))
    if "*" in word.rstrip("*") or word.endswith("**"):
        raise PhraseProblem("star", word)
    if not words:
        return []
    return [*(Step([each]) for each in words[:-1]), _step(words[-1], word.endswith("*"))]


def _step(word: str, is_stem: bool) -> Step:
    if is_stem and len(word) < SHORTEST_STEM:
        raise PhraseProblem("stem", word)
    return Step([], [word]) if is_stem else Step([word])


def _choice(choices: list[str]) -> Step:
    words: list[str] = []
    stems: list[str] = []
    runs: list[Part] = []
    for choice in choices:
        run = [_one(each) for each in choice.split("_")]
        if len(run) > 1:
            runs.append(tuple(Place(step) for step in run))
        else:
            words += run[0].words
            stems += run[0].stems
    return Step(words, stems, runs)


@lru_cache(maxsize=65536)
def _one(choice: str) -> Step:
    found = words_of(choice.removesuffix("*"))
    if len(found) != 1 or "*" in choice.removesuffix("*"):
        raise PhraseProblem("choice", choice)
    return _step(found[0], choice.endswith("*"))
