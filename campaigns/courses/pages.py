"""The pages of a course: its beginning, a lesson, a question, an answer explained, the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils.translation import gettext as _

from campaigns.made.shown import shown_file
from campaigns.models import MadeFile
from campaigns.toolkits.files import subject_of
from campaigns.toolkits.items import COURSE, Frame
from portal.core.authority import relative_path
from portal.core.presentation import Link
from portal.core.snapshots import reading

from .model import Answer, Course, Module, Question, courses_of
from .steps import Step, steps_of

if TYPE_CHECKING:
    from campaigns.models import ToolkitPage


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is: a step of a course, with the addresses around it."""

    base: str  # address of the toolkit
    number: int  # of the course in its toolkit
    course: Course
    step: Step

    @property
    def steps(self) -> list[Step]:
        return steps_of(self.course)

    def url(self, step: Step) -> str:
        return self.base + step.tail(self.number)

    @property
    def start(self) -> str:
        return f"{self.base}c{self.number}/"

    @property
    def position(self) -> int:
        """From 1."""
        return self.steps.index(self.step) + 1

    @property
    def previous(self) -> str:
        return self.url(self.steps[self.position - 2]) if self.position > 1 else self.start

    @property
    def next(self) -> str:
        return self.url(self.steps[self.position]) if self.position < len(self.steps) else ""

    @property
    def module(self) -> Module:
        return self.course.modules[self.step.part - 1]

    @property
    def question(self) -> Question:
        return self.module.questions[self.step.question - 1]


def base_of(page: ToolkitPage) -> str:
    """Address of a toolkit in the language shown."""
    return page.authority.url(relative_path(page.url_path))


def place_of(page: ToolkitPage, number: int, step: Step | None = None) -> Place:
    """A step of the ``number``th course of a toolkit. Http404 where there is none."""
    courses = courses_of(page)
    if not 1 <= number <= len(courses):
        raise Http404
    course = courses[number - 1]
    steps = steps_of(course)
    if step is not None and step not in steps:
        raise Http404
    return Place(base_of(page), number, course, step or steps[0])


def start_context(page: ToolkitPage, number: int) -> dict[str, Any]:
    """What a course is about, and how long it takes."""
    place = place_of(page, number)
    reading.listed(MadeFile)
    rows = MadeFile.objects.filter(page=page.pk, kind=COURSE, subject=subject_of(page, place.course.key))
    return {
        "heading": place.course.title,
        "intro": "",
        "place": place,
        "course": place.course,
        "parts": [(module.title, len(module.questions)) for module in place.course.modules],
        "begin": place.url(place.step),
        "files": [shown_file(row) for row in rows.exclude(digest="")],
        "back": Link(place.base, page.title),
    }


def step_context(page: ToolkitPage, number: int, step: Step) -> dict[str, Any]:
    """A lesson, or a question with a link for each answer."""
    if not step.part:
        raise Http404
    place = place_of(page, number, step)
    context = {**_around(place), "module": place.module}
    if step.question:
        here = place.url(step)
        context["question"] = place.question
        context["answers"] = [(answer, f"{here}{answer.letter}/") for answer in place.question.answers]
    return context


def answer_context(page: ToolkitPage, number: int, step: Step, letter: str) -> dict[str, Any]:
    """Whether an answer is right, and why."""
    if not step.question:
        raise Http404
    place = place_of(page, number, step)
    chosen = next((answer for answer in place.question.answers if answer.letter == letter), None)
    if chosen is None:
        raise Http404
    return {
        **_around(place),
        "module": place.module,
        "question": place.question,
        "chosen": chosen,
        "again": place.url(step),
        "verdict": verdict(chosen),
    }


def verdict(chosen: Answer) -> str:
    """A word on an answer, in the language that is active."""
    return _("That is right.") if chosen.right else _("Not quite.")


def end_context(page: ToolkitPage, number: int) -> dict[str, Any]:
    """The certificate, and where to call."""
    place = place_of(page, number, Step())
    frame = Frame.of(page, page.authority)
    return {
        **_around(place),
        "heading": _("You are through"),
        "course": place.course,
        "frame": frame,
        "back": Link(place.base, page.title),
    }


def _around(place: Place) -> dict[str, Any]:
    heading = place.module.title if place.step.part else ""
    total = len(place.steps)
    return {
        "heading": heading,
        "intro": "",
        "place": place,
        "course_link": Link(place.start, place.course.title),
        "progress": {"position": place.position, "total": total},
    }
