"""Counting without watching: downloads are added up in memory, and written down many at a time.

Written at once, a single download would be a row with a moment, and moments tell. What a process that dies has not
written down is lost: numbers about people in danger are worth less than the people.
"""

from __future__ import annotations

import atexit
import logging
import random
import threading
from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db import DatabaseError, connections, transaction
from django.db.models import F, Sum

from campaigns.models import DownloadCount, Indicator, MadeFile
from portal.core.authority import Authority
from portal.core.clock import today
from portal.core.publishing import outbox

logger = logging.getLogger("portal.files")
SHOWN_FROM = 5  # downloads: fewer could be told apart
SOONEST, LATEST = 600.0, 1200.0  # seconds until what was counted is written down
Key = tuple[int, str, str, str, str, date]
COLUMNS = ("site_id", "kind", "subject", "language", "format", "day")

_lock = threading.Lock()
_counted: Counter[Key] = Counter()
_timer: list[threading.Timer] = []


def count(authority: Authority, row: MadeFile) -> None:
    """One more download of a file, today."""
    key = (authority.site.pk, row.kind, row.subject, row.language, row.format, today(authority.zone))
    with _lock:
        _counted[key] += 1
        if not _timer:
            _start_timer()


def _start_timer() -> None:
    timer = threading.Timer(random.uniform(SOONEST, LATEST), _in_thread)  # noqa: S311 -- no secret hangs on it
    timer.daemon = True
    timer.start()
    if not _timer:
        atexit.register(write_down)
    _timer[:] = [timer]


def _in_thread() -> None:
    try:
        write_down()
    finally:
        connections.close_all()  # a thread has connections of its own


def write_down() -> None:
    """Add what was counted to the database. What cannot be written now is kept for the next time."""
    with _lock:
        taken = dict(_counted)
        _counted.clear()
        _timer.clear()
    if not taken:
        return
    try:
        with transaction.atomic():
            for key, number in sorted(taken.items(), key=lambda item: item[0][:-1]):
                _add(key, number)
            _let_be_seen(taken)
    except DatabaseError as error:
        logger.error("Downloads were not written down: %s", type(error).__name__)
        with _lock:
            _counted.update(taken)


def _add(key: Key, number: int) -> None:
    columns = dict(zip(COLUMNS, key, strict=True))
    # Without signals: what readers see of it is said once for all, below.
    DownloadCount.objects.bulk_create([DownloadCount(**columns)], ignore_conflicts=True)
    DownloadCount.objects.filter(**columns).update(count=F("count") + number)


def _let_be_seen(taken: Iterable[Key]) -> None:
    """Campaigns that count downloads of a toolkit say the new number."""
    subjects = {(kind, subject) for _site, kind, subject, *_rest in taken}
    rows = MadeFile.objects.filter(subject__in={subject for _kind, subject in subjects}, page__isnull=False)
    keys = {
        key
        for kind, subject, key in rows.values_list("kind", "subject", "page__translation_key")
        if (kind, subject) in subjects
    }
    if Indicator.objects.filter(toolkit__translation_key__in=keys).exists():
        outbox.record([f"list:{Indicator._meta.label_lower}"])


def downloads(rows: Iterable[MadeFile]) -> dict[int, int]:
    """Primary key of a file → its downloads so far, of those with enough of them to be shown. One query."""
    files = list(rows)
    subjects = {row.subject for row in files}
    found = (
        DownloadCount.objects.filter(subject__in=subjects)
        .values_list("site_id", "kind", "subject", "language", "format")
        .annotate(total=Sum("count"))
    )
    totals = {tuple(key): total for *key, total in found}
    known = {row.pk: totals.get((row.site_id, row.kind, row.subject, row.language, row.format), 0) for row in files}
    return {pk: total for pk, total in known.items() if total >= SHOWN_FROM}


def downloads_of(pages: Iterable[int], first: date | None = None, last: date | None = None) -> int | None:
    """Downloads of all files of some pages in a time; None while there are too few to be shown."""
    subjects = MadeFile.objects.filter(page__in=list(pages)).values("subject")
    rows = DownloadCount.objects.filter(subject__in=subjects)
    if first and last:
        rows = rows.filter(day__range=(first, last))
    total: int = rows.aggregate(total=Sum("count"))["total"] or 0
    return total if total >= SHOWN_FROM else None
