"""Making a backup: one archive, whole or not there at all."""

from __future__ import annotations

import os
import sqlite3
import sys
import tarfile
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django
import wagtail
from django.db import connection

from . import postgresql, sqlite
from .archive import Writer
from .parts import Part, is_sqlite, media_are_files, parts, walk
from .problem import Problem, said_kindly

Say = Callable[[str], None]
NOT_IN_IT = (
    "SECRET_KEY, passwords of servers and other settings are not in it: keep them in a place of their own. "
    "It holds drafts and editors' accounts: encrypt it."
)


def target_of(wish: Path, now: datetime) -> Path:
    """The file to write: the one named, or one with the time in its name inside a folder."""
    is_file = wish.suffix == ".tar" and not wish.is_dir()
    target = wish if is_file else wish / f"portal-{now:%Y%m%d-%H%M%S}.tar"
    if target.exists():
        raise Problem(f"{target} is there already. Name another file, or remove that one first.")
    return target


def take(wish: Path, say: Say, *, snapshots: bool = True, seconds: int = 3600) -> Path:
    """Write an archive and return where it lies. Problem, and no archive, when anything fails."""
    now = datetime.now(UTC)
    target = target_of(wish, now)
    with said_kindly():
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as work:
            ready = Path(work) / "archive.tar"
            with tarfile.open(ready, "w:", format=tarfile.PAX_FORMAT, dereference=True) as tar:
                _fill(Writer(tar), Path(work), now, say, snapshots=snapshots, seconds=seconds)
            _settle(ready)
            os.rename(ready, target)
    return target


def _settle(path: Path) -> None:
    """Have the disk keep it, and nobody else read it."""
    path.chmod(0o600)
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _fill(writer: Writer, work: Path, now: datetime, say: Say, *, snapshots: bool, seconds: int) -> None:
    counts, migrations = _add_database(writer, work, seconds)
    say(f"Database: {sum(counts.values())} rows, {_size(writer)}")
    sizes = {part.name: _add_part(writer, part, work, say) for part in parts(snapshots=snapshots)}
    if not media_are_files():
        say("Media lie in another storage and are not in this archive: copy them there.")
    writer.close(
        {
            "made_at": now.isoformat(),
            "versions": {
                "python": sys.version.split()[0],
                "django": django.get_version(),
                "wagtail": wagtail.__version__,
                "sqlite": sqlite3.sqlite_version,
            },
            "database": connection.vendor,
            "counts": counts,
            "migrations": migrations,
            "parts": sizes,
        }
    )


def _add_database(writer: Writer, work: Path, seconds: int) -> tuple[dict[str, int], list[list[str]]]:
    if connection.vendor == "postgresql":
        copy = work / postgresql.NAME
        facts = postgresql.copy(copy, seconds)
    else:
        copy = work / sqlite.NAME
        sqlite.copy(sqlite.own_file(), copy)
        facts = sqlite.facts(copy)
    writer.add(copy.name, copy)
    copy.unlink()
    return facts


def _add_part(writer: Writer, part: Part, work: Path, say: Say) -> dict[str, Any]:
    """Add a folder. A file that vanishes meanwhile is left out: it was deleted, or replaced by a newer one."""
    files = total = 0
    for name, path in walk(part):
        try:
            total += _add_file(writer, name, path, work)
        except FileNotFoundError:
            continue
        files += 1
        if files % 1000 == 0:
            say(f"{part.name.title()}: {files} files so far")
    say(f"{part.name.title()}: {files} files, {total / 1e6:.1f} MB")
    return {"files": files, "bytes": total}


def _add_file(writer: Writer, name: str, path: Path, work: Path) -> int:
    if not is_sqlite(path):
        return writer.add(name, path)
    whole = work / "whole.sqlite3"
    sqlite.copy(path, whole)
    size = writer.add(name, whole)
    whole.unlink()
    return size


def _size(writer: Writer) -> str:
    return f"{sum(each['size'] for each in writer.files) / 1e6:.1f} MB"
