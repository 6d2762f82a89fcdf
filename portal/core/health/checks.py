"""The portal's own checks, as findings in words and numbers."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import measures
from .registry import Finding

LATE_WORK = timedelta(minutes=5)
LATE_WORKER = timedelta(seconds=30)
LITTLE_ROOM = 500 * 1024 * 1024


def database() -> Finding:
    try:
        measures.ask_database()
    except (DatabaseError, InterfaceError):
        return Finding(False, _("The database does not answer."), 0)
    return Finding(True, _("The database answers."), 1)


def outbox() -> Finding:
    """Ready when nothing failed and nothing has been due for longer than LATE_WORK."""
    try:
        state = measures.outbox_state()
    except (DatabaseError, InterfaceError):
        return Finding(False, _("The database does not say what is left to do after publishing."))
    oldest = state.oldest or timedelta()
    more = {
        "due": state.waiting,
        "failing": state.failing,
        "scheduled": state.scheduled,
        "oldest_seconds": oldest.total_seconds(),
    }
    return Finding(not state.failing and oldest <= LATE_WORK, _left(state), state.left, more)


def _left(state: measures.OutboxState) -> str:
    if state.failing:
        words = ngettext(
            "%(count)d step after publishing failed and is tried again.",
            "%(count)d steps after publishing failed and are tried again.",
            state.failing,
        )
        return words % {"count": state.failing}
    if not state.waiting:
        return _("Everything is published.")
    words = ngettext(
        "%(count)d step after publishing is waiting.", "%(count)d steps after publishing are waiting.", state.waiting
    )
    return words % {"count": state.waiting}


def worker() -> Finding:
    age = measures.worker_age()
    if age is None:
        return Finding(False, _("The program that brings changes to readers is not running."))
    seconds = age.total_seconds()
    if age > LATE_WORKER:
        return Finding(False, _("The program that brings changes to readers has stopped."), seconds)
    return Finding(True, _("The program that brings changes to readers is running."), seconds)


def snapshots() -> Finding:
    """Their number and age. Old ones are no fault: a page that does not change keeps its snapshot for years."""
    if not settings.SNAPSHOTS:
        return Finding(True, _("Pages are not kept as files."))
    state = measures.snapshot_state()
    if state is None:
        return Finding(True, _("No page is kept as a file yet."), 0, {"count": 0})
    age, count = state
    more = {"count": count} | ({"oldest_seconds": age.total_seconds()} if age is not None else {})
    words = ngettext("%(count)d page is kept as a file.", "%(count)d pages are kept as files.", count)
    return Finding(True, words % {"count": count}, count, more)


def disk() -> Finding:
    free = measures.free_bytes()
    words = _("%(size)s of disk space are free.") if free >= LITTLE_ROOM else _("Only %(size)s of disk space are free.")
    return Finding(free >= LITTLE_ROOM, words % {"size": filesizeformat(free)}, free, {"free_bytes": free})
