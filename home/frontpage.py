"""What the home page shows: ways in, finder and sections, with every page read in one look per type."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from campaigns.selectors import promoted
from home.models import FormIndexPage, FormPage, GuideIndexPage, GuidePage, HomePage
from portal.core.authority import Authority, relative_path
from portal.core.models import BasePage
from portal.core.presentation import Card, Entry, Finder, Link, Option, Section
from portal.core.selectors import card, in_language, unrestricted
from portal.core.snapshots import reading
from portal.core.streams import Raw, items, with_own_words
from services.models import Area, ServiceIndexPage
from services.selectors import Directory


def home_context(page: HomePage) -> dict[str, Any]:
    """The home page: panel of numbers, ways in, finder, sections."""
    authority, source = page.authority, page.source
    entries = with_own_words(source.entries, page.entries, "question", "help")
    sections = with_own_words(source.sections, page.sections, "heading")
    wanted = [e["target"] for e in entries] + [
        pk for s in sections if s["type"] == "guides" for pk in items(s["pages"])
    ]
    guides = in_language(authority, GuidePage, wanted)
    lists = [block for block in sections if block["type"] != "finder"]
    shown = [_section(block, authority, guides, tinted=place % 2 == 0) for place, block in enumerate(lists)]
    return {
        "heading": authority.text("portal_name"),
        "tagline": authority.text("tagline"),
        "panel": authority.panel,
        "panel_heading": _("Is it urgent? Call now"),
        "entries": _entries(entries, authority, guides),
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
    return _entries(entries, authority, in_language(authority, GuidePage, [e["target"] for e in entries]))


def _entries(entries: list[Raw], authority: Authority, guides: dict[int, tuple[GuidePage, bool]]) -> list[Entry]:
    return [
        Entry(e["spot"], e["question"], e["help"], authority.url(relative_path(guides[e["target"]][0].url_path)))
        for e in entries
        if e["target"] in guides
    ]


def _finder(block: Raw, directory: Directory) -> Finder:
    authority = directory.authority
    link = _index(authority, ServiceIndexPage, _("See all services"))
    reading.listed(Area)
    areas = Area.objects.filter(site=authority.site, level="municipality").order_by("name")
    return Finder(
        heading=block["heading"],
        action=link.url if link else "",
        municipalities=[Option(area.slug, area.name) for area in areas],
        services=directory.rows_of(items(block["services"])),
        more=link,
    )


def _section(block: Raw, authority: Authority, guides: dict[int, tuple[GuidePage, bool]], *, tinted: bool) -> Section:
    chosen = items(block["pages"])
    if block["type"] == "guides":
        more = _index(authority, GuideIndexPage, _("See all advice"))
        return Section(block["heading"], _cards(authority, guides, chosen), "rows", tinted, more)
    more = _index(authority, FormIndexPage, _("See all forms"))
    forms = in_language(authority, FormPage, chosen)
    return Section(block["heading"], _cards(authority, forms, chosen), "tiles", tinted, more)


def _cards(authority: Authority, found: dict[int, Any], chosen: list[int]) -> list[Card]:
    return [card(authority, *found[pk]) for pk in chosen if pk in found]


def _index(authority: Authority, model: type[BasePage], words: str) -> Link | None:
    section = authority.section(model._meta.label)
    return Link(section[1].url, words) if section else None
