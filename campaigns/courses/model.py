"""A course before it has a format: parts, each with something to read, to think about, and questions.

Texts hold references to numbers; templates fill them in.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from string import ascii_lowercase
from typing import Any

from campaigns.toolkits.items import COURSE
from portal.core.models import BasePage
from portal.core.streams import Raw, raw_blocks
from portal.core.streams import items as values

WORDS_A_MINUTE = 120  # read slowly, on a screen, perhaps not in one's first language
MINUTES_A_QUESTION = 0.5  # to decide, once it is read
MINUTES_A_THOUGHT = 2
ROUNDED_TO = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a question; ``letter`` is its place as shown."""

    letter: str
    text: str
    right: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answers in the order in which everybody sees them."""

    text: str
    answers: tuple[Answer, ...]
    explanation: str

    @property
    def right(self) -> Answer:
        return next(answer for answer in self.answers if answer.right)


@dataclass(frozen=True, slots=True)
class Module:
    """A part: paragraphs to read, something to think about (may be empty), questions."""

    title: str
    lesson: tuple[str, ...]
    think: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """A course in one language. ``key`` is the same in all languages; ``name`` is what others may see."""

    key: str
    title: str
    name: str
    modules: tuple[Module, ...]

    @property
    def minutes(self) -> int:
        """How long it takes, from its words: never promised by hand, so that it stays true when the text changes."""
        words = sum(len(text.split()) for text in self.texts())
        questions = sum(len(module.questions) for module in self.modules)
        thoughts = sum(bool(module.think) for module in self.modules)
        whole = words / WORDS_A_MINUTE + questions * MINUTES_A_QUESTION + thoughts * MINUTES_A_THOUGHT
        return max(1, math.ceil(whole / ROUNDED_TO)) * ROUNDED_TO

    def texts(self) -> Iterator[str]:
        """Everything that is read, in order."""
        yield self.title
        for module in self.modules:
            yield from (module.title, *module.lesson, module.think)
            for question in module.questions:
                yield from (question.text, *(answer.text for answer in question.answers), question.explanation)


def courses_of(page: BasePage) -> list[Course]:
    """The courses of a toolkit, in order and in its language."""
    return [course_of(raw) for raw in raw_blocks(page.items) if raw["type"] == COURSE]


def course_of(raw: Raw) -> Course:
    """A stored block as a course."""
    modules = tuple(_module(module) for module in values(raw["modules"]))
    return Course(raw["id"], raw["title"], raw["file_title"] or raw["title"], modules)


def _module(value: dict[str, Any]) -> Module:
    questions = _varied(
        [_question(stored["value"], stored["id"]) for stored in value["questions"] if stored["value"]["options"]]
    )
    lesson = tuple(text for text in values(value.get("lesson") or ()) if text)
    return Module(value["title"], lesson, value.get("think") or "", questions)


def _question(value: dict[str, Any], identity: str) -> Question:
    options = values(value["options"])
    right = min(max(int(value["correct"] or 1), 1), len(options)) - 1
    order = shuffled(len(options), identity)
    answers = _lettered([(options[place], place == right) for place in order])
    return Question(value["question"], answers, value["explanation"])


def _lettered(answers: Iterable[tuple[str, bool]]) -> tuple[Answer, ...]:
    return tuple(Answer(letter, *answer) for letter, answer in zip(ascii_lowercase, answers, strict=False))


def _varied(questions: list[Question]) -> tuple[Question, ...]:
    """Chance may put the right answer at the same letter again and again: the third in a row moves on by one."""
    found: list[Question] = []
    for question in questions:
        if [one.right.letter for one in found[-2:]] == [question.right.letter] * 2:
            moved = [(answer.text, answer.right) for answer in (question.answers[-1], *question.answers[:-1])]
            question = replace(question, answers=_lettered(moved))
        found.append(question)
    return tuple(found)


def shuffled(number: int, identity: str) -> list[int]:
    """Places in an order that looks like chance and is the same for everybody, always, in every language."""
    return sorted(range(number), key=lambda place: hashlib.sha256(f"{identity}/{place}".encode()).digest())
