"""Everything the page of the search shows, as templates want it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from portal.core import chrome
from portal.core.authority import Authority
from portal.core.paging import links_to
from portal.core.presentation import Link
from portal.core.routing.errors import ways_in
from portal.core.routing.fixed import search_path

from . import finder, results
from .alert import alert_of
from .asking import LONGEST, Asked
from .kinds import group_name, kind_name
from .speaker import speaks_of_another

logger = logging.getLogger("portal.search")


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group with its heading; ``rows`` are pairs of a hit and what stands above its title."""

    heading: str
    rows: Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Wish:
    """Which part of what was found: a page from 1, kinds or none for all; the sealed words, empty without address."""

    token: str = ""
    page: int = 1
    kinds: frozenset[str] = frozenset()


@sensitive_variables()
def find(authority: Authority, asked: Asked, wish: Wish) -> results.Results:
    """What was found. Help outlives faults: when nobody can search, the page has its numbers and says so."""
    if not any(sign.isalnum() for sign in asked.text):
        return results.Results(text=asked.text, cut=asked.cut)
    try:
        found = finder.find(authority, asked.text, wish.page, wish.kinds, asked.exact)
    except Exception as error:
        # Its words may be those of the visitor.
        logger.error("A search failed: %s", type(error).__name__)
        return results.Results(text=asked.text, cut=asked.cut, degraded=True)
    return replace(found, text=asked.text, cut=asked.cut or found.cut)


def form_context(authority: Authority, note: str = "") -> dict[str, Any]:
    """The page before words are there: form, numbers, ways in. ``note`` says why no hits are shown."""
    return {**_around(authority, ""), "note": note, **_other_help(authority)}


@sensitive_variables()
def results_context(authority: Authority, asked: Asked, wish: Wish) -> dict[str, Any]:
    """The page with what was found."""
    found = find(authority, asked, wish)
    query: dict[str, Any] = {"exact": "1"} if asked.exact else {}
    context = {
        **_around(authority, wish.token),
        "words": found.text,
        "found": found,
        "longest": LONGEST,
        "alert": alert_of(authority, found.crisis, of_another=speaks_of_another(found.text, authority.language)),
        "groups": [_group(group) for group in found.groups if group.rows],
        "kinds": _kinds(found, query) if wish.token else [],
        "pager": links_to(found.page, found.pages, _query(query, wish.kinds)) if wish.token else None,
        "closing": authority.sentences("helpline"),
    }
    return context if found.total else {**context, **_other_help(authority)}


def _around(authority: Authority, token: str) -> dict[str, Any]:
    """Other languages keep the words, sealed as they are. The title never has them."""
    path = search_path(authority) + (f"{token}/" if token else "")
    subject = chrome.Subject(path=path, title=chrome.quiet_title(authority, _("Search")))
    shown = replace(chrome.build(authority, subject), indexable=False, canonical="", alternates=())
    return {"chrome": shown, "heading": _("Search"), "numbers": authority.book.for_reader("default")}


def _other_help(authority: Authority) -> dict[str, Any]:
    return {
        "panel": authority.panel,
        "panel_heading": _("Is it urgent? Call now"),
        "entries": ways_in(authority),
    }


def _group(group: results.Group) -> ShownGroup:
    return ShownGroup(group_name(group.key), [_row(row, group.key) for row in group.rows])


def _row(row: results.Row, group: str) -> dict[str, Any]:
    return {"hit": row, "kind": kind_name(row.kind) if group == "rest" else ""}


def _kinds(found: results.Results, query: dict[str, Any]) -> list[Link]:
    """Links that show one kind only, with how many there are; nothing to choose from one."""
    named = [(facet, kind_name(facet.kind)) for facet in found.facets if facet.count or facet.selected]
    known = [(facet, name) for facet, name in named if name]
    chosen = any(facet.selected for facet, _name in known)
    if len(known) < 2 and not chosen:
        return []
    links = [
        Link(_query(query, {facet.kind}) or "?", f"{name} ({facet.count})", current=facet.selected)
        for facet, name in known
    ]
    return [Link(_query(query, ()) or "?", _("Everything"), current=not chosen), *links]


def _query(query: dict[str, Any], kinds: Any) -> str:
    """``?exact=1&kind=guide``; empty when nothing was wished."""
    pairs = {**query, **({"kind": sorted(kinds)} if kinds else {})}
    return f"?{urlencode(pairs, doseq=True)}" if pairs else ""
