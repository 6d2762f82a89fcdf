"""What the page of a toolkit shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from campaigns.courses.model import Course, course_of
from campaigns.documents.model import Part
from campaigns.made.shown import File, shown_file
from campaigns.models import MadeFile, ToolkitPage
from portal.core.authority import Authority, relative_path
from portal.core.figures.selectors import figures_of
from portal.core.presentation import Link
from portal.core.selectors import cards, references
from portal.core.snapshots import reading
from services.selectors import Directory

from .files import ARCHIVE, ArchiveMaker, DocumentMaker, subject_of
from .items import COURSE, Item, items_of

GUIDES = "home.GuidePage"  # a name only: nothing from above is imported
ICONS = {"talk": "talk", "checklist": "list", "roadmap": "list", "posters": "poster", COURSE: "check"}
LONG = 4  # sections of a text that is folded on the page


@dataclass(frozen=True, slots=True)
class Shown:
    """An item as the page shows it. ``anchor`` tells nothing of it: it stands in the history."""

    anchor: str
    kind: str
    title: str
    icon: str
    parts: tuple[Part, ...] = ()
    files: list[File] = field(default_factory=list)
    folded: bool = False
    course: Course | None = None
    begin: str = ""  # address of a course

    @property
    def modules(self) -> list[tuple[str, int]]:
        """The parts of a course, each with its number of questions."""
        return [(module.title, len(module.questions)) for module in self.course.modules] if self.course else []


def toolkit_facts(page: ToolkitPage) -> dict[str, Any]:
    """What a toolkit shows in every language, with or without a text."""
    return {"services": Directory.of(page.authority).rows_of(_references(page)["services"])}


def _references(page: ToolkitPage) -> dict[str, list[int]]:
    return references(page.source, services="service_id", guides="guide_id", figures="series_id")


def toolkit_context(page: ToolkitPage) -> dict[str, Any]:
    """A toolkit with its items and its files."""
    authority, refers = page.authority, _references(page)
    files = files_of(page)
    shown = [_shown(page, item, number, files) for number, item in enumerate(items_of(page, authority), 1)]
    shown = list(_with_addresses(shown, authority.url(relative_path(page.url_path))))
    archive = next((shown_file(row) for row in files.get(str(page.translation_key), ())), None)
    return {
        **toolkit_facts(page),
        "items": shown,
        "archive": archive,
        "archive_files": [archive] if archive else [],
        "being_made": any(not item.files for item in shown),
        "contents": _contents(shown),
        "own": f"{authority.url(relative_path(page.url_path))}own/",
        "figures": figures_of(refers["figures"], authority.language),
        "related": cards(authority, apps.get_model(GUIDES), refers["guides"]),
    }


def _with_addresses(shown: list[Shown], base: str) -> Iterator[Shown]:
    """Courses are counted by themselves: ``c1/``, ``c2/``."""
    courses = 0
    for item in shown:
        courses += item.course is not None
        yield replace(item, begin=f"{base}c{courses}/") if item.course else item


def files_of(page: ToolkitPage) -> dict[str, list[MadeFile]]:
    """Subject → the files of a page that are there. One query."""
    reading.listed(MadeFile)
    found: dict[str, list[MadeFile]] = {}
    rows = MadeFile.objects.filter(page=page.pk, kind__in=(DocumentMaker.kind, ArchiveMaker.kind, COURSE))
    for row in rows.exclude(digest="").order_by("format"):
        found.setdefault(row.subject, []).append(row)
    return found


def _shown(page: ToolkitPage, item: Item, number: int, files: dict[str, list[MadeFile]]) -> Shown:
    made = [shown_file(row) for row in files.get(subject_of(page, item.key), ())]
    if item.document is None:
        course = course_of(item.raw)
        return Shown(f"d{number}", item.kind, item.title, ICONS[COURSE], files=made, course=course)
    return Shown(
        f"d{number}",
        item.kind,
        item.title,
        ICONS.get(item.kind, "file"),
        item.document.parts,
        made,
        folded=len(item.document.parts) > LONG and item.kind == "template",
    )


def _contents(shown: Iterable[Shown]) -> list[Link]:
    return [Link("#d0", _("Download")), *(Link(f"#{item.anchor}", item.title) for item in shown)]


def archives_of(authority: Authority, pages: Iterable[int]) -> dict[int, File]:
    """Primary key of a page → its archive, of those that have one. One query."""
    reading.listed(MadeFile)
    rows = MadeFile.objects.filter(page__in=list(pages), kind=ArchiveMaker.kind, format=ARCHIVE).exclude(digest="")
    return {row.page_id: shown_file(row) for row in rows if row.page_id}
