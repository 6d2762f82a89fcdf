"""What others may see of the pages that are live: titles, addresses and names of files that tell."""

from __future__ import annotations

from collections.abc import Iterator

from wagtail.models import Site

from portal.core.models import AuthoritySettings
from portal.core.safety.quiet import Telling, lacks_quiet_title, telling_parts, telling_texts, word_list
from portal.core.safety.words import ANY, WordList
from services.models import Area, ListedAudience, Service

from .facts import pages_of, settings_path
from .findings import Finding


def telling(site: Site) -> Iterator[Finding]:
    """Everything of a site that tells. Rules may be newer than what was published before them."""
    words = word_list(site)
    yield from _missing_lists(site, words)
    for page in pages_of(site):
        code = page.locale.language_code
        if lacks_quiet_title(page):
            yield Finding(f"Page {page} ({code}) has no quiet title", page)
        for found in telling_parts(page, words):
            yield Finding(_said(f"Page {page} ({code})", found), page)
    yield from _records(site, words)


def _said(where: str, found: Telling) -> str:
    language = f" ({found.language})" if found.language else ""
    return f"{where}, {found.field}{language}: “{found.word}” tells"


def _missing_lists(site: Site, words: WordList) -> Iterator[Finding]:
    for code in (*AuthoritySettings.for_site(site).languages, ANY):
        if not words.stems.get(code):
            yield Finding(f"There are no words that tell for {code}: nothing is refused", where="manage.py seed_demo")


def _records(site: Site, words: WordList) -> Iterator[Finding]:
    settings = AuthoritySettings.for_site(site)
    for found in telling_texts("quiet_name", settings.quiet_name, words):
        yield Finding(_said("Authority", found), where=settings_path("authoritysettings", site))
    for service in Service.objects.of_site(site).live():
        for found in telling_texts("quiet_titles", service.quiet_titles, words):
            yield Finding(_said(f"Service {service}", found), service)
    for area in Area.objects.filter(site=site):
        if word := words.find(area.slug):
            yield Finding(_said(f"Place {area}", Telling("slug", word)), area)
    listed = ListedAudience.objects.select_related("page", "audience")
    for row in listed.filter(page__live=True, page__path__startswith=site.root_page.path):
        if word := words.find(row.path_slug):
            yield Finding(_said(f"List {row.page}, {row.audience}", Telling("path_slug", word)), row.page)
