"""Bytes of made files that no row leads to any more: their page was deleted, or the worker died between the two.

They are in no list, and may hold a number that is not true any more. Nothing else ever lies in this folder.
"""

from __future__ import annotations

import time

from campaigns.models import MadeFile
from portal.core.media import unused

from .placing import FOLDER
from .withdrawing import forget

EVERY = 24 * 60 * 60.0  # seconds

_next = 0.0


def tidy() -> None:
    """A chore, done once a day."""
    global _next
    if time.monotonic() < _next:
        return
    _next = time.monotonic() + EVERY
    needed = set(MadeFile.objects.exclude(digest="").values_list("file", flat=True))
    for name in unused(FOLDER, needed):
        forget(name)
