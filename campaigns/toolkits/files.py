"""The files of toolkits: every item as PDF and as Word file, and an archive of them all in each language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils import translation

from campaigns.courses.documents import course_documents
from campaigns.documents.model import Document
from campaigns.documents.paper import pdf_of
from campaigns.documents.word import word_of
from campaigns.documents.words import dated
from campaigns.documents.zipped import pack
from campaigns.made.orders import Made, Order, file_name, fingerprint
from campaigns.models import MadeFile, ToolkitPage
from portal.core.authority import Authority
from portal.core.clock import today
from portal.core.selectors import live_below_home
from portal.core.snapshots import reading

from .items import COURSE, Frame, items_of

PDF, WORD, ARCHIVE = "pdf", "docx", "zip"


def pages_of(authority: Authority) -> Iterator[tuple[Authority, ToolkitPage]]:
    """Every live toolkit of a site in each of its languages; the language is active while it is looked at."""
    for code in authority.languages:
        speaking = authority.speaking(code)
        with translation.override(code):
            for page in live_below_home(authority, ToolkitPage, code).order_by("path"):
                page.authority = speaking
                page.__dict__["locale_code"] = code
                yield speaking, page


class DocumentMaker:
    """Items as PDF and as Word file."""

    kind = "document"
    packs: tuple[str, ...] = ()

    def orders(self, authority: Authority) -> Iterator[Order]:
        for speaking, page in pages_of(authority):
            yield from document_orders(speaking, page)


def document_orders(authority: Authority, page: ToolkitPage) -> Iterator[Order]:
    """The documents of a toolkit, or of a draft of it, in its language, which is active."""
    for item in items_of(page, authority):
        if item.document is not None:
            for kind in (PDF, WORD):
                yield _order(authority, page, item.key, item.document, kind)
    for key, document in course_documents(authority, page):
        for kind in (PDF, WORD):
            yield _order(authority, page, key, document, kind)


def subject_of(page: ToolkitPage, key: str) -> str:
    """What a document is made from: the toolkit and the item, the same in all languages."""
    return f"{page.translation_key}/{key}"


def _order(authority: Authority, page: ToolkitPage, key: str, document: Document, kind: str) -> Order:
    return Order(
        subject=subject_of(page, key),
        language=authority.language,
        format=kind,
        title=document.title,
        name=file_name(document.name, authority.language, kind),
        source=fingerprint(document.fingerprint),
        make=lambda: made(document, kind, authority),
        page=page.pk,
        text=document.wording,
        numbers=tuple(document.shown_numbers),
    )


def made(document: Document, kind: str, authority: Authority, logo: bytes = b"") -> Made:
    """A document in a format, with the date of today. Its language is active. Raises NoPaper."""
    day = today(authority.zone)
    words = dated(document.checked, day)
    if kind == WORD:
        return Made(word_of(document, words, datetime.combine(day, time(), UTC), logo))
    printed = pdf_of(document, words, logo)
    return Made(printed.content, printed.pages)


class ArchiveMaker:
    """All documents and courses of a toolkit in one language, with a page that leads to them."""

    kind = "archive"
    packs: tuple[str, ...] = ("document", COURSE)

    def orders(self, authority: Authority) -> Iterator[Order]:
        for speaking, page in pages_of(authority):
            reading.listed(MadeFile)
            rows = list(MadeFile.objects.filter(page=page.pk, kind__in=self.packs).exclude(digest=""))
            if rows:
                yield _archive(speaking, page, rows)


def _archive(authority: Authority, page: ToolkitPage, rows: list[MadeFile]) -> Order:
    index = archive_index(authority, page, rows)
    return Order(
        subject=str(page.translation_key),
        language=authority.language,
        format=ARCHIVE,
        title=page.title,
        name=file_name(page.quiet_title, authority.language, ARCHIVE),
        source=fingerprint(index, *(row.digest for row in rows)),
        make=lambda: Made(_packed(index, rows)),
        page=page.pk,
        text=fingerprint(*(row.text for row in rows)),
        numbers=tuple(dict.fromkeys(number for row in rows for number in row.numbers)),
    )


def archive_index(authority: Authority, page: ToolkitPage, rows: Sequence[Any]) -> str:
    """The page that an archive opens with."""
    context = {"page": page, "frame": Frame.of(page, authority), "direction": authority.direction, "files": rows}
    return render_to_string("campaigns/paper/index.html", context)


def _packed(index: str, rows: list[MadeFile]) -> bytes:
    files = {"index.html": index.encode(), "index.css": (settings.BASE_DIR / "static/paper/index.css").read_bytes()}
    for row in rows:
        with default_storage.open(row.file) as stored:
            files[row.name] = stored.read()
    return pack(files)
