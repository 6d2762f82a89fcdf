"""After a change: what can be found follows what is published. A step of the publishing worker, which alone writes."""

from __future__ import annotations

from collections.abc import Set

from wagtail.models import Page, Site

from portal.core.authority import Authority
from portal.core.publishing.steps import Progress, Step, kind_of, register_step
from portal.core.snapshots.register import EVERYTHING

from . import books, crisis
from .analysis import check
from .documents import documents, is_found_by, pages_touched
from .engines import engine, writing
from .port import Writer

# What changes many documents at once, or where they stand: then all of a site are made anew.
OF_ALL = frozenset(
    {"wagtailcore.site", "wagtailcore.locale", "wagtailcore.pageviewrestriction", "core.authoritysettings"}
)
OF_WORDS = frozenset({"search.concept", "search.crisisphrases", "core.alarmingwords"})


def register() -> None:
    """Add the step; after the pages, which people wait for."""
    register_step(Step("search", run, _wants, place=1))


def _wants(tags: Set[str]) -> bool:
    kinds = {kind_of(tag) for tag in tags}
    return EVERYTHING in tags or bool(kinds & (OF_ALL | OF_WORDS)) or is_found_by(kinds)


def run(tags: Set[str], progress: Progress = lambda _count: None) -> None:
    """Bring the search up to date. Doing it twice does no harm. It has to be done again after EngineGone,
    DictionaryError or OSError.
    """
    kinds = {kind_of(tag) for tag in tags}
    check()
    crisis.write_all()
    changed = None if EVERYTHING in tags or kinds & OF_ALL else pages_touched(tags)
    with writing() as pen:
        for site in Site.objects.order_by("pk"):
            authority = Authority(site)
            if changed is None or not is_ready(authority):
                progress(_rebuild(pen, authority))
            else:
                progress(_refresh(pen, authority, changed, words_changed=bool(kinds & OF_WORDS)))


def is_ready(authority: Authority) -> bool:
    """Whether a site has everything that is searched."""
    return engine().has(str(authority.site.pk)) and books.are_there(authority)


def rebuild(authority: Authority) -> int:
    """Make everything of a site anew. Returns how many documents there are."""
    with writing() as pen:
        return _rebuild(pen, authority)


def _rebuild(pen: Writer, authority: Authority) -> int:
    found = list(documents(authority))
    count = pen.rebuild(str(authority.site.pk), found)
    books.write(authority, books.Known.of(found), found)
    return count


def _refresh(pen: Writer, authority: Authority, pages: Set[int], *, words_changed: bool) -> int:
    """What was is taken out first, then what is now put in. Returns how many documents were put in."""
    site = str(authority.site.pk)
    known = books.Known.read(site)
    before = known.found_on(pages)
    if before:
        pen.delete(site, before)
    keys = Page.objects.filter(pk__in=pages).values_list("translation_key", flat=True)
    found = list(documents(authority, set(keys))) if pages else []
    count = pen.index(found) if found else 0
    after = known.without(before).joined(books.Known.of(found))
    if words_changed or after != known:
        books.write(authority, after, found, add=True)
    return count
