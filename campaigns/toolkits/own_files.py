"""Documents filled in for one organisation, in memory."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.views.decorators.debug import sensitive_variables

from campaigns.calls import call_line, local_numbers
from campaigns.documents.model import Document
from campaigns.documents.paper import NoPaper
from campaigns.documents.words import checked_since, checks_of
from campaigns.documents.zipped import pack
from campaigns.made.orders import file_name
from portal.core.authority import Authority
from portal.core.i18n.languages import direction
from portal.core.presentation import Number
from portal.core.selectors import live_below_home
from services.selectors import municipalities_of

from .files import PDF, WORD, archive_index, made
from .items import items_of

if TYPE_CHECKING:
    from campaigns.models import ToolkitPage

LOCAL = 4  # services of the municipality on a document, at most
File = dict[str, Any]


@sensitive_variables()
def filled_archive(page: ToolkitPage, said: Mapping[str, Any]) -> tuple[str, bytes]:
    """``(name, archive)`` of the documents in the languages wished for, as a form has understood them."""
    files: dict[str, bytes] = {}
    folders: list[File] = []
    style = (settings.BASE_DIR / "static/paper/index.css").read_bytes()
    for code in said["languages"]:
        speaking = page.authority.speaking(code)
        with translation.override(code):
            own = live_below_home(speaking, type(page), code).filter(translation_key=page.translation_key).first()
            if own is not None:
                own.authority = speaking
                own.__dict__["locale_code"] = code
                folder = f"{code}/" if len(said["languages"]) > 1 else ""
                files |= _in_language(own, speaking, said, folder) | {f"{folder}index.css": style}
                folders.append({"folder": folder, "title": own.title, "language": code, "direction": direction(code)})
    if len(folders) > 1:
        files |= {"index.html": _doors(page, folders).encode(), "index.css": style}
    return file_name(page.quiet_title, page.authority.language, "zip"), pack(files)


def _in_language(page: ToolkitPage, authority: Authority, said: Mapping[str, Any], folder: str) -> dict[str, bytes]:
    area = next((each.name for each in municipalities_of(authority) if each.slug == said["municipality"]), "")
    local = local_numbers(authority, said["municipality"], LOCAL)
    files: dict[str, bytes] = {}
    rows: list[File] = []
    for item in items_of(page, authority, blanks(said)):
        if item.document is None:
            continue
        document = _with_place(item.document, said["organisation"], area, local)
        for kind in (WORD, PDF):
            name = file_name(document.name, authority.language, kind)
            with suppress(NoPaper):  # PDF where this machine can make it
                files[folder + name] = made(document, kind, authority, said["logo"]).content
                rows.append({"name": name, "title": document.title, "format": kind})
    files[f"{folder}index.html"] = archive_index(authority, page, rows).encode()
    return files


def _with_place(document: Document, organisation: str, area: str, local: list[Number]) -> Document:
    """A document of an organisation; where it says where to call, with services of its municipality."""
    if area:
        document = replace(document, words={**document.words, "numbers": f"{document.words['numbers']}: {area}"})
    if not document.numbers or not local:
        return replace(document, owner=organisation)
    checked = checked_since([number.dial for number in local], checks_of(local)) if document.checked else ""
    return replace(
        document,
        owner=organisation,
        numbers=(*document.numbers, *map(call_line, local)),
        checked=min(document.checked, checked),  # nothing where one of them is not checked
    )


def blanks(said: Mapping[str, Any]) -> dict[str, str]:
    """Name of a blank → what is written there, in the language that is active."""
    review = said["review"]
    return {
        "organisation": said["organisation"].strip(),
        "role": said["role"].strip(),
        "second-role": said["second_role"].strip(),
        "days": "" if said["days"] is None else str(said["days"]),
        "review": date_format(review, "DATE_FORMAT") if review else "",
    }


def _doors(page: ToolkitPage, folders: list[File]) -> str:
    """The first page of an archive in several languages."""
    return render_to_string("campaigns/paper/languages.html", {"page": page, "folders": folders})
