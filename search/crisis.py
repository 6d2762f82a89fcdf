"""Words of acute danger, as files beside the books: they are looked for also while the database is away."""

from __future__ import annotations

import json
from pathlib import Path

from wagtail.models import Site

from portal.core.files import replace_text

from . import selectors, shelf
from .selectors import Lists

FILE = "danger.json"


def write_all() -> None:
    """Write the phrases that are in force, for every site."""
    for site in Site.objects.order_by("pk"):
        replace_text(shelf.shelf_of(str(site.pk)) / FILE, json.dumps(selectors.crisis_rows(site), ensure_ascii=False))


def kinds(site: Site, text: str) -> list[str]:
    """The kinds of danger that a text speaks of, the most urgent first: by the file, else by the database."""
    lists = _written(str(site.pk))
    return selectors.crisis_kinds(site, text) if lists is None else selectors.kinds_of(lists, text)


def kinds_by_file(site: str, text: str) -> list[str]:
    """The same without a database."""
    return selectors.kinds_of(_written(site) or {}, text)


def _written(site: str) -> Lists | None:
    return shelf.opened(shelf.shelf_of(site) / FILE, _lists)


def _lists(path: Path) -> Lists:
    return selectors.lists_of(tuple(map(tuple, json.loads(path.read_text(encoding="utf-8")))))
