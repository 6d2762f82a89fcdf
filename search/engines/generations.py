"""Folders of which one is in use: a new one is filled beside it, and then a pointer moves."""

from __future__ import annotations

import shutil
import uuid
from pathlib import Path

from portal.core.files import replace_text

POINTER = "current"


class Generations:
    """``folder`` holds ``<site>/<language>/<generation>/`` and a pointer in each ``<language>``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def current(self, site: str, language: str) -> Path | None:
        """The folder in use; None when there is none."""
        place = self.folder / site / language
        named = _pointer(place)
        while named and not (place / named).is_dir():
            before, named = named, _pointer(place)  # a rebuild may have moved it in between
            if named == before:
                return None
        return place / named if named else None

    def new(self, site: str, language: str) -> Path:
        """An empty folder that nobody reads yet."""
        made = self.folder / site / language / uuid.uuid4().hex
        made.mkdir(parents=True)
        return made

    def use(self, made: Path) -> None:
        """Move the pointer, and take the others away: who has one open keeps its files until they are done."""
        replace_text(made.parent / POINTER, made.name)
        for other in made.parent.iterdir():
            if other.is_dir() and other != made:
                shutil.rmtree(other, ignore_errors=True)

    def remove(self, site: str, language: str) -> None:
        shutil.rmtree(self.folder / site / language, ignore_errors=True)

    def languages(self, site: str) -> list[str]:
        """Languages of a site that have a folder in use."""
        return sorted(path.parent.name for path in (self.folder / site).glob(f"*/{POINTER}"))

    def places(self) -> list[tuple[str, str]]:
        """``(site, language)`` of all."""
        found = sorted(path.parent for path in self.folder.glob(f"*/*/{POINTER}"))
        return [(place.parent.name, place.name) for place in found]


def _pointer(place: Path) -> str:
    """The name of the folder in use; empty when there is none."""
    try:
        return (place / POINTER).read_text(encoding="ascii")
    except (OSError, ValueError):
        return ""
