"""Putting a backup back. Everything is read and checked before the first thing is changed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from portal.core.health.checks import LATE_WORKER
from portal.core.health.measures import worker_age
from portal.core.publishing.outbox import record
from portal.core.snapshots.register import EVERYTHING

from . import postgresql, sqlite
from .archive import DATABASES, Archive, read
from .counting import present, unknown_migrations
from .parts import Part, parts
from .problem import Problem, said_kindly

Say = Callable[[str], None]
STAGING, BEFORE = ".restoring-", ".before-restore-"


def restore(path: Path, say: Say, *, replace: bool = False, seconds: int = 3600) -> Archive:
    """Put an archive back. Problem, and nothing changed, when it is damaged, too new, or meets content."""
    if not path.is_file():
        raise Problem(f"There is no archive at {path}. Name the .tar file that `manage.py backup` made.")
    with said_kindly():
        say("Reading the archive through")
        archive = read(path)
        _check_kind(archive)
        _check_stopped()
        if not replace:
            _check_empty()
        _check_room(archive)
        with ExitStack() as stack:
            _put_back(archive, stack, say, seconds)
    cache.clear()
    return archive


def _check_kind(archive: Archive) -> None:
    kind = archive.manifest["database"]
    if kind != connection.vendor:
        raise Problem(
            f"This archive holds a {kind} database, and the portal is set to {connection.vendor}. "
            "Set DATABASE_URL (PostgreSQL) or leave it empty (SQLite), then restore again."
        )
    newer = unknown_migrations(archive.manifest["migrations"])
    if newer:
        raise Problem(f"This archive is from a newer version of the portal ({newer[0]}). Install that version first.")


def _check_stopped() -> None:
    """Problem while the worker lives: it would go on with what it knows of the content before."""
    age = worker_age()
    if age is not None and age <= LATE_WORKER:
        raise Problem("The portal is running. Stop it and its worker, wait half a minute, then restore again.")


def _check_empty() -> None:
    """Problem when there is content: nothing is overwritten by mistake."""
    media = [part.folder for part in parts() if part.name == "media" and part.folder.is_dir()]
    if _holds_content() or any(any(folder.iterdir()) for folder in media):
        raise Problem("There is content here already. Add --replace to lose it, after `manage.py backup`.")


def _holds_content() -> bool:
    if connection.vendor == "sqlite" and not sqlite.own_file().exists():
        return False
    user, page = get_user_model(), apps.get_model("wagtailcore", "Page")
    try:
        if not {user._meta.db_table, page._meta.db_table} <= present():
            return False
        ours = page.objects.exclude(content_type__app_label="wagtailcore")
        return user.objects.exists() or ours.exists()
    except DatabaseError:
        return connection.vendor == "sqlite"  # a file that cannot be read may still be of worth to somebody


def _check_room(archive: Archive) -> None:
    place = _database_place()
    place.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(place).free
    if free < archive.size:
        raise Problem(f"{archive.size / 1e6:.0f} MB of room are needed, {free / 1e6:.0f} MB are free. Make room first.")


def _database_place() -> Path:
    return Path(settings.SQLITE_FILE.parent if settings.SQLITE_FILE else settings.VAR_DIR)


def _put_back(archive: Archive, stack: ExitStack, say: Say, seconds: int) -> None:
    """Unpack everything beside its place, then change the database, then the folders."""
    work = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=_database_place(), prefix=STAGING)))
    # Snapshots of other content never stay, also where the archive brings none.
    wanted = [part for part in parts() if part.name in {*archive.manifest["parts"], "snapshots"}]
    staged = {part.name: _staging(part, stack) for part in wanted}

    def place(name: str) -> Path | None:
        if name in DATABASES:
            return work / name
        head, _, rest = name.partition("/")
        return staged[head] / rest if head in staged else None

    archive.unpack(place)
    dump, counts = work / archive.database, archive.manifest["counts"]
    connection.close()
    if connection.vendor == "postgresql":
        postgresql.load(dump, counts, seconds)
    else:
        sqlite.load(dump, counts)
    say(f"Database: {sum(counts.values())} rows, as in the archive")
    for part in wanted:
        _swap(part, staged[part.name])
        _count(archive, part, say)


def _staging(part: Part, stack: ExitStack) -> Path:
    """A folder inside the part's own, hence on the same disk, also where that one is mounted."""
    part.folder.mkdir(parents=True, exist_ok=True)
    return Path(stack.enter_context(tempfile.TemporaryDirectory(dir=part.folder, prefix=STAGING)))


def _swap(part: Part, staged: Path) -> None:
    """Move what was there aside, what was unpacked into its place, and then delete what was there."""
    before = Path(tempfile.mkdtemp(dir=part.folder, prefix=BEFORE))
    for child in list(part.folder.iterdir()):
        if child not in (before, staged):
            os.rename(child, before / child.name)
    for child in list(staged.iterdir()):
        os.rename(child, part.folder / child.name)
    shutil.rmtree(before)


def _count(archive: Archive, part: Part, say: Say) -> None:
    wanted = archive.names(part.name)
    missing = [name for name in sorted(wanted) if not (part.folder / name.partition("/")[2]).is_file()]
    if missing:
        raise Problem(f"{missing[0]} did not arrive. See that nothing else writes there, then restore again.")
    say(f"{part.name.title()}: {len(wanted)} files")


def is_up_to_date() -> bool:
    """Whether the database has every migration of this version."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def render_anew() -> None:
    """Have every page kept as a file made again: the files may be older or newer than the content."""
    record([EVERYTHING])
