"""Bringing snapshots up to date: what may no longer be shown goes first, then each page is rendered anew."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence, Set
from concurrent.futures import ProcessPoolExecutor, as_completed

from django.conf import settings
from django.db import connections
from wagtail.models import Page, Site

from portal.core.authority import relative_path
from portal.core.selectors import unrestricted
from portal.processes import end_with_parent

from . import addresses, rendering
from .moments import Moments, expect
from .register import EVERYTHING, Entry
from .store import Store, other_builds

logger = logging.getLogger("portal.snapshots")
ATTEMPTS = 5
MANY = 60  # more pages than this are shared among processes
CHUNK = 25
Progress = Callable[[int], None]


class NotRendered(Exception):
    """Some pages could not be rendered; their old snapshots stand. The message names the first."""


def refresh(tags: Set[str], progress: Progress = lambda _count: None) -> None:
    """The step after a change: replace every snapshot that carries one of the tags.

    Raises NotRendered or OSError when some could not be replaced; doing it again finishes the work.
    """
    if not settings.SNAPSHOTS:
        return
    for other in other_builds():
        # Their templates are not here, so they cannot be rendered: the next visitor of that build does it.
        other.register.purge(tags)
        other.remove(other.register.using(tags))
    if EVERYTHING in tags or any("wagtailcore.site" in tag for tag in tags):
        # Somebody may have read the old paths again before the change was committed.
        Site.clear_site_root_paths_cache()
    store = Store.here()
    store.register.purge(tags)
    affected = store.register.using(tags)
    gone = no_longer_shown(affected)
    store.remove(gone)
    changed = {int(tag.partition(":")[2]) for tag in tags if tag.startswith("page:")}
    fresh = list(addresses.published_everywhere() if EVERYTHING in tags else addresses.of_pages(changed))
    entries = dict.fromkeys([*(e for e in affected if e.subject in changed), *fresh, *affected])
    bring_up_to_date(list(entries), progress)


def no_longer_shown(entries: Sequence[Entry]) -> list[Entry]:
    """Those whose page was taken down, restricted, deleted or moved."""
    shown: dict[int, str] = {}
    subjects = sorted({entry.subject for entry in entries})
    for start in range(0, len(subjects), 500):
        part = subjects[start : start + 500]
        shown.update(Page.objects.live().filter(unrestricted(), pk__in=part).values_list("pk", "url_path"))
    return [
        entry
        for entry in entries
        if entry.subject not in shown or not entry.path[4:].startswith(relative_path(shown[entry.subject]))
    ]


def bring_up_to_date(entries: Sequence[Entry], progress: Progress = lambda _count: None) -> None:
    """Render addresses anew and keep or remove their snapshots; many of them on all processors."""
    processes = min(os.cpu_count() or 1, 8)
    parts = [entries[start : start + CHUNK] for start in range(0, len(entries), CHUNK)]
    if len(entries) <= MANY or processes == 1 or multiprocessing.current_process().daemon:
        moments = Moments(Store.here().register)
        _raise_first([problem for part in parts for problem in _render_all(part, moments, progress)])
        return
    problems: list[str] = []
    connections.close_all()
    Store.here().register.close()
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("fork"), _begin, (os.getpid(),))
    try:
        for done in as_completed([pool.submit(_render_part, part) for part in parts]):
            problems += done.result()
            progress(CHUNK)
    finally:
        pool.shutdown(cancel_futures=True)
    _raise_first(problems)


_moments: list[Moments] = []  # of this process, while it helps


def _begin(worker: int) -> None:
    """In each new process: own connections, visitors' requests go first, and no life after the worker's."""
    connections.close_all()
    _moments[:] = [Moments(Store.here().register)]
    gc.freeze()  # what the parent holds is not looked through again and again, nor copied by that
    os.nice(5)
    end_with_parent(worker, signal.SIGKILL)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)


def _render_part(entries: Sequence[Entry]) -> list[str]:
    return _render_all(entries, _moments[0], lambda _count: None)


def _raise_first(problems: list[str]) -> None:
    if problems:
        raise NotRendered(f"{len(problems)} pages could not be rendered; the first: {problems[0]}")


def _render_all(entries: Sequence[Entry], moments: Moments, progress: Progress) -> list[str]:
    """Render each; return what went wrong, one sentence for each."""
    store, roots = Store.here(), rendering.root_urls()
    problems: list[str] = []
    again: list[Entry] = []
    with moments.going_on() as since:
        expect(entries)
        for entry in entries:
            outcome = _render_one(store, entry, roots.get(entry.host), since)
            again += [entry] if outcome is None else []
            problems += [outcome] if outcome else []
            progress(1)
    for entry in again:
        problems += _render_until_kept(store, entry, roots.get(entry.host))
    return problems


def _render_until_kept(store: Store, entry: Entry, root: str | None) -> list[str]:
    """For a page that changed while it was rendered with others."""
    for _attempt in range(ATTEMPTS):
        outcome = _render_one(store, entry, root, store.register.purges())
        if outcome is not None:
            return [outcome] if outcome else []
    store.remove([entry])  # it changes faster than it can be rendered: the next visitor gets it fresh
    return []


def _render_one(store: Store, entry: Entry, root: str | None, since: int) -> str | None:
    """What went wrong, in a sentence; empty when nothing did; None when the page was purged meanwhile."""
    if root is None:
        store.remove([entry])
        return ""
    rendered = rendering.render(rendering.application(), rendering.request_for(entry, root))
    if rendered.status.startswith("5"):
        return f"{entry.host}{entry.path} answered {rendered.status}"
    if not rendered.is_page:
        store.remove([entry])
        return ""
    kept = Entry(entry.host, entry.path, rendered.subject or entry.subject)
    return "" if store.keep(kept, rendered.body, rendered.tags, since, replace=True) else None
