"""A copy of a PostgreSQL database with its own programs, and its way back in one transaction."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from .counting import ask_django, count, differences, present, tables
from .problem import Problem

NAME = "database.dump"
MISSING = "{} is missing. Install PostgreSQL's client programs (on Debian: apt install postgresql-client)."


def _environment() -> dict[str, str]:
    """How the programs find the server. The password travels by the environment, never as an argument."""
    values = connection.settings_dict
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    found = {variable: str(values[key]) for variable, key in named.items() if values[key]}
    return {**os.environ, "PGCONNECT_TIMEOUT": "10", "PGOPTIONS": "-c lock_timeout=15s", **found}


def run(program: str, *words: str, seconds: int) -> None:
    """Run one of PostgreSQL's programs; Problem when it is missing, fails or takes longer than ``seconds``."""
    if shutil.which(program) is None:
        raise Problem(MISSING.format(program))
    try:
        done = subprocess.run(
            [program, *words], env=_environment(), capture_output=True, text=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Problem(f"{program} was not done after {seconds} seconds. Give it more with --timeout.") from error
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        cure = "Stop the portal and its worker, then try again." if "lock timeout" in done.stderr else (
            "See that the server runs, that DATABASE_URL is right, and that its user may do this."
        )  # fmt: skip
        raise Problem(f"{program} failed: {said}. {cure}")


def copy(target: Path, seconds: int) -> tuple[dict[str, int], list[list[str]]]:
    """Write a dump. Return ``(rows of each table, applied migrations)`` of the very moment it shows."""
    with _one_moment() as moment:
        there = present()
        counts = count((name for name in tables() if name in there), ask_django)
        with connection.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
            applied = [list(row) for row in cursor.fetchall()]
        words = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}", f"--file={target}"]
        run("pg_dump", *words, seconds=seconds)
    return counts, applied


@contextmanager
def _one_moment() -> Iterator[str]:
    """A transaction that sees one moment, and the name by which pg_dump sees the same one."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            moment = cursor.fetchone()[0]
        yield moment


def check(dump: Path, seconds: int) -> None:
    """Problem when the dump cannot be read by the programs of this machine."""
    run("pg_restore", "--list", str(dump), seconds=seconds)


def load(dump: Path, counts: dict[str, int], seconds: int) -> None:
    """Replace everything in the database by a dump: all of it, or, when anything fails, nothing.

    The dump becomes a script that runs after the old schema is dropped, in the same transaction. So tables
    of a newer version do not stay behind, and a failure leaves the database as it was.
    """
    script = dump.with_suffix(".sql")
    run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(dump), seconds=seconds)
    words = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
    clear = ["--command=DROP SCHEMA IF EXISTS public CASCADE", "--command=CREATE SCHEMA public"]
    run("psql", *words, *clear, f"--file={script}", seconds=seconds)
    script.unlink()
    wrong = differences(counts, count((name for name in counts if name in present()), ask_django))
    if wrong:
        raise Problem(f"The database differs from the backup: {wrong[0]}. Stop what writes to it and restore again.")
