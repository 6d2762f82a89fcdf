"""The steps of a course and their addresses. How far somebody is stands in the address, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .model import Course

END = "end"


@dataclass(frozen=True, slots=True)
class Step:
    """One page of a course, by the numbers of its part and question; a lesson has no question, the end no part."""

    part: int = 0
    question: int = 0

    def tail(self, course: int) -> str:
        """Its address below the toolkit: ``c1/2/3/``. It tells nothing: it stands in the history."""
        names = [f"c{course}", *(str(number) for number in (self.part, self.question) if number)]
        return "/".join([*names, *([] if self.part else [END])]) + "/"

    def short(self, course: int) -> str:
        """For the tab: ``1.2.3``."""
        return ".".join(str(number) for number in (course, self.part, self.question) if number)


def steps_of(course: Course) -> list[Step]:
    """All steps in order: the lesson of each part, its questions, and the end."""
    return [*_of_parts(course), Step()]


def _of_parts(course: Course) -> Iterator[Step]:
    for part, module in enumerate(course.modules, 1):
        yield Step(part)
        for question in range(1, len(module.questions) + 1):
            yield Step(part, question)


def tails_of(courses: list[Course]) -> list[str]:
    """What is kept as files ahead: beginnings, lessons and ends. Questions and answers are kept once asked for."""
    found = []
    for number, course in enumerate(courses, 1):
        ahead = [step for step in steps_of(course) if not step.question]
        found += [f"c{number}/", *(step.tail(number) for step in ahead)]
    return found
