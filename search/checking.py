"""Whether what can be found is what is published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from portal.core.authority import Authority

from . import books
from .documents import documents
from .engines import every
from .port import Document, Engine

SLICE = 500  # documents that are compared at once


def differences(authority: Authority, say: Callable[[str], None]) -> list[str]:
    """A sentence for each document that is missing, old or should not be there. EngineGone; OSError without files."""
    site = str(authority.site.pk)
    wanted: dict[str, dict[str, Document]] = defaultdict(dict)
    for document in documents(authority):
        wanted[document.language][document.content_id] = document
    known = books.Known.read(site)
    faults = [f"{name} is known and not published" for name in known.titles if not _anywhere(wanted, name)]
    for language, found in wanted.items():
        for engine in every():
            faults += [f"{language}: {fault}" for fault in _of_language(engine, site, language, found)]
        say(f"  {language}: {len(found)} documents compared")
    return faults


def _anywhere(wanted: dict[str, dict[str, Document]], name: str) -> bool:
    return any(name in found for found in wanted.values())


def _of_language(engine: Engine, site: str, language: str, wanted: dict[str, Document]) -> list[str]:
    faults = []
    names = sorted(wanted)
    for start in range(0, len(names), SLICE):
        part = names[start : start + SLICE]
        shown = engine.shown(site, language, part)
        faults += [f"{name} is missing" for name in part if name not in shown]
        faults += [f"{name} is old" for name, hit in shown.items() if hit.title != wanted[name].title]
    return faults
