"""What the worker does every few seconds besides publishing, for apps above the core."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

logger = logging.getLogger("portal.publishing")
EVERY = 10.0  # seconds
Chore = Callable[[], None]
_chores: list[Chore] = []
_done_at = -EVERY


def register_chore(chore: Chore) -> None:
    """Add something short that may be done at any time, and twice."""
    if chore not in _chores:
        _chores.append(chore)


def do_chores() -> None:
    """Do them all when it is time again. One that fails keeps nobody from publishing."""
    global _done_at
    if time.monotonic() - _done_at < EVERY:
        return
    _done_at = time.monotonic()
    for chore in _chores:
        try:
            chore()
        except Exception as error:
            logger.error("A chore failed: %s in %s", type(error).__name__, chore.__module__)
