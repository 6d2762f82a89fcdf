"""A course as a document, for who learns on paper or leads a group: its parts with questions, then the answers."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from campaigns.documents.model import Document, Part, Shape
from campaigns.documents.words import Writer
from campaigns.toolkits.items import Frame, blank_names, with_checks
from portal.core.authority import Authority
from portal.core.models import BasePage

from .model import Course, Module, courses_of


def course_documents(authority: Authority, page: BasePage) -> Iterator[tuple[str, Document]]:
    """Key and document of each course of a toolkit, in its language, which is active."""
    writer, frame = Writer(authority.book.for_reader(page.reader), blank_names()), Frame.of(page, authority)
    for course in courses_of(page):
        yield course.key, with_checks(_document(course, writer, frame), writer, authority)


def _document(course: Course, writer: Writer, frame: Frame) -> Document:
    return Document(
        title=course.title,
        name=course.name,
        language=frame.language,
        parts=(*(part for module in course.modules for part in _parts(module, writer)), _answers(course, writer)),
        numbers=frame.numbers,
        sender=frame.sender,
        source=frame.source,
        words=frame.words,
    )


def _parts(module: Module, writer: Writer) -> Iterator[Part]:
    yield Part(Shape.PARAGRAPH, writer.lines(module.lesson), writer.line(module.title))
    if module.think:
        yield Part(Shape.PARAGRAPH, writer.lines([module.think]), writer.line(_("To think about")))
    for question in module.questions:
        answers = (f"{answer.letter}) {answer.text}" for answer in question.answers)
        yield Part(Shape.CHECKS, writer.lines(answers), writer.line(question.text))


def _answers(course: Course, writer: Writer) -> Part:
    """What is right, and why, in the order of the questions."""
    questions = (question for module in course.modules for question in module.questions)
    lines = [f"{each.text} {each.right.letter}) {each.right.text} {each.explanation}" for each in questions]
    return Part(Shape.BULLETS, writer.lines(lines), writer.line(_("Answers")))
