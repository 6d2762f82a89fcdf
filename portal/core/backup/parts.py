"""Which folders belong to an installation, and the walk through their files."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages

from portal.core.files import UNFINISHED
from portal.core.snapshots.store import WORKER_FILE

NEVER = ("-wal", "-shm", "-journal")  # companions of SQLite files, which are copied whole
SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Part:
    """A folder of the installation and its name in the archive."""

    name: str
    folder: Path


def parts(*, snapshots: bool = True) -> list[Part]:
    """Media, standing numbers and snapshots. Media that lie in another storage have a copy of their own."""
    found = [Part("numbers", Path(settings.STANDING_NUMBERS_DIR))]
    if media_are_files():
        found.append(Part("media", Path(settings.MEDIA_ROOT)))
    if snapshots:
        found.append(Part("snapshots", Path(settings.SNAPSHOTS_DIR)))
    return found


def media_are_files() -> bool:
    """Whether media lie in a folder of this machine."""
    return isinstance(storages["default"], FileSystemStorage)


def walk(part: Part) -> Iterator[tuple[str, Path]]:
    """``(name in the archive, file)`` of every plain file, databases last; links are not followed.

    A snapshot's register knows every file that was there before it was read, so it is read last.
    """
    databases = []
    for folder, folders, names in os.walk(part.folder):
        folders.sort()
        for path in (Path(folder) / name for name in sorted(names)):
            if _is_left_out(path):
                continue
            name = f"{part.name}/{path.relative_to(part.folder).as_posix()}"
            if is_sqlite(path):
                databases.append((name, path))
            else:
                yield name, path
    yield from databases


def _is_left_out(path: Path) -> bool:
    try:
        plain = stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return True  # gone since the folder was read
    half_written = path.name.startswith(UNFINISHED)
    return not plain or half_written or path.name == WORKER_FILE or path.name.endswith(NEVER)


def is_sqlite(path: Path) -> bool:
    """Whether a file is an SQLite database, by its first bytes."""
    try:
        with path.open("rb") as file:
            return file.read(len(SQLITE)) == SQLITE
    except OSError:
        return False
