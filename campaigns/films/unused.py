"""Files that nothing leads to any more: uploads, what was made from them, captions. Deleted once a day.

A film from a telephone shows people. It stays no longer than somebody can still go back to it. What was made for
readers goes with the version it was made for, a day later: pages that are open somewhere may still ask for it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from django.core.files.storage import default_storage
from django.db.models import Q, QuerySet
from django.utils import timezone

from campaigns.models import Film, Rendition
from portal.core.media import GRACE, unused

from .queue import wanted
from .rules import FILES
from .uploads import MADE, SOURCES
from .withdrawing import OPEN, captions_of, forget_made, named

EVERY = 24 * 60 * 60.0  # seconds

_next = 0.0


def tidy() -> None:
    """A chore, done once a day."""
    global _next
    if time.monotonic() < _next:
        return
    _next = time.monotonic() + EVERY
    for name in unused(SOURCES, named(Film.objects.all())):
        forget_made(Rendition.objects.filter(source=name))
        default_storage.delete(name)
    shown = list(versions())
    forget_made(outdated(shown))
    made = set(Rendition.objects.values_list("file", flat=True))
    for name in unused(MADE, made | captions_of(shown)):
        default_storage.delete(name)


def versions() -> Iterator[Film]:
    """Films as readers see them, will see them, or saw them within the last day."""
    for film in Film.objects.filter(OPEN):
        yield film
        stored = film.revisions.all()
        if not film.last_published_at or film.last_published_at < timezone.now() - GRACE:
            stored = stored.filter(Q(pk=film.latest_revision_id) | Q(approved_go_live_at__isnull=False))
        for content in stored.values_list("content", flat=True).iterator(chunk_size=100):
            yield Film(**{name: content[name] for name in (*FILES, "poster_second", "captions") if name in content})


def outdated(shown: list[Film]) -> QuerySet[Rendition]:
    """What was made, more than a day ago, and is in none of these versions."""
    needed = {each for film in shown for each in wanted(film)}
    rows = Rendition.objects.filter(changed_at__lt=timezone.now() - GRACE)
    return Rendition.objects.filter(pk__in=[row.pk for row in rows if (row.source, row.kind, row.second) not in needed])
