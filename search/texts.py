"""The texts that a concept can lead to: what they are called, and the languages they are written in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from portal.core.authority import Authority
from portal.core.selectors import live_below_home

from .sources import Source, sources


@dataclass(frozen=True, slots=True)
class Text:
    """A page that is live in the language of its site. ``page`` is its primary key there.

    ``languages`` are those in which it has a text of its own, not only a page of facts.
    """

    content_id: str
    title: str
    kind: str
    page: int
    languages: frozenset[str]


def texts_on(authority: Authority) -> dict[str, Text]:
    """Content id → text, on one site. One query for each type of page."""
    return {text.content_id: text for source in sources() for text in _texts(authority, source)}


def _texts(authority: Authority, source: Source) -> Iterator[Text]:
    homes = {path: code for code, path in authority.home_paths.items()}
    rows = live_below_home(authority, source.model, *authority.languages).order_by("path")
    found: dict[Any, dict[str, tuple[int, str, str]]] = defaultdict(dict)
    for key, url_path, *rest in rows.values_list("translation_key", "url_path", "pk", "title", source.identity):
        found[key][homes[f"/{url_path.split('/')[1]}/"]] = (rest[0], rest[1], rest[2] or "")
    for versions in found.values():
        if authority.source_language in versions:
            page, title, content_id = versions[authority.source_language]
            yield Text(content_id, title, source.kind, page, frozenset(versions))
