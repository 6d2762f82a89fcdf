"""Making files: whatever has an old number is withdrawn first, then each is made anew. Twice does no harm."""

from __future__ import annotations

import time
from collections.abc import Callable, Set
from contextlib import suppress
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction

from campaigns.models import MadeFile
from portal.core.authority import Authority
from portal.core.models import AuthoritySettings
from portal.core.publishing.steps import Progress
from portal.core.snapshots import reading
from portal.core.snapshots.register import EVERYTHING

from .orders import Maker, Order, makers
from .placing import Prepared, drop, failed, label, prepare, put_in_place
from .withdrawing import remove, withdraw

TOGETHER = 2.0  # seconds of making after which what is ready goes in its place
AGAIN = "files:again"  # the tag by which an editor asks for files to be made again
OWN = ("campaigns.madefile", "list:campaigns.madefile")  # what this writes itself wakes it up no more


class NotMade(Exception):
    """Some files could not be made; the others are. The message says how many, and the first reason."""


class _Overtaken(Exception):
    """A later change has been dealt with meanwhile."""


@dataclass(slots=True)
class Outcome:
    """What was done for a site."""

    made: int = 0
    kept: int = 0
    removed: int = 0
    problems: list[str] = field(default_factory=list)


_latest: dict[int, int] = {}  # site → number of the comparison that began last
_read: dict[int, frozenset[str]] = {}  # site → tags of all that its files are made from, as this process saw it last


def step(tags: Set[str], progress: Progress) -> None:
    """The step after a change. Raises NotMade when something failed; it is then done again later."""
    if any(tag.startswith(OWN) for tag in tags):
        _read.clear()  # visitors have let files be made; what those are made from is seen the next time
    if all(tag.startswith(OWN) for tag in tags):
        return
    problems: list[str] = []
    for authority in all_authorities():
        known = _read.get(authority.site.pk)
        if known is not None and not {EVERYTHING, AGAIN} & tags and not known & tags:
            continue
        problems += bring_up_to_date(authority, progress).problems
    if problems:
        raise NotMade(f"{len(problems)} files could not be made; the first: {problems[0]}")


def all_authorities() -> list[Authority]:
    """Every site with settings."""
    found = []
    for row in AuthoritySettings.objects.select_related("site").order_by("site_id"):
        authority = Authority(row.site, row.source_language)
        authority.__dict__["settings"] = row
        found.append(authority)
    return found


def bring_up_to_date(
    authority: Authority, progress: Progress = lambda _count: None, *, again: Callable[[MadeFile], bool] | None = None
) -> Outcome:
    """Make what is missing or stale on a site, and remove what nobody orders. ``again``: files to make anyway.

    While it tells of its progress, the same may be done for a later change. That one has looked at everything; this
    one then ends at once, because what it still had to make is older.
    """
    outcome, site = Outcome(), authority.site.pk
    number = _latest[site] = _latest.get(site, 0) + 1

    def tell(count: int) -> None:
        progress(count)
        if _latest[site] != number:
            raise _Overtaken

    with suppress(_Overtaken), reading.reading() as read:
        _make_what_differs(authority, outcome, tell, again)
        _read[site] = frozenset(tag for tag in read.tags if not tag.startswith(OWN))
    return outcome


Again = Callable[[MadeFile], bool] | None


def _make_what_differs(authority: Authority, outcome: Outcome, progress: Progress, again: Again) -> None:
    first = [_compare(maker, authority, outcome, again) for maker in makers() if not maker.packs]
    _withdraw_untrue(authority, [pair for stale in first for pair in stale])
    for stale in first:
        _make_all(stale, outcome, progress)
    for maker in makers():
        if maker.packs:
            stale = _compare(maker, authority, outcome, again)
            _withdraw_untrue(authority, stale)
            _make_all(stale, outcome, progress)


Stale = list[tuple[Order, MadeFile]]


def _compare(maker: Maker, authority: Authority, outcome: Outcome, again: Again) -> Stale:
    """What of a kind is to be made. What nobody orders any more is gone after this."""
    rows = {_key(row): row for row in MadeFile.objects.filter(site=authority.site, kind=maker.kind)}
    stale: Stale = []
    for order in maker.orders(authority):
        row = rows.pop(order.key, None) or _new(maker, authority, order)
        if row.source == order.source and row.is_there and not (again and again(row)):
            outcome.kept += 1
        else:
            stale.append((order, row))
    for row in rows.values():
        remove(row)
        outcome.removed += 1
    _announce(stale)
    return stale


def _announce(stale: Stale) -> None:
    """Let editors see in their list what will be made for the first time."""
    new = [(order, row) for order, row in stale if row.pk is None]
    for order, row in new:
        label(row, order)
    with suppress(IntegrityError), transaction.atomic():  # others may be making them too
        MadeFile.objects.bulk_create(row for _order, row in new)  # without signals: pages list what can be taken


def _withdraw_untrue(authority: Authority, stale: Stale) -> None:
    """Take away all files with other numbers than they should have, and those that hold such files."""
    untrue = [row for order, row in stale if row.is_there and row.numbers != list(order.numbers)]
    pages = {(row.kind, row.page_id, row.language) for row in untrue}
    for maker in makers():
        if maker.packs and pages:
            rows = MadeFile.objects.filter(site=authority.site, kind=maker.kind).exclude(digest="")
            untrue += [row for row in rows if pages & {(kind, row.page_id, row.language) for kind in maker.packs}]
    withdraw(untrue)


def _make_all(stale: Stale, outcome: Outcome, progress: Progress) -> None:
    """Make files. Some seconds' worth of them goes in its place at once: each time, their pages are rendered anew."""
    ready: list[Prepared] = []
    begun = time.monotonic()
    for order, row in stale:
        try:
            ready.append(prepare(order, row))
        except Exception as error:
            outcome.problems.append(failed(order, row, error))
        if time.monotonic() - begun > TOGETHER:
            outcome.made += put_in_place(ready)
            ready, begun = [], time.monotonic()
        try:
            progress(1)
        except _Overtaken:
            drop(ready)
            raise
    outcome.made += put_in_place(ready)


def _key(row: MadeFile) -> tuple[str, str, str]:
    return row.subject, row.language, row.format


def _new(maker: Maker, authority: Authority, order: Order) -> MadeFile:
    return MadeFile(
        site=authority.site, kind=maker.kind, subject=order.subject, language=order.language, format=order.format
    )
