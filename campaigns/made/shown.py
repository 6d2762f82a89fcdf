"""A made file as pages show it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from campaigns.models import MadeFile
from portal.core.i18n.languages import native_name

FORMATS = {"docx": "Word", "pdf": "PDF", "zip": "ZIP", "png": "PNG"}
KINDS = {"course": "SCORM"}  # what says more than the ending of its name


@dataclass(frozen=True, slots=True)
class File:
    """A file to take; without an address while it is being made."""

    url: str
    name: str
    title: str
    kind: str
    size: int
    pages: int = 0
    language: str = ""
    note: str = ""  # when it was made anew, and what changed


def shown_file(row: MadeFile) -> File:
    """A row as a file to take, in words of the language that is active."""
    return File(
        row.url,
        row.name,
        row.title,
        KINDS.get(row.kind) or FORMATS.get(row.format, row.format),
        row.size,
        row.pages,
        native_name(row.language),
        change_words(row),
    )


def change_words(row: MadeFile) -> str:
    """When it was made, and what changed since the version before."""
    changed = {"numbers": _("A number changed."), "text": _("The text changed.")}.get(row.change, "")
    if row.made_at is None:
        return ""
    day = date_format(timezone.localtime(row.made_at), "DATE_FORMAT")
    return f"{day}: {changed}" if changed else f"{_('Made on')} {day}."
