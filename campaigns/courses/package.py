"""A course as a SCORM 1.2 package: one page with its own script, for the learning systems of others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.formats import date_format

from campaigns.documents.zipped import pack
from campaigns.made.orders import Made, Order, file_name, fingerprint
from campaigns.models import ToolkitPage
from campaigns.toolkits import files
from campaigns.toolkits.items import COURSE, Frame
from portal.core.authority import Authority
from portal.core.clock import today
from portal.core.numbers.rendering import Prose
from portal.core.presentation import Number

from .model import Course, courses_of

FORMAT = "zip"
STATIC = ("course.css", "course.js")
PAGE, MANIFEST = "index.html", "imsmanifest.xml"


@dataclass(frozen=True, slots=True)
class Package:
    """A course in the frame of its authority, in the language that is active."""

    course: Course
    frame: Frame
    prose: Prose
    direction: str

    def page(self, made: str) -> str:
        """The one page; ``made``: of which day its numbers are, in words."""
        context: dict[str, Any] = {
            "course": self.course,
            "frame": self.frame,
            "direction": self.direction,
            "numbers": self.prose,
            "made": made,
        }
        return render_to_string("campaigns/scorm/index.html", context)

    def files(self, made: str) -> dict[str, bytes]:
        """All files of the package by name."""
        found = {name: (settings.BASE_DIR / "static" / "scorm" / name).read_bytes() for name in STATIC}
        found[PAGE] = self.page(made).encode()
        context = {"course": self.course, "names": sorted(found), "page": PAGE}
        found[MANIFEST] = render_to_string("campaigns/scorm/imsmanifest.xml", context).encode()
        return found

    @property
    def fingerprint(self) -> str:
        """Changes when anything in it does, apart from the day."""
        found = self.files("")
        return fingerprint(*(found[name].decode() for name in sorted(found)))

    @property
    def numbers(self) -> tuple[str, ...]:
        """The phone numbers in it, as dialled, each once."""
        pieces = (piece for text in self.course.texts() for piece in self.prose.pieces(text))
        inside = (piece.dial for piece in pieces if isinstance(piece, Number))
        below = (run.dial for line in self.frame.numbers for run in line if run.dial)
        return tuple(dict.fromkeys([*inside, *below]))


class CourseMaker:
    """Courses as packages, one for each language."""

    kind = COURSE
    packs: tuple[str, ...] = ()

    def orders(self, authority: Authority) -> Iterator[Order]:
        for speaking, page in files.pages_of(authority):
            yield from package_orders(speaking, page)


def package_orders(authority: Authority, page: ToolkitPage) -> Iterator[Order]:
    """The packages of a toolkit, or of a draft of it, in its language, which is active."""
    for course in courses_of(page):
        yield _order(authority, page, course)


def _order(authority: Authority, page: ToolkitPage, course: Course) -> Order:
    prose = authority.book.for_reader(page.reader)
    package = Package(course, Frame.of(page, authority), prose, authority.direction)
    return Order(
        subject=files.subject_of(page, course.key),
        language=authority.language,
        format=FORMAT,
        title=course.title,
        name=file_name(course.name, authority.language, FORMAT),
        source=package.fingerprint,
        make=lambda: Made(pack(package.files(date_format(today(authority.zone), "DATE_FORMAT")))),
        page=page.pk,
        text=fingerprint(*course.texts()),
        numbers=package.numbers,
    )
