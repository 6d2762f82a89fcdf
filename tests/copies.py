"""Databases that are made once per state of the code and copied for each test process or module.

There are two: ``migrated`` has the tables and what the migrations write; ``seeded`` has the demonstration
content. SQLite files are kept for a day; databases on a PostgreSQL server as long as the server.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlsplit

import psycopg

from tests.databases import program

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("home", "services", "campaigns", "search", "portal", "requirements")
KEPT_SECONDS = 24 * 3600
# What makes each one, and what it is made from.
COMMANDS = {"migrated": "migrate", "seeded": "seed_demo"}
BEFORE = {"seeded": "migrated"}


@dataclass(frozen=True)
class Copy:
    """A database of one's own: ``name`` is Django's NAME, ``environment`` is how another process finds it."""

    name: str
    environment: dict[str, str]


@contextmanager
def copy_of(kind: str) -> Iterator[Copy]:
    """A copy of ``migrated`` or ``seeded``, removed at the end. The first who asks waits until it is made."""
    server = os.environ.get("DATABASE_URL", "")
    with _postgresql_copy(server, kind) if server else _sqlite_copy(kind) as copy:
        yield copy


@contextmanager
def _sqlite_copy(kind: str) -> Iterator[Copy]:
    template = home() / state_of_the_code() / f"{kind}.sqlite3"
    with lock(f"sqlite-{kind}"):
        if not template.exists():
            _remove_old()
            _make_sqlite(kind, template)
    with _folder() as folder:
        yield _sqlite_file(shutil.copy(template, folder / "db.sqlite3"))


def _sqlite_file(path: Path) -> Copy:
    environment = {"DATABASE_PATH": str(path), "DATABASE_URL": ""}
    return Copy(f"file:{quote(str(path))}?mode=rw", environment)


def _make_sqlite(kind: str, template: Path) -> None:
    """Make the file in a folder beside, and move it into place when it is whole."""
    with _folder() as folder:
        path = folder / "db.sqlite3"
        if kind in BEFORE:
            with _sqlite_copy(BEFORE[kind]) as before:
                shutil.copy(before.environment["DATABASE_PATH"], path)
        else:
            path.touch()
        _manage(COMMANDS[kind], _sqlite_file(path), folder)
        with closing(sqlite3.connect(path)) as database:
            # One file instead of three, so that it can be copied.
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            database.execute("PRAGMA journal_mode=DELETE")
        template.parent.mkdir(exist_ok=True)
        path.rename(template)


@contextmanager
def _postgresql_copy(server: str, kind: str) -> Iterator[Copy]:
    template = _template_of(kind)
    with lock(f"postgresql-{urlsplit(server).port}-{kind}"):
        if not _query(server, f"SELECT 1 FROM pg_database WHERE datname = '{template}'"):
            _make_postgresql(server, kind, template)
    with _postgresql_database(server, template) as copy:
        yield copy


def bring(kind: str, server: str) -> None:
    """Give another server what the one of the suite has: a dump takes seconds, migrating half a minute."""
    template = _template_of(kind)
    with copy_of(kind) as copy:
        dump = [program("pg_dump"), "--no-owner", "--dbname", copy.environment["DATABASE_URL"]]
        words = subprocess.run(dump, check=True, capture_output=True).stdout
    _query(server, f"CREATE DATABASE {template}")
    load = [program("psql"), "--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--dbname"]
    url = urlsplit(server)._replace(path=f"/{template}").geturl()
    subprocess.run([*load, url], input=words, check=True, stdout=subprocess.DEVNULL)


def _template_of(kind: str) -> str:
    return f"portal_{kind}_{state_of_the_code()}"


def _make_postgresql(server: str, kind: str, template: str) -> None:
    before = BEFORE.get(kind)
    with (
        _folder() as folder,
        _postgresql_copy(server, before) if before else _postgresql_database(server, "template0") as copy,
    ):
        _manage(COMMANDS[kind], copy, folder)
        with psycopg.connect(copy.environment["DATABASE_URL"], autocommit=True) as connection:
            connection.execute("ANALYZE")
        _query(server, f"ALTER DATABASE {copy.name} RENAME TO {template}")


@contextmanager
def _postgresql_database(server: str, template: str) -> Iterator[Copy]:
    name = f"portal_copy_{uuid.uuid4().hex}"
    _query(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    try:
        yield Copy(name, {"DATABASE_URL": urlsplit(server)._replace(path=f"/{name}").geturl()})
    finally:
        _query(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _query(server: str, statement: str) -> list[tuple]:
    """Rows of a statement; sent to the database that every server has."""
    url = urlsplit(server)._replace(path="/postgres").geturl()
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(statement)  # type: ignore[call-overload]
        return cursor.fetchall() if cursor.description else []


def _manage(command: str, database: Copy, folder: Path) -> None:
    environment = {
        **os.environ,
        **database.environment,
        "DJANGO_SETTINGS_MODULE": "portal.settings.development",
        "VAR_DIR": str(folder),
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), command, "--verbosity=0"],
        env=environment, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{command} failed:\n{done.stderr[-4000:]}")


@cache
def state_of_the_code() -> str:
    """A name that changes with every file the content is made from."""
    digest = hashlib.sha256(sys.version.encode())
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".yaml", ".txt"} and path.is_file():
                digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def home() -> Path:
    home = Path(tempfile.gettempdir()) / f"portal-seeded-{os.getuid()}"
    home.mkdir(mode=0o700, exist_ok=True)
    return home


@contextmanager
def lock(name: str) -> Iterator[None]:
    with (home() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=home(), prefix="working-") as folder:
        yield Path(folder)


def _remove_old() -> None:
    for folder in home().iterdir():
        if folder.is_dir() and time.time() - folder.stat().st_mtime > KEPT_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)
