"""The files of a site that say what can be meant and how words are spelled, opened once and anew when replaced.

The publishing worker writes them (``books``); they need no database and no engine.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TypeVar

from django.conf import settings

from .languages import OTHERS
from .meaning import Concept, Guess, Meaning, Titles, Weights
from .spelling import Speller

logger = logging.getLogger("portal.search")
FileT = TypeVar("FileT")
ACROSS = "across"  # where else a language stands: all of them together


def folder() -> Path:
    """Everything that the search keeps."""
    return Path(settings.SEARCH_DIR)


def shelf_of(site: str) -> Path:
    return folder() / "books" / site


def titles_file(site: str, language: str) -> Path:
    return shelf_of(site) / f"{language}.titles"


def spelling_file(site: str, language: str) -> Path:
    return shelf_of(site) / f"{language}.words"


def concepts_file(site: str) -> Path:
    """JSON: ``concepts`` by name, and ``guesses``: language, or ACROSS, → file name in ``guesses_folder``."""
    return shelf_of(site) / "concepts.json"


def guesses_folder() -> Path:
    """What was learned from phrases; sites with the same phrases share it."""
    return folder() / "guesses"


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


def meaning(site: str, languages: Collection[str]) -> Meaning:
    """What can be meant on a site; what has no file is left out."""
    concepts, files = opened(concepts_file(site), _concepts) or ({}, {})
    spoken = [code for code in (*languages, OTHERS) if code in files]
    guesses = {code: opened(guesses_folder() / files[code], partial(Guess, language=code)) for code in spoken}
    titles = {c: opened(titles_file(site, c), partial(Titles, language=c)) for c in languages}
    return Meaning(
        concepts,
        {code: found for code, found in guesses.items() if found},
        {code: found for code, found in titles.items() if found},
        opened(guesses_folder() / files[ACROSS], Weights) if ACROSS in files else None,
    )


def _concepts(path: Path) -> tuple[dict[str, Concept], dict[str, str]]:
    kept = json.loads(path.read_text(encoding="utf-8"))
    return {name: Concept(**facts) for name, facts in kept["concepts"].items()}, kept["guesses"]


def speller(site: str, language: str) -> Speller | None:
    """Known words of a language; None when there are none."""
    return opened(spelling_file(site, language), Speller)
