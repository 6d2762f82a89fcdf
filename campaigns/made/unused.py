"""Bytes of made files that no row leads to any more: their page was deleted, or the worker died between the two.

They are in no list, and may hold a number that is not true any more. Nothing else ever lies in this folder.
"""

from __future__ import annotations

import posixpath
import time
from collections.abc import Iterator
from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from campaigns.models import MadeFile

from .placing import FOLDER
from .withdrawing import forget

GRACE = timedelta(days=1)  # bytes are stored before the row that leads to them
EVERY = 24 * 60 * 60.0  # seconds

_next = 0.0


def tidy() -> None:
    """A chore, done once a day."""
    global _next
    if time.monotonic() < _next:
        return
    _next = time.monotonic() + EVERY
    for name in list(unused()):
        forget(name)


def unused() -> Iterator[str]:
    """Names of stored files that nothing leads to, older than a day."""
    if not default_storage.exists(FOLDER):
        return
    needed, before = set(MadeFile.objects.exclude(digest="").values_list("file", flat=True)), timezone.now() - GRACE
    for file in default_storage.listdir(FOLDER)[1]:
        name = posixpath.join(FOLDER, file)
        if name not in needed and default_storage.get_modified_time(name) < before:
            yield name
