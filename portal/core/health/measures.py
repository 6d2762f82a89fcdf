"""Numbers about the machinery behind the pages: outbox, worker, snapshots, disk, database."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, Min, Q
from django.utils import timezone

from portal.core.models import OutboxRow
from portal.core.snapshots.store import WORKER_FILE, Store

STATEMENT_SECONDS = 2


@dataclass(frozen=True, slots=True)
class OutboxState:
    """Rows of work left. ``oldest``: how long the one waiting longest has been due; None when none is.

    ``scheduled`` rows have a time of their own that has not come yet; they are late for nothing.
    """

    waiting: int
    failing: int
    scheduled: int
    oldest: timedelta | None

    @property
    def left(self) -> int:
        return self.waiting + self.failing


@contextmanager
def quick_database() -> Iterator[None]:
    """Questions that may not take long: PostgreSQL gives up after STATEMENT_SECONDS, SQLite never waits to read."""
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{STATEMENT_SECONDS}s"])
        yield


def ask_database() -> None:
    """Read one row. A DatabaseError or InterfaceError when the database is gone, or empty."""
    with quick_database(), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
        cursor.fetchall()


def outbox_state(now: datetime | None = None) -> OutboxState:
    """What is left to do after publishing. One query."""
    now = now or timezone.now()
    fresh, failing = Q(attempts=0, not_before__lte=now), Q(attempts__gt=0)
    with quick_database():
        row = OutboxRow.objects.aggregate(
            all=Count("pk"),
            waiting=Count("pk", filter=fresh),
            failing=Count("pk", filter=failing),
            due_since=Min("not_before", filter=fresh),
            failing_since=Min("created_at", filter=failing),
        )
    since = min((moment for moment in (row["due_since"], row["failing_since"]) if moment), default=None)
    scheduled = row["all"] - row["waiting"] - row["failing"]
    return OutboxState(row["waiting"], row["failing"], scheduled, max(now - since, timedelta()) if since else None)


def worker_age(now: datetime | None = None) -> timedelta | None:
    """How long ago the worker last said that it lives; None when there is none, or its file is damaged."""
    try:
        beat = json.loads((Path(settings.SNAPSHOTS_DIR) / WORKER_FILE).read_text(encoding="utf-8"))["beat"]
        moment = datetime.fromisoformat(beat)
    except (OSError, ValueError, TypeError, KeyError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((now or timezone.now()) - moment, timedelta())


def snapshot_state(now: datetime | None = None) -> tuple[timedelta | None, int] | None:
    """``(age of the oldest snapshot, their number)`` of the build that runs; None when it has none yet."""
    register = Store.here().register
    if not register.file.exists():
        return None
    try:
        oldest, count = register.oldest_and_count()
    finally:
        register.close()
    moment = datetime.fromtimestamp(oldest, UTC) if oldest else None
    return (max((now or timezone.now()) - moment, timedelta()) if moment else None), count


def free_bytes() -> int:
    """Room left where the portal writes."""
    return shutil.disk_usage(settings.VAR_DIR).free
