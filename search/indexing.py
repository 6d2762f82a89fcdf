"""After a change: what can be found follows what is published. A step of the publishing worker, which alone writes."""

from __future__ import annotations

from collections.abc import Iterator, Set

from wagtail.models import Page, Site

from portal.core.authority import Authority
from portal.core.publishing.steps import Progress, Step, kind_of, register_step
from portal.core.snapshots.register import EVERYTHING

from .documents import documents, names_of
from .engines import engine

# What changes many documents at once, or where they stand: then all of a site are made anew.
OF_ALL = frozenset({"wagtailcore.site", "wagtailcore.locale", "wagtailcore.pageviewrestriction", "core.authoritysettings"})
OF_SERVICE = "services.service"  # a name only: nothing from above is imported
SEEN = OF_ALL | {"page", OF_SERVICE}


def register() -> None:
    """Add the step; after the pages, which people wait for."""
    register_step(Step("search", run, _wants))


def _wants(tags: Set[str]) -> bool:
    return EVERYTHING in tags or any(_is_seen(kind_of(tag)) for tag in tags)


def _is_seen(kind: str) -> bool:
    """Pages, services, and the words of the field that stand on a service."""
    return kind in SEEN or kind.startswith("services.")


def run(tags: Set[str], progress: Progress) -> None:
    """Bring the index up to date. Doing it twice does no harm."""
    done = 0
    for site in Site.objects.order_by("pk"):
        authority = Authority(site)
        pages = changed_pages(tags)
        if pages is None or not engine().has(str(site.pk)):
            done += rebuild(authority)
        elif pages:
            done += _refresh(authority, pages)
        progress(done)


def rebuild(authority: Authority) -> int:
    """Make all indexes of a site anew. Returns how many documents they hold."""
    return engine().rebuild(str(authority.site.pk), documents(authority))


def _refresh(authority: Authority, keys: Set[str]) -> int:
    """What was is taken out first, then what is now put in: a page that left is not found in between."""
    site = str(authority.site.pk)
    found = list(documents(authority, keys))
    engine().delete(site, names_of(authority, keys))
    return engine().index(found)


def changed_pages(tags: Set[str]) -> set[str] | None:
    """Translation keys of the pages that changed; None when everything may have."""
    kinds = {kind_of(tag) for tag in tags}
    if EVERYTHING in tags or kinds & OF_ALL or any(_is_shared(kind) for kind in kinds):
        return None
    pks = {int(tag.partition(":")[2]) for tag in tags if tag.startswith("page:") and tag.partition(":")[2].isdigit()}
    rows = Page.objects.filter(pk__in=pks).values_list("pk", "translation_key")
    found = {pk: str(key) for pk, key in rows}
    return None if pks - found.keys() else set(found.values()) | set(_pages_of_services(tags))
