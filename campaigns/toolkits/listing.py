"""The list of toolkits, each with its archive, and its way to the documents with one's own names in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from campaigns.made.shown import File
from campaigns.models import ToolkitIndexPage, ToolkitPage
from campaigns.selectors import prints_link
from portal.core.authority import relative_path
from portal.core.presentation import Card
from portal.core.selectors import card, in_language

from .page import archives_of


@dataclass(frozen=True, slots=True)
class Row:
    """A toolkit in the list; ``own`` is empty where there is no text in the language shown."""

    card: Card
    archive: File | None
    own: str


def toolkit_list(page: ToolkitIndexPage) -> dict[str, Any]:
    """All toolkits, in the order of the tree."""
    authority = page.authority
    found = list(in_language(authority, ToolkitPage).values())
    archives = archives_of(authority, [each.pk for each, translated in found if translated])
    rows = []
    for each, translated in found:
        own = f"{authority.url(relative_path(each.url_path))}own/" if translated else ""
        rows.append(Row(card(authority, each, translated), archives.get(each.pk) if translated else None, own))
    return {"rows": rows, "prints": prints_link(authority)}
