"""The demonstration content for tests: loaded once per state of the code, copied for each module.

``seeded_template`` is the path of an SQLite file with both sites. ``seeded_db`` lets a whole module work on
a fresh copy of it: mark the module with ``usefixtures("seeded_db")`` beside ``django_db``. It is set up before
any test opens its transaction, hence the module scope.
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
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connections

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("home", "services", "portal", "requirements")
KEPT_SECONDS = 24 * 3600


@pytest.fixture(scope="session")
def seeded_template() -> Path:
    """An SQLite file with the demonstration content; never written to. Built by the first process that asks."""
    home = Path(tempfile.gettempdir()) / f"portal-seeded-{os.getuid()}"
    home.mkdir(mode=0o700, exist_ok=True)
    folder = home / _state_of_the_code()
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "db.sqlite3").exists():
            _remove_old(home)
            _build(folder)
    return folder / "db.sqlite3"


@pytest.fixture(scope="module")
def seeded_db(
    django_db_setup: None,
    django_db_blocker: pytest.FixtureRequest,
    seeded_template: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """Both demonstration sites in the database, for all tests of the module."""
    copy = tmp_path_factory.mktemp("seeded") / "db.sqlite3"
    shutil.copy(seeded_template, copy)
    connection = connections["default"]
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connection.ensure_connection()
    # The empty database lives in memory, as long as its connection does: it is set aside, not closed.
    empty, name = connection.connection, connection.settings_dict["NAME"]
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        _use(connection, None, str(copy))
        _write_standing_numbers()
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connection.close()
        _use(connection, empty, name)
    shutil.rmtree(settings.STANDING_NUMBERS_DIR, ignore_errors=True)
    shutil.rmtree(copy.parent, ignore_errors=True)


def _use(connection, underlying, name: str) -> None:
    from django.contrib.contenttypes.models import ContentType

    connection.settings_dict["NAME"] = name
    connection.connection = underlying
    if underlying is None:
        connection.connect()
    ContentType.objects.clear_cache()
    cache.clear()


def _write_standing_numbers() -> None:
    from portal.core.numbers import standing

    standing.write_all()


def _state_of_the_code() -> str:
    """A name that changes with every file the content is made from."""
    digest = hashlib.sha256(sys.version.encode())
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".yaml", ".txt"} and path.is_file():
                digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _remove_old(home: Path) -> None:
    for folder in home.iterdir():
        if folder.is_dir() and time.time() - folder.stat().st_mtime > KEPT_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


def _build(folder: Path) -> None:
    """Make the file in a folder beside, and move it into place when it is whole."""
    work = Path(tempfile.mkdtemp(dir=folder.parent, prefix="building-"))
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.development",
        "VAR_DIR": str(work),
        "DATABASE_PATH": str(work / "db.sqlite3"),
        "PYTHONPATH": str(ROOT),
    }
    for command in (["migrate", "--verbosity=0"], ["seed_demo", "--verbosity=0"]):
        done = subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *command], env=environment, capture_output=True, text=True
        )
        if done.returncode:
            pytest.fail(f"{command[0]} failed:\n{done.stderr[-4000:]}", pytrace=False)
    with sqlite3.connect(work / "db.sqlite3") as database:
        # One file instead of three, so that it can be copied.
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.execute("PRAGMA journal_mode=DELETE")
    database.close()
    work.rename(folder)
