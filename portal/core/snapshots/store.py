"""Snapshots as files: ``<folder>/<build>/<host>/<path>index.html`` with a gzip and a brotli twin.

A file is replaced in one step, and only by what was rendered after the last change of anything in it.
"""

from __future__ import annotations

import gzip
import os
import shutil
import tempfile
import time
from collections.abc import Set
from functools import cache
from pathlib import Path

import brotli
from django.conf import settings

from portal.core.files import UNFINISHED

from .build import build_id
from .register import Entry, Register

SUFFIXES = ("", ".gz", ".br")
QUICK, FINE = 5, 11  # levels of brotli: at the swap, and when there is time
CURRENT = "current"
WORKER_FILE = "worker.json"  # beside the builds: says that the worker lives


class Store:
    """The snapshots of one build."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.register = Register(folder)

    @classmethod
    def here(cls) -> Store:
        """The store of the build that runs."""
        return _store(Path(settings.SNAPSHOTS_DIR) / build_id())

    def file(self, entry: Entry) -> Path:
        """Where a snapshot lies, without its twins' suffixes."""
        return self.folder / entry.host / entry.path.strip("/") / "index.html"

    def keep(self, entry: Entry, body: bytes, tags: Set[str], since: int, *, replace: bool = False) -> bool:
        """Keep a page that was rendered after the purge number ``since``. False when it came too late.

        Without ``replace`` a snapshot that is there stays as it is. Raises OSError when the disk refuses;
        then the one before stays.
        """
        place = self.file(entry)
        if not replace and place.exists():
            return False
        if self.register.is_late(since, tags):
            return False
        rendered = time.time()
        self.register.add(entry, tags, rendered)
        if place.exists() and place.read_bytes() == body:
            return True
        ready = self._write_beside(place, body)
        try:
            with self.register.writing():
                if self.register.is_late(since, tags):
                    return False
                self._swap(place, ready)
        finally:
            for temporary in ready.values():
                temporary.unlink(missing_ok=True)
        return True

    def _write_beside(self, place: Path, body: bytes) -> dict[str, Path]:
        """Write the three files under other names. Return suffix → file."""
        place.parent.mkdir(parents=True, exist_ok=True)
        bodies = {"": body, ".gz": gzip.compress(body, 9, mtime=0), ".br": brotli.compress(body, quality=QUICK)}
        ready: dict[str, Path] = {}
        try:
            for suffix, content in bodies.items():
                handle, name = tempfile.mkstemp(dir=place.parent, prefix=UNFINISHED)
                ready[suffix] = Path(name)
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
                os.chmod(name, 0o644)
        except OSError:
            for temporary in ready.values():
                temporary.unlink(missing_ok=True)
            raise
        return ready

    @staticmethod
    def _swap(place: Path, ready: dict[str, Path]) -> None:
        """Put new files into place, each in one step, with a time that no version before had.

        Servers make an ETag of the time in seconds and the size: two versions within a second must differ.
        """
        moment = int(time.time())
        if place.exists():
            moment = max(moment, int(place.stat().st_mtime) + 1)
        for suffix in reversed(SUFFIXES):
            os.utime(ready[suffix], (moment, moment))
            os.replace(ready[suffix], f"{place}{suffix}")

    def remove(self, entries: list[Entry]) -> None:
        """Take snapshots away, files first."""
        for start in range(0, len(entries), 200):
            part = entries[start : start + 200]
            with self.register.writing():
                for entry in part:
                    for suffix in SUFFIXES:
                        Path(f"{self.file(entry)}{suffix}").unlink(missing_ok=True)
            self.register.forget(part)

    def refine(self, most: int) -> int:
        """Compress some snapshots as well as can be. Return how many were looked at."""
        entries = self.register.coarse(most)
        for entry in entries:
            place = self.file(entry)
            rendered = self._rendered(entry)
            if rendered is not None and place.exists():
                self._refine_one(place)
            self.register.is_fine(entry, rendered or 0)
        return len(entries)

    def _refine_one(self, place: Path) -> None:
        body, facts = place.read_bytes(), place.stat()
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=UNFINISHED)
        with os.fdopen(handle, "wb") as file:
            file.write(brotli.compress(body, quality=FINE))
        os.chmod(name, 0o644)
        with self.register.writing():
            now = place.stat() if place.exists() else None
            if now is not None and (now.st_ino, now.st_mtime) == (facts.st_ino, facts.st_mtime):
                os.utime(name, (facts.st_mtime, facts.st_mtime))
                os.replace(name, f"{place}.br")
        Path(name).unlink(missing_ok=True)

    def _rendered(self, entry: Entry) -> float | None:
        row = self.register.connection.execute(
            "SELECT rendered FROM snapshot WHERE host = ? AND path = ?", (entry.host, entry.path)
        ).fetchone()
        return row[0] if row else None

    def reconcile(self) -> int:
        """Remove files that the register does not know (the machine lost power). Return their number."""
        known = {str(self.file(entry)) for entry in self.register.all()}
        strangers = [path for path in self.folder.rglob("*") if path.is_file() and self._is_strange(path, known)]
        for path in strangers:
            path.unlink(missing_ok=True)
        return len(strangers)

    @staticmethod
    def _is_strange(path: Path, known: set[str]) -> bool:
        if path.name.startswith("register.sqlite3"):
            return False
        return str(path).removesuffix(".gz").removesuffix(".br") not in known


@cache
def _store(folder: Path) -> Store:
    """One store for each folder, so that a thread opens its register once."""
    return Store(folder)


def make_current() -> None:
    """Let a web server in front answer from this build's snapshots: one link, changed in one step."""
    root = Path(settings.SNAPSHOTS_DIR)
    root.mkdir(parents=True, exist_ok=True)
    Store.here().folder.mkdir(exist_ok=True)
    temporary = root / f".{CURRENT}-{os.getpid()}"
    temporary.unlink(missing_ok=True)
    temporary.symlink_to(build_id())
    os.replace(temporary, root / CURRENT)


def other_builds() -> list[Store]:
    """The stores of builds before and after this one, as far as they are still there."""
    root = Path(settings.SNAPSHOTS_DIR)
    folders = [path.parent for path in root.glob("*/register.sqlite3")] if root.exists() else []
    return [Store(folder) for folder in folders if folder.name not in (build_id(), CURRENT)]


def remove_build(store: Store) -> None:
    """Take away the snapshots of a build that is no longer needed."""
    store.register.close()
    shutil.rmtree(store.folder, ignore_errors=True)
