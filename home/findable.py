"""Pages that the search may lead to."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from wagtail.models import Site

from portal.core.authority import Authority
from portal.core.models import BasePage
from portal.core.selectors import unrestricted
from search.documents import register_source
from search.texts import Text, texts_of_pages

from .models import FormIndexPage, FormPage, GuideIndexPage, GuidePage, InfoPage, SafetyPage

KINDS: dict[type[BasePage], str] = {
    GuidePage: "guide",
    FormPage: "form",
    InfoPage: "page",
    SafetyPage: "page",
    GuideIndexPage: "page",
    FormIndexPage: "page",
}


def register_sources() -> None:
    """Let the search find the site's own pages."""
    for model, kind in KINDS.items():
        register_source(model, kind)


def live_pages(site: Site, content_ids: Collection[str]) -> set[str]:
    """Those of some content ids that are pages of a site in its own language, live and for everybody."""
    found: set[str] = set()
    for model in KINDS:
        rows = model.objects.live().descendant_of(site.root_page).filter(unrestricted(), content_id__in=content_ids)
        found |= set(rows.values_list("content_id", flat=True))
    return found


def texts(authority: Authority) -> Iterator[Text]:
    """All pages that a concept can lead to. One query for each type."""
    for model, kind in KINDS.items():
        yield from texts_of_pages(authority, model, kind)
