"""What the home page shows: ways in, finder and sections, with every page read in one look per type."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.models import ToolkitIndexPage, ToolkitPage
from campaigns.selectors import promoted
from home.models import FormIndexPage, FormPage, GuideIndexPage, GuidePage, HomePage
from home.presentation import Finder, Section
from portal.core.authority import Authority
from portal.core.models import BasePage
from portal.core.presentation import Card, Entry, Link, Option
from portal.core.selectors import cards_of, unrestricted
from portal.core.snapshots import reading
from portal.core.streams import Raw, items, with_own_words
from services.models import ServiceIndexPage
from services.selectors import Directory, municipalities_of


def home_context(page: HomePage) -> dict[str, Any]:
    """The home page: panel of numbers, ways in, finder, sections."""
    authority, source = page.authority, page.source
    entries = with_own_words(source.entries, page.entries, "question", "help")
    sections = with_own_words(source.sections, page.sections, "heading")
    lists = [block for block in sections if block["type"] != "finder"]
    wanted = [e["target"] for e in entries] + [pk for block in lists for pk in items(block["pages"])]
    found = cards_of(authority, (GuidePage, FormPage, ToolkitPage), wanted)
    shown = [_section(block, authority, found, tinted=place % 2 == 0) for place, block in enumerate(lists)]
    return {
        "heading": authority.text("portal_name"),
        "tagline": authority.text("tagline"),
        "panel": authority.panel,
        "panel_heading": _("Is it urgent? Call now"),
        "entries": _entries(entries, found),
        "assurances": [block.value for block in page.assurances],
        "finder": next((_finder(b, Directory.of(authority)) for b in sections if b["type"] == "finder"), None),
        "sections": [section for section in shown if section.cards],
        "campaigns": promoted(authority),
    }


def ways_in(authority: Authority) -> list[Entry]:
    """The five ways in of the home page in the language shown; also where a page was not found."""
    paths = {authority.home_paths.get(code): code for code in (authority.language, authority.source_language)}
    reading.listed(HomePage)
    rows = HomePage.objects.live().filter(unrestricted(), url_path__in=list(paths))
    homes = {paths[home.url_path]: home for home in rows}
    own, source = homes.get(authority.language), homes.get(authority.source_language)
    if own is None or source is None:
        return []
    entries = with_own_words(source.entries, own.entries, "question", "help")
    return _entries(entries, cards_of(authority, (GuidePage,), [e["target"] for e in entries]))


def _entries(entries: list[Raw], found: dict[int, Card]) -> list[Entry]:
    return [Entry(e["spot"], e["question"], e["help"], found[e["target"]].url) for e in entries if e["target"] in found]


def _finder(block: Raw, directory: Directory) -> Finder:
    authority = directory.authority
    link = _index(authority, ServiceIndexPage, _("See all services"))
    return Finder(
        heading=block["heading"],
        action=link.url if link else "",
        municipalities=[Option(area.slug, area.name) for area in municipalities_of(authority)],
        services=directory.rows_of(items(block["services"])),
        more=link,
    )


LISTS = {
    "guides": (GuideIndexPage, gettext_lazy("See all advice"), "rows"),
    "forms": (FormIndexPage, gettext_lazy("See all forms"), "tiles"),
    "toolkits": (ToolkitIndexPage, gettext_lazy("See all for work and school"), "rows"),
}


def _section(block: Raw, authority: Authority, found: dict[int, Card], *, tinted: bool) -> Section:
    index, words, kind = LISTS[block["type"]]
    cards = [found[pk] for pk in items(block["pages"]) if pk in found]
    return Section(block["heading"], cards, kind, tinted, _index(authority, index, str(words)))


def _index(authority: Authority, model: type[BasePage], words: str) -> Link | None:
    section = authority.section(model._meta.label)
    return Link(section[1].url, words) if section else None
