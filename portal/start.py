"""`make run` after the packages are there: prepare what changed, then run the web server and its worker.

Loading Django takes seconds, so when nothing changed since the last start this goes straight to the server.
Standard library only; run it as `python -m portal.start`.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from portal.bootstrap import ROOT, Problem, check_port, say, var_directory

HOST = "127.0.0.1"
SETTINGS = "portal.settings.development"
PACKAGES = ("portal", "home", "services", "campaigns", "search")
# 64 threads: with fewer, a handful of slow downloads makes every page wait.
SERVER = ["--workers", "2", "--blocking-threads", "64", "--respawn-failed-workers"]
QUIET = ["--no-ws", "--no-access-log", "--log-level", "error", "--workers-kill-timeout", "2"]
SETTINGS_READ = (
    "DATABASE_PATH",
    "DATABASE_URL",
    "PORT",
    "SEARCH_DIR",
    "DICTIONARIES_DIR",
    "ELASTICSEARCH_URL",
)
MADE = ("static", "search", "dictionaries")  # folders that a start relies on


def prepared_file() -> Path:
    """Return the file that keeps the state of the last preparation, then the welcome it printed."""
    return var_directory() / "prepared.txt"


def sources() -> Iterator[Path]:
    """Yield every file that decides what there is to prepare: tables, languages, styles, packages."""
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("migrations/*.py"))
        yield from sorted((ROOT / package).rglob("*.[pm]o"))
    yield from sorted((ROOT / "search" / "analysis").rglob("*.py"))
    yield from sorted(path for path in (ROOT / "static").rglob("*") if path.is_file())
    yield ROOT / "portal" / "core" / "storage.py"
    yield ROOT / "requirements" / "base.txt"


def state() -> str:
    """Return a text that changes when there may be something to prepare. Empty: always prepare."""
    database = Path(os.environ.get("DATABASE_PATH") or var_directory() / "db.sqlite3")
    if os.environ.get("DATABASE_URL") or not all((var_directory() / name).is_dir() for name in MADE):
        return ""
    # The preparation names its settings in the environment; this program leaves them to the programs it starts.
    read = [os.environ.get("DJANGO_SETTINGS_MODULE") or SETTINGS, *(os.environ.get(name) for name in SETTINGS_READ)]
    digest = hashlib.sha256(repr(read).encode())
    try:
        digest.update(f"{database.stat().st_ino} {applied_migrations(database)}".encode())
        for path in sources():
            facts = path.stat()
            digest.update(f"{path}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    except (OSError, sqlite3.Error):
        return ""
    return digest.hexdigest()


def applied_migrations(database: Path) -> tuple[int, int]:
    """Return (count, newest id) of the migrations in an SQLite file; sqlite3.Error when it has none."""
    with contextlib.closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT count(*), max(id) FROM django_migrations").fetchone()


def remember(welcome: str) -> None:
    """Keep the state of now, so that the next start may skip the preparation. Readable by its owner only."""
    kept = prepared_file()
    kept.unlink(missing_ok=True)
    kept.touch(mode=0o600)
    kept.write_text(f"{state()}\n{welcome}", encoding="utf-8")


def remembered_welcome() -> str | None:
    """Return the last welcome when nothing changed since, else None."""
    now = state()
    if not now or not prepared_file().exists():
        return None
    before, _, welcome = prepared_file().read_text(encoding="utf-8").partition("\n")
    return welcome if before == now else None


def serve(port: int) -> None:
    """Run the web server and the publishing worker until Ctrl-C; this process looks after the two."""
    if find_spec("granian") is None:
        raise Problem("The web server granian is not installed. Try: make run")
    os.chdir(ROOT)
    # One heap for all threads instead of one each: some 20 MB less for every process.
    os.environ.setdefault("MALLOC_ARENA_MAX", "1")
    server = [sys.executable, "-m", "portal.server", *SERVER, *QUIET, "--host", HOST, "--port", str(port)]
    command = [sys.executable, "-m", "portal.processes", *server]
    os.execv(command[0], command)


def main() -> int:
    welcome = remembered_welcome()
    if welcome is None:
        os.execv(sys.executable, [sys.executable, str(ROOT / "manage.py"), "run_portal"])
    try:
        port = check_port()
        say(welcome)
        serve(port)
    except Problem as problem:
        print(f"Cannot start: {problem}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
