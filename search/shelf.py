"""The files of a site that say what can be meant and how words are spelled, opened once and anew when replaced.

The publishing worker writes them; they need no database and no engine.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TypeVar

from django.conf import settings

from .meaning import Book
from .spelling import Speller

logger = logging.getLogger("portal.search")
FileT = TypeVar("FileT")


def folder() -> Path:
    """Everything that the search keeps."""
    return Path(settings.SEARCH_DIR)


def shelf_of(site: str) -> Path:
    return folder() / "books" / site


def book_file(site: str, language: str) -> Path:
    return shelf_of(site) / f"{language}.meant"


def spelling_file(site: str, language: str) -> Path:
    return shelf_of(site) / f"{language}.words"


_open: dict[Path, tuple[tuple[int, int], object]] = {}
_lock = Lock()


def opened(path: Path, read: Callable[[Path], FileT]) -> FileT | None:
    """What ``read`` makes of a file, kept until the file is replaced; None, said once, when it cannot be read."""
    try:
        facts = path.stat()
    except OSError:
        return None
    edition = (facts.st_ino, facts.st_mtime_ns)
    with _lock:
        known = _open.get(path)
        if known is None or known[0] != edition:
            known = _open[path] = (edition, _read(path, read))
    return known[1]  # type: ignore[return-value]


def _read(path: Path, read: Callable[[Path], FileT]) -> FileT | None:
    try:
        return read(path)
    except (OSError, RuntimeError, ValueError, KeyError) as error:
        logger.error("%s cannot be read: %s. Try: python manage.py search rebuild", path, type(error).__name__)
        return None


def books(site: str, languages: Collection[str]) -> dict[str, Book]:
    """Language → what can be meant; languages without a book are left out."""
    found = {code: opened(book_file(site, code), partial(Book, language=code)) for code in languages}
    return {code: book for code, book in found.items() if book is not None}


def speller(site: str, language: str) -> Speller | None:
    """Known words of a language; None when there are none."""
    return opened(spelling_file(site, language), Speller)
