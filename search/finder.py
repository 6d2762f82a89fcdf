"""From words on the page of the search to what the page shows: correction, danger, hits that are live now, groups."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from django.db import DatabaseError, InterfaceError
from django.views.decorators.debug import sensitive_variables

from portal.core.authority import Authority
from portal.core.i18n.languages import native_name
from portal.core.presentation import Badge, Number
from portal.core.snapshots.store import Store

from . import crisis, finding, shelf, spelling
from .analysis import languages_of
from .engines import ask
from .marks import asked_for, marked
from .port import PAGE_SIZE, Hit, SearchPage, SearchQuery
from .results import Facet, Group, GroupKey, Results, Row
from .targets import live_targets

logger = logging.getLogger("portal.search")
ANSWERS = 5  # hits that stand first, each with a number to call
GROUP_OF_KIND: dict[str, GroupKey] = {"service": "services", "guide": "guides"}


@dataclass(frozen=True, slots=True)
class Dress:
    """What a feature adds to a hit: whom to call, what is true of it now, and whether one can turn to it now."""

    number: Number | None = None
    badges: tuple[Badge, ...] = ()
    open: bool = True


Dresser = Callable[[Authority, Collection[str]], Mapping[str, Dress]]
_dressers: list[Dresser] = []


def register_dresser(dresser: Dresser) -> None:
    """Let a feature say what to show with its hits: content ids → dress. Call it in ``AppConfig.ready()``."""
    _dressers.append(dresser)


@sensitive_variables()
def find(authority: Authority, text: str, page: int, kinds: frozenset[str], exact: bool) -> Results:
    """What the page shows for some words. See ``results.Finder``."""
    better = text if exact else correct(authority, text)
    found = search(authority, SearchQuery(better, authority.language, _site(authority), kinds=kinds, page=page))
    if better != text and not found.total:
        better = text
        found = search(authority, SearchQuery(text, authority.language, _site(authority), kinds=kinds, page=page))
    return Results(
        text=text,
        corrected_to=better if better != text else "",
        total=found.total,
        groups=groups(authority, found.hits, better, first=page == 1 and not kinds),
        facets=[Facet(kind, count, kind in kinds) for kind, count in sorted(found.facets.items())],
        crisis=next(iter(crisis.kinds(authority.site, f"{text} {better}" if better != text else text)), ""),
        degraded=found.degraded,
        page=page,
        pages=-(-found.total // PAGE_SIZE) or 1,
    )


def correct(authority: Authority, text: str) -> str:
    """The text with unknown words put right, in the language it is probably written in."""
    language = languages_of(text, authority.language)[0]
    speller = shelf.speller(_site(authority), language) if language in authority.languages else None
    return spelling.corrected(text, language, speller) if speller else text


def search(authority: Authority, query: SearchQuery) -> SearchPage:
    """Hits that readers can open now. EngineGone when no engine can answer."""
    meaning = shelf.meaning(query.site, authority.languages)
    found, degraded = ask(lambda engine: finding.find(engine, query, authority.languages, meaning))
    live = live_now(authority, found.hits)
    return replace(found, hits=[hit for hit in found.hits if hit.content_id in live], degraded=degraded)


def live_now(authority: Authority, hits: Iterable[Hit]) -> set[str]:
    """Content ids of hits that can be opened: by the database, and while it is away by the pages kept as files."""
    shown = list(hits)
    try:
        return live_targets(authority.site, [hit.content_id for hit in shown])
    except (DatabaseError, InterfaceError):
        register = Store.here().register
        kept = register.standing(authority.site.hostname, [hit.url for hit in shown])
        return {hit.content_id for hit in shown if hit.url in kept}


def groups(authority: Authority, hits: Iterable[Hit], text: str, *, first: bool) -> list[Group]:
    """Hits as rows under headings: the best with a number to call, then by kind, the kind of the best hit first."""
    shown = list(hits)
    dressed = _dressed(authority, shown)
    asked = asked_for(text, authority.language)
    rows: dict[GroupKey, list[Row]] = {"answer": []} if first else {}
    for place, hit in enumerate(shown):
        key: GroupKey = "answer" if first and place < ANSWERS else group_of(hit.kind)
        rows.setdefault(key, []).append(_row(authority, hit, dressed, asked, called=key == "answer"))
    last = [key for key in rows if key == "plans"]
    return [Group(key, rows[key]) for key in [*(key for key in rows if key not in last), *last]]


def group_of(kind: str) -> GroupKey:
    """The heading that a kind of hits stands under."""
    return "plans" if kind in finding.LAST else GROUP_OF_KIND.get(kind, "rest")


def _dressed(authority: Authority, hits: Iterable[Hit]) -> dict[str, Dress]:
    """What features add; nothing while the database is away: the pages themselves have it."""
    found: dict[str, Dress] = {}
    names = [hit.content_id for hit in hits]
    for dresser in _dressers:
        try:
            found |= dresser(authority, names)
        except (DatabaseError, InterfaceError):
            continue
    return found


def _row(authority: Authority, hit: Hit, dressed: Mapping[str, Dress], asked: frozenset[str], *, called: bool) -> Row:
    dress = dressed.get(hit.content_id) or Dress()
    return Row(
        content_id=hit.content_id,
        url=hit.url,
        title=hit.title,
        summary=hit.summary,
        marked=marked(hit.summary, hit.language, asked),
        kind=hit.kind,
        texts=_texts(authority, hit),
        number=dress.number or (_number_for(authority, hit) if called and dress.open else None),
        badges=dress.badges,
    )


def _number_for(authority: Authority, hit: Hit) -> Number | None:
    """The first number for the reader of a page, which stands on that page too."""
    reader = next((label.partition(":")[2] for label in hit.labels if label.startswith("reader:")), "default")
    try:
        return authority.book.first_for(reader)
    except (DatabaseError, InterfaceError):
        return None


def _texts(authority: Authority, hit: Hit) -> tuple[str, ...]:
    """The languages a whole text exists in, where it does not exist in the reader's."""
    codes = {label.partition(":")[2] for label in hit.labels if label.startswith("text:")}
    if authority.language in codes:
        return ()
    return tuple(native_name(code) for code in authority.languages if code in codes)


def _site(authority: Authority) -> str:
    return str(authority.site.pk)
