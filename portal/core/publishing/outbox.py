"""Rows of work: written with a change, claimed by the worker, deleted when done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from portal.core.models import OutboxRow
from portal.core.snapshots.register import EVERYTHING

from .steps import steps

LEASE = timedelta(minutes=2)
LONGEST_WAIT = timedelta(hours=1)
AT_ONCE = 500  # rows joined into one run of a step
MANY_TAGS = 2000  # a transaction that changed more than this changed everything

_wholesale: ContextVar[bool] = ContextVar("publishing_wholesale", default=False)


class _Seen:
    """The tags a transaction has written rows for. Forgotten when it ends, or is rolled back in part."""

    def __init__(self) -> None:
        self.tags: set[tuple[str, bool]] = set()

    def __call__(self) -> None:
        """Called after the commit; being there is what counts."""

    @classmethod
    def here(cls) -> _Seen:
        """The record of the transaction under way. A rollback takes it away together with the rows."""
        for entry in connection.run_on_commit:
            if isinstance(entry[1], cls):
                return entry[1]
        seen = cls()
        if connection.in_atomic_block:
            transaction.on_commit(seen)
        return seen


def record(tags: Iterable[str], *, removal: bool = False, not_before: datetime | None = None) -> None:
    """Write one row for every step that wants these tags. Call it in the transaction of the change."""
    if _wholesale.get():
        return
    new = set(tags)
    if not_before is None:
        new = _unsaid(new, removal)
    if new:
        _write(new, removal, not_before or timezone.now())


def _unsaid(tags: set[str], removal: bool) -> set[str]:
    """The tags that this transaction has no row for yet; a transaction that changes very much changed all."""
    seen = _Seen.here()
    if (EVERYTHING, removal) in seen.tags:
        return set()
    new = {tag for tag in tags if (tag, removal) not in seen.tags}
    if len(seen.tags) + len(new) > MANY_TAGS:
        new = {EVERYTHING}
    seen.tags |= {(tag, removal) for tag in new}
    return new


def _write(tags: Set[str], removal: bool, not_before: datetime) -> None:
    rows = [
        OutboxRow(step=step.name, tags=sorted(tags), removal=removal, not_before=not_before)
        for step in steps()
        if step.wants(tags)
    ]
    OutboxRow.objects.bulk_create(rows)


def is_wholesale() -> bool:
    """Whether content is being loaded, so that single changes need not be looked at."""
    return _wholesale.get()


@contextmanager
def wholesale() -> Iterator[None]:
    """For loading content: one change of everything instead of thousands of small ones."""
    token = _wholesale.set(True)
    try:
        yield
    finally:
        _wholesale.reset(token)
    record([EVERYTHING])


def due(now: datetime | None = None) -> QuerySet[OutboxRow]:
    """Rows that may be worked on: their time has come, and nobody holds them."""
    now = now or timezone.now()
    return OutboxRow.objects.filter(not_before__lte=now).filter(
        Q(claimed_until__isnull=True) | Q(claimed_until__lt=now)
    )


def claim(worker: str) -> list[OutboxRow]:
    """Take rows of one step to work on, removals first; claimed and committed before the work begins.

    Rows that failed before are taken alone, so that one bad row holds up no other.
    """
    with transaction.atomic():
        rows = due().order_by("-removal", "pk")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        first = rows.first()
        if first is None:
            return []
        taken = [first]
        if not first.attempts:
            taken = list(rows.filter(step=first.step, removal=first.removal, attempts=0)[:AT_ONCE])
        pks = [row.pk for row in taken]
        OutboxRow.objects.filter(pk__in=pks).update(claimed_until=timezone.now() + LEASE, claimed_by=worker)
    return taken


def keep_claim(rows: Iterable[OutboxRow]) -> None:
    """Say that the work goes on."""
    pks = [row.pk for row in rows]
    OutboxRow.objects.filter(pk__in=pks).update(claimed_until=timezone.now() + LEASE)


def finish(rows: Iterable[OutboxRow]) -> None:
    """Forget rows whose step is done."""
    OutboxRow.objects.filter(pk__in=[row.pk for row in rows]).delete()


def fail(rows: Iterable[OutboxRow], error: str) -> int:
    """Keep rows for later, each failure waiting twice as long. Return the highest number of attempts."""
    most = 0
    for row in rows:
        row.attempts = min(row.attempts + 1, 1000)
        wait = min(timedelta(seconds=2 ** min(row.attempts, 20)), LONGEST_WAIT)
        row.not_before, row.claimed_until, row.claimed_by = timezone.now() + wait, None, ""
        row.last_error = error
        row.save()
        most = max(most, row.attempts)
    return most


def release(worker: str) -> int:
    """Give back what a worker of this name held when it died."""
    return OutboxRow.objects.filter(claimed_by=worker).update(claimed_until=None, claimed_by="")


def retry(rows: QuerySet[OutboxRow]) -> int:
    """Let rows be tried at once. Return their number."""
    return rows.update(not_before=timezone.now(), claimed_until=None, claimed_by="")
