"""A copy of an SQLite database while it is in use, and its way back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from django.conf import settings

from .counting import count, differences, tables
from .problem import Problem

NAME = "database.sqlite3"
COMPANIONS = ("-wal", "-shm", "-journal")


def own_file() -> Path:
    """The file of the portal's database."""
    return Path(str(settings.SQLITE_FILE))


def copy(source: Path, target: Path) -> None:
    """Copy a database with SQLite's own means: a state that was whole at one moment."""
    if not source.exists():
        raise Problem(f"There is no database at {source}. Set DATABASE_PATH or VAR_DIR to where it is.")
    try:
        with closing(_open(source, "ro")) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)  # in one go: who reads does not hold up writers
            new.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        raise Problem(f"{source.name} could not be copied ({error}). If it is damaged, restore a backup.") from error


def _open(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=20)


def facts(path: Path) -> tuple[dict[str, int], list[list[str]]]:
    """``(rows of each table, applied migrations)`` of a copy. Problem when the copy is not whole."""
    try:
        with closing(_open(path, "ro")) as database:
            fault = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if fault != "ok":
                raise Problem(f"The database is damaged ({fault}). Take an older backup.")
            there = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            ask: Callable[[str], int] = lambda statement: database.execute(statement).fetchone()[0]  # noqa: E731
            counts = count((name for name in tables() if name in there), ask)
            applied = database.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()
    except sqlite3.Error as error:
        raise Problem(f"The database cannot be read ({error}). Take an older backup.") from error
    return counts, [list(row) for row in applied]


def load(ready: Path, counts: dict[str, int]) -> None:
    """Put a copy in the place of the database, in one step. Problem, and nothing changed, when it is in use.

    ``ready`` lies on the same disk as the database.
    """
    wrong = differences(counts, facts(ready)[0])
    if wrong:
        raise Problem(f"The copy in the archive is not whole: {wrong[0]}. Take an older backup.")
    target = own_file()
    free(target)
    with closing(sqlite3.connect(ready)) as database:
        database.execute("PRAGMA journal_mode=WAL")
    for suffix in COMPANIONS:
        Path(f"{target}{suffix}").unlink(missing_ok=True)
    ready.chmod(0o660)
    os.replace(ready, target)


def free(target: Path) -> None:
    """Make sure that no process has the database open: its last one to close would harm the new file.

    Leaving the WAL mode needs the file for oneself, so SQLite itself says whether somebody is there.
    """
    if not target.exists():
        return
    try:
        with closing(_open(target, "rw")) as database:
            database.execute("PRAGMA busy_timeout=2000")
            database.execute("PRAGMA journal_mode=DELETE").fetchone()
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise Problem("The database is in use. Stop the portal and its worker, then restore again.") from error
    except sqlite3.DatabaseError:
        return  # damaged: there is nobody it could still serve
