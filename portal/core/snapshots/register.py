"""Which snapshot was made from what: a small SQLite file beside the snapshots of one build.

It is no part of the main database, so it can be asked while that is gone, and a page can be kept without
waiting for editors.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS snapshot (
    id INTEGER PRIMARY KEY, host TEXT NOT NULL, path TEXT NOT NULL, subject INTEGER NOT NULL,
    rendered REAL NOT NULL, tags TEXT NOT NULL, fine INTEGER NOT NULL DEFAULT 0, UNIQUE (host, path));
CREATE INDEX IF NOT EXISTS snapshot_fine ON snapshot (fine) WHERE fine = 0;
CREATE INDEX IF NOT EXISTS snapshot_rendered ON snapshot (rendered);
CREATE TABLE IF NOT EXISTS tag (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, purged INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS tag_purged ON tag (purged);
CREATE TABLE IF NOT EXISTS uses (
    tag INTEGER NOT NULL, snapshot INTEGER NOT NULL, PRIMARY KEY (tag, snapshot)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS uses_snapshot ON uses (snapshot);
CREATE TABLE IF NOT EXISTS counter (purges INTEGER NOT NULL);
INSERT INTO counter SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM counter);
"""
USING = """SELECT DISTINCT host, path, subject FROM snapshot JOIN uses ON uses.snapshot = snapshot.id
JOIN tag ON tag.id = uses.tag WHERE tag.name IN ({marks})"""
EVERYTHING = "*"  # the tag of a change that may touch any page
SLICE = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One snapshot: where it is answered, and the primary key of the page it shows."""

    host: str
    path: str
    subject: int


class Register:
    """The register of one folder. Every thread has its own connection."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "register.sqlite3"
        self._local = threading.local()
        self._of_parents: list[sqlite3.Connection] = []

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection of this thread; opened anew when the file was replaced."""
        known: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if known is not None and self._local.place == self._place():
            return known
        self.close()
        self.file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.file, timeout=20, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.executescript(SCHEMA)
        self._local.connection, self._local.place = connection, self._place()
        return connection

    def close(self) -> None:
        """Close the connection of this thread."""
        known = getattr(self._local, "connection", None)
        if known is not None and self._local.place[0] == os.getpid():
            known.close()
        elif known is not None:
            self._of_parents.append(known)  # SQLite forbids to close it in a forked process
        self._local.connection = None

    def _place(self) -> tuple[int, int]:
        """The process, and the file on the disk."""
        try:
            return os.getpid(), self.file.stat().st_ino
        except OSError:
            return os.getpid(), 0

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The one place for writing, among all processes."""
        connection = self.connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def purges(self) -> int:
        """How many purges there were. Read it before a rendering begins."""
        return self.connection.execute("SELECT purges FROM counter").fetchone()[0]

    def purge(self, tags: Set[str]) -> int:
        """Say that tags changed: what was rendered before this moment with one of them is not kept."""
        with self.writing() as connection:
            connection.execute("UPDATE counter SET purges = purges + 1")
            now = connection.execute("SELECT purges FROM counter").fetchone()[0]
            connection.executemany(
                "INSERT INTO tag (name, purged) VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET purged = excluded.purged",
                [(tag, now) for tag in tags],
            )
        return now

    def is_late(self, since: int, tags: Set[str]) -> bool:
        """Whether one of the tags was purged after ``since``."""
        rows = self.connection.execute("SELECT name FROM tag WHERE purged > ?", (since,))
        return any(name in tags or name == EVERYTHING for (name,) in rows)

    def add(self, entry: Entry, tags: Set[str], rendered: float) -> None:
        """Enter a snapshot with its tags; stands before the file does, so that no file is unknown."""
        state = hashlib.sha256("\n".join(sorted(tags)).encode()).hexdigest()[:32]
        with self.writing() as connection:
            known = connection.execute(
                "SELECT id, tags FROM snapshot WHERE host = ? AND path = ?", (entry.host, entry.path)
            ).fetchone()
            row = connection.execute(
                "INSERT INTO snapshot (host, path, subject, rendered, tags) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (host, path) DO UPDATE SET subject = excluded.subject, rendered = excluded.rendered, "
                "tags = excluded.tags, fine = 0 RETURNING id",
                (entry.host, entry.path, entry.subject, rendered, state),
            ).fetchone()
            if known is None or known[1] != state:
                self._use(connection, row[0], tags)

    @staticmethod
    def _use(connection: sqlite3.Connection, snapshot: int, tags: Set[str]) -> None:
        names = [(tag,) for tag in tags]
        connection.executemany("INSERT INTO tag (name) VALUES (?) ON CONFLICT (name) DO NOTHING", names)
        connection.execute("DELETE FROM uses WHERE snapshot = ?", (snapshot,))
        connection.executemany(
            "INSERT INTO uses (tag, snapshot) SELECT id, ? FROM tag WHERE name = ?", [(snapshot, tag) for tag in tags]
        )

    def forget(self, entries: Iterable[Entry]) -> None:
        """Take snapshots out of the register; their files are gone already."""
        with self.writing() as connection:
            for entry in entries:
                row = (entry.host, entry.path)
                connection.execute(
                    "DELETE FROM uses WHERE snapshot = (SELECT id FROM snapshot WHERE host = ? AND path = ?)", row
                )
                connection.execute("DELETE FROM snapshot WHERE host = ? AND path = ?", row)

    def using(self, tags: Set[str]) -> list[Entry]:
        """The snapshots that carry one of the tags."""
        if EVERYTHING in tags:
            return self.all()
        found: set[Entry] = set()
        names = sorted(tags)
        for start in range(0, len(names), SLICE):
            part = names[start : start + SLICE]
            rows = self.connection.execute(USING.format(marks=",".join("?" * len(part))), part)
            found.update(Entry(*row) for row in rows)
        return sorted(found, key=lambda entry: (entry.host, entry.path))

    def all(self) -> list[Entry]:
        """Every snapshot."""
        rows = self.connection.execute("SELECT host, path, subject FROM snapshot ORDER BY host, path")
        return [Entry(*row) for row in rows]

    def standing(self, host: str, paths: Collection[str]) -> set[str]:
        """Those of some paths of a host that have a snapshot."""
        query = "SELECT path FROM snapshot WHERE host = ? AND path IN (SELECT value FROM json_each(?))"
        return {path for (path,) in self.connection.execute(query, (host, json.dumps(list(paths))))}

    def coarse(self, most: int) -> list[Entry]:
        """Snapshots that may be compressed better, when there is time."""
        rows = self.connection.execute("SELECT host, path, subject FROM snapshot WHERE fine = 0 LIMIT ?", (most,))
        return [Entry(*row) for row in rows]

    def is_fine(self, entry: Entry, rendered: float) -> None:
        """Say that a snapshot is compressed as well as it can be, unless it is another one by now."""
        self.connection.execute(
            "UPDATE snapshot SET fine = 1 WHERE host = ? AND path = ? AND rendered = ?",
            (entry.host, entry.path, rendered),
        )

    def is_new(self) -> bool:
        """Whether nobody has asked for all pages of this build yet."""
        return not self.connection.execute("PRAGMA user_version").fetchone()[0]

    def is_no_longer_new(self) -> None:
        """Say that all pages were asked for."""
        self.connection.execute("PRAGMA user_version = 1")

    def oldest_and_count(self) -> tuple[float | None, int]:
        """``(seconds since 1970 of the oldest rendering, number of snapshots)``."""
        return self.connection.execute("SELECT min(rendered), count(*) FROM snapshot").fetchone()
