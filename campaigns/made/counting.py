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
from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from functools import reduce
from operator import or_
from typing import TypeVar

from django.db import DatabaseError, connections, transaction
from django.db.models import F, Q, Sum
from wagtail.models import Page, Site

from campaigns.models import CampaignPage, DownloadCount, Indicator, MadeFile, PrintKitPage
from campaigns.models.made import SHEET
from campaigns.print.words import letters_of
from portal.core.authority import Authority
from portal.core.clock import today
from portal.core.publishing import outbox

logger = logging.getLogger("portal.files")
SHOWN_FROM = 5  # downloads: fewer could be told apart
SOONEST, LATEST = 600.0, 1200.0  # seconds until what was counted is written down
Key = tuple[int, str, str, str, str, date]
Name = TypeVar("Name", bound=Hashable)
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
    """Campaigns that count some of these downloads say the new number."""
    keys = {SHEET if kind == SHEET else subject.partition("/")[0] for _site, kind, subject, *_rest in taken}
    pages = Page.objects.filter(pk__in=Indicator.objects.values("counted"))
    if any((SHEET if _has_sheets(page) else str(page.translation_key)) in keys for page in pages):
        outbox.record([f"list:{Indicator._meta.label_lower}"])


def _has_sheets(page: Page) -> bool:
    return issubclass(page.specific_class, (PrintKitPage, CampaignPage))


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


def files_of(site: Site, page: Page) -> Q:
    """The downloads of a toolkit, of a campaign's own sheets, or of all where it is the print kit; also of files that
    are gone."""
    if issubclass(page.specific_class, PrintKitPage):
        return Q(site=site, kind=SHEET)
    if issubclass(page.specific_class, CampaignPage):  # format, place, key
        return Q(site=site, kind=SHEET, subject__regex=rf"^[^/]+/[^/]+/{letters_of(page.translation_key)}")
    return Q(site=site, subject__startswith=str(page.translation_key))


def downloads_of(asked: Mapping[Name, Q]) -> dict[Name, int]:
    """Name → downloads (see ``files_of``), of those with enough of them to be shown. One query, none for nothing."""
    if not asked:
        return {}
    sums = {f"n{number}": Sum("count", filter=wanted) for number, wanted in enumerate(asked.values())}
    totals = DownloadCount.objects.filter(reduce(or_, asked.values())).aggregate(**sums)
    found = {name: totals[key] or 0 for name, key in zip(asked, sums, strict=True)}
    return {name: total for name, total in found.items() if total >= SHOWN_FROM}
