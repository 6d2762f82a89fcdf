"""SQLite: a copy while others write, and a way back that harms nobody who has the file open."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from portal.core.backup import sqlite
from portal.core.backup.problem import Problem


def database(path: Path, rows: int) -> sqlite3.Connection:
    """A small database in use, with what the last writer stored still beside it."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app TEXT, name TEXT)")
    connection.execute("CREATE TABLE wagtailcore_page (id INTEGER PRIMARY KEY)")
    connection.executemany("INSERT INTO wagtailcore_page VALUES (?)", [(number,) for number in range(rows)])
    return connection


@pytest.fixture
def place(tmp_path: Path, settings: Any) -> Path:
    """Where the portal's database belongs."""
    settings.SQLITE_FILE = tmp_path / "here" / "db.sqlite3"
    settings.SQLITE_FILE.parent.mkdir()
    return settings.SQLITE_FILE


def test_a_copy_has_what_is_not_in_the_file_yet(tmp_path: Path) -> None:
    with closing(database(tmp_path / "a.sqlite3", 5)) as busy:
        busy.execute("BEGIN IMMEDIATE")
        busy.execute("INSERT INTO wagtailcore_page VALUES (99)")  # not committed: not in the copy
        sqlite.copy(tmp_path / "a.sqlite3", tmp_path / "copy.sqlite3")
        busy.execute("ROLLBACK")
    assert (tmp_path / "copy.sqlite3").exists()
    assert not (tmp_path / "copy.sqlite3-wal").exists()
    assert sqlite.facts(tmp_path / "copy.sqlite3")[0]["wagtailcore_page"] == 5


def test_nothing_to_copy_names_the_cure(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="Set DATABASE_PATH"):
        sqlite.copy(tmp_path / "missing.sqlite3", tmp_path / "copy.sqlite3")


def ready(folder: Path) -> Path:
    with closing(database(folder / "new.sqlite3", 3)):
        sqlite.copy(folder / "new.sqlite3", folder / "ready.sqlite3")
    return folder / "ready.sqlite3"


def test_the_new_file_takes_the_place_and_old_companions_go(tmp_path: Path, place: Path) -> None:
    database(place, 7).close()
    for suffix in ("-wal", "-shm"):
        Path(f"{place}{suffix}").write_bytes(b"of the old one")
    sqlite.load(ready(tmp_path), {"wagtailcore_page": 3})
    with closing(sqlite3.connect(place)) as connection:
        assert connection.execute("SELECT count(*) FROM wagtailcore_page").fetchone() == (3,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_database_in_use_is_left_alone(tmp_path: Path, place: Path) -> None:
    with closing(database(place, 7)) as busy:
        with pytest.raises(Problem, match="Stop the portal"):
            sqlite.load(ready(tmp_path), {"wagtailcore_page": 3})
        assert busy.execute("SELECT count(*) FROM wagtailcore_page").fetchone() == (7,)


def test_a_copy_with_rows_missing_is_refused(tmp_path: Path, place: Path) -> None:
    with pytest.raises(Problem, match="wagtailcore_page has 3 rows instead of 4"):
        sqlite.load(ready(tmp_path), {"wagtailcore_page": 4})
    assert not place.exists()


def test_a_damaged_copy_is_refused(tmp_path: Path, place: Path) -> None:
    copy = ready(tmp_path)
    body = bytearray(copy.read_bytes())
    body[4096:] = b"\xaa" * (len(body) - 4096)
    copy.write_bytes(body)
    with pytest.raises(Problem, match="Take an older backup"):
        sqlite.load(copy, {"wagtailcore_page": 3})


def test_a_damaged_database_can_be_replaced(tmp_path: Path, place: Path) -> None:
    place.write_bytes(b"this was a database once" * 200)
    sqlite.load(ready(tmp_path), {"wagtailcore_page": 3})
    assert sqlite.facts(place)[0]["wagtailcore_page"] == 3
