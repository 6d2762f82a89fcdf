"""The portal's own checks, as findings in words and numbers."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.timesince import timesince
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
    return Finding(not state.failing and oldest <= LATE_WORK, sentence(state), state.left, more)


def sentence(state: measures.OutboxState) -> str:
    """Whether published changes reach readers, in plain words."""
    if state.failing:
        words = ngettext(
            "A step failed. Readers may still see the page as it was; it is tried again by itself.",
            "%(count)d steps failed. Readers may still see pages as they were; they are tried again by themselves.",
            state.failing,
        )
        return words % {"count": state.failing}
    if not state.waiting:
        return _("Everything is published.")
    if state.oldest is None or state.oldest < timedelta(minutes=1):
        words = ngettext(
            "%(count)d step is on its way to readers, for less than a minute.",
            "%(count)d steps are on their way to readers, for less than a minute.",
            state.waiting,
        )
        return words % {"count": state.waiting}
    words = ngettext(
        "%(count)d step is waiting, for %(time)s.",
        "%(count)d steps are waiting, the oldest for %(time)s.",
        state.waiting,
    )
    now = timezone.now()
    return words % {"count": state.waiting, "time": timesince(now - state.oldest, now)}


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
