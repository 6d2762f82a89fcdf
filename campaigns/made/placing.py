"""Putting made files in the place of those before: the bytes are stored first, then a row leads to them."""

from __future__ import annotations

import hashlib
import logging
from contextlib import suppress
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from campaigns.models import MadeFile
from campaigns.models.made import SHEET
from portal.core.clock import beginning_of
from portal.core.media import LETTERS, store_once

from .orders import Order
from .withdrawing import forget, remember

logger = logging.getLogger("portal.files")
FOLDER = "made"
TITLE = 200  # letters, of its column


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file whose bytes are stored while nobody is led to it yet. ``file`` is its name in the storage."""

    order: Order
    row: MadeFile
    digest: str
    file: str
    size: int
    pages: int


def make(order: Order, row: MadeFile) -> str:
    """Make one file and put it in the place of the one before. Return what went wrong, in a sentence."""
    try:
        prepared = prepare(order, row)
    except Exception as error:
        return failed(order, row, error)
    put_in_place([prepared])
    return ""


def prepare(order: Order, row: MadeFile) -> Prepared:
    """Make a file and store its bytes. Raises what making it raises."""
    with translation.override(order.language):
        made = order.make()
    digest = hashlib.sha256(made.content).hexdigest()[:LETTERS]
    stored = store_once(FOLDER, order.format, ContentFile(made.content))
    return Prepared(order, row, digest, stored, len(made.content), made.pages)


def failed(order: Order, row: MadeFile, error: Exception) -> str:
    """Keep why a file could not be made, for editors. Return it in a sentence."""
    logger.error("%s was not made: %s", order.name, type(error).__name__)
    label(row, order)
    row.error = str(error)
    with suppress(IntegrityError), transaction.atomic():  # others may have failed too, or its page be deleted
        row.save()
    return f"{order.name}: {error}"


def label(row: MadeFile, order: Order) -> None:
    """Say in a row what an order calls its file. A page may have a longer title than there is room for here."""
    row.title, row.name, row.page_id = order.title[:TITLE], order.name, order.page


def put_in_place(ready: list[Prepared]) -> int:
    """Let all of these be the files of today, at one moment. Return their number."""
    if not ready:
        return 0
    with transaction.atomic():
        needless = [_replace(each) for each in ready]
    for stored in needless:
        forget(stored)
    return len(ready)


def drop(ready: list[Prepared]) -> None:
    """Let none of these be used."""
    for each in ready:
        forget(each.file)


def _replace(new: Prepared) -> str:
    """Lead to a new file. Return the name in the storage that may not be needed any more; empty for none."""
    row = new.row
    try:
        if row.pk is not None:
            row.refresh_from_db()  # others may have made it, or withdrawn it, meanwhile
        before = row.file
        with transaction.atomic():
            _write(new)
    except MadeFile.DoesNotExist:  # its page was deleted
        return new.file
    except IntegrityError:
        if row.pk is not None:
            raise
        _take_what_others_made(row)
        return new.file
    return before if before != new.file else ""


def _take_what_others_made(row: MadeFile) -> None:
    """A visitor and the worker made the same file at once for the first time: what came first stays."""
    columns = {name: getattr(row, name) for name in ("site", "kind", "subject", "language", "format")}
    row.pk = MadeFile.objects.get(**columns).pk
    row.refresh_from_db()


def _write(new: Prepared) -> None:
    row, order, changed = new.row, new.order, new.digest != new.row.digest
    if row.is_there and changed:
        remember(row)
    if changed:
        row.version, row.made_at = row.version + 1, timezone.now()
        row.change = _what_changed(row, order)
    if row.kind == SHEET and row.made_at is not None:  # the hour would be that of somebody's visit
        zone = timezone.get_default_timezone()
        row.made_at = beginning_of(timezone.localdate(row.made_at, zone), zone)
    label(row, order)
    row.source, row.text = order.source, order.text
    row.numbers, row.digest, row.file, row.size, row.pages = (
        list(order.numbers),
        new.digest,
        new.file,
        new.size,
        new.pages,
    )
    row.error = ""
    row.save()


def _what_changed(row: MadeFile, order: Order) -> str:
    """``numbers``, ``text`` or ``look``; empty for a first version."""
    if row.version == 1:  # this one
        return ""
    if row.numbers != list(order.numbers):
        return "numbers"
    return "text" if row.text != order.text else "look"
