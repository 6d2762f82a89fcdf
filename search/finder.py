"""From words on the page of the search to what the page shows: correction, danger, hits that are live now, groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.views.decorators.debug import sensitive_variables

from portal.core.authority import Authority
from portal.core.i18n.languages import native_name
from portal.core.presentation import Number

from . import crisis, finding, shelf, spelling
from .analysis import languages_of
from .engines import ask
from .foreign import is_foreign
from .port import PAGE_SIZE, Hit, SearchPage, SearchQuery
from .results import Facet, Group, GroupKey, Results, Row
from .sources import Dress, live_targets, sources

ANSWERS = 5  # hits that stand first, each with a number to call
GROUP_OF_KIND: dict[str, GroupKey] = {"service": "services", "guide": "guides"}


@sensitive_variables()
def find(authority: Authority, text: str, page: int, kinds: frozenset[str], exact: bool) -> Results:
    """What the page shows for some words."""
    query = SearchQuery(text, authority.language, str(authority.site.pk), kinds=kinds, page=page)
    found = search(authority, query, exact=exact)
    return Results(
        text=text,
        corrected_to=found.corrected_to,
        total=found.total,
        groups=groups(authority, found.hits, first=page == 1 and not kinds),
        facets=[Facet(kind, count, kind in kinds) for kind, count in sorted(found.facets.items())],
        crisis=tuple(crisis.kinds(authority.site, f"{text} {found.corrected_to}")),
        degraded=found.degraded,
        page=page,
        pages=-(-found.total // PAGE_SIZE) or 1,
    )


def correct(authority: Authority, text: str) -> str:
    """The text with unknown words put right, in the language it is probably written in."""
    site, language = str(authority.site.pk), languages_of(text, authority.language)[0]
    if language not in authority.languages or is_foreign(text, shelf.meaning(site, authority.languages)):
        return text
    speller = shelf.speller(site, language)
    return spelling.corrected(text, language, speller) if speller else text


def search(authority: Authority, query: SearchQuery, *, exact: bool = False) -> SearchPage:
    """Hits that readers can open now; of the words put right, unless those find nothing. EngineGone."""
    better = query.text if exact else correct(authority, query.text)
    if better != query.text:
        found = _search(authority, replace(query, text=better))
        if found.total:
            return replace(found, corrected_to=better)
    return _search(authority, query)


def _search(authority: Authority, query: SearchQuery) -> SearchPage:
    meaning = shelf.meaning(query.site, authority.languages)
    found, degraded = ask(lambda engine: finding.find(engine, query, authority.languages, meaning))
    live = live_targets(authority.site, [hit.content_id for hit in found.hits])
    return replace(found, hits=[hit for hit in found.hits if hit.content_id in live], degraded=degraded)


def groups(authority: Authority, hits: Iterable[Hit], *, first: bool) -> list[Group]:
    """Hits as rows under headings: the best with a number to call, then by kind, the kind of the best hit first."""
    shown = list(hits)
    dressed = _dressed(authority, shown)
    rows: dict[GroupKey, list[Row]] = {"answer": []} if first else {}
    for place, hit in enumerate(shown):
        key: GroupKey = "answer" if first and place < ANSWERS else group_of(hit.kind)
        rows.setdefault(key, []).append(_row(authority, hit, dressed, called=key == "answer"))
    last = [key for key in rows if key == "plans"]
    return [Group(key, rows[key]) for key in [*(key for key in rows if key not in last), *last]]


def group_of(kind: str) -> GroupKey:
    """The heading that a kind of hits stands under."""
    return "plans" if kind in finding.LAST else GROUP_OF_KIND.get(kind, "rest")


def _dressed(authority: Authority, hits: Iterable[Hit]) -> dict[str, Dress]:
    """What features add to their hits."""
    names = [hit.content_id for hit in hits]
    return {name: dress for source in sources() for name, dress in source.dress(authority, names).items()}


def _row(authority: Authority, hit: Hit, dressed: Mapping[str, Dress], *, called: bool) -> Row:
    dress = dressed.get(hit.content_id) or Dress()
    return Row(
        content_id=hit.content_id,
        url=hit.url,
        title=hit.title,
        summary=hit.summary,
        marked=hit.marked,
        kind=hit.kind,
        texts=_texts(authority, hit),
        number=dress.number or (_number_for(authority, hit) if called and dress.open else None),
        badges=dress.badges,
    )


def _number_for(authority: Authority, hit: Hit) -> Number | None:
    """The first number for the reader of a page, which stands on that page too."""
    reader = next((label.partition(":")[2] for label in hit.labels if label.startswith("reader:")), "default")
    return authority.book.first_for(reader)


def _texts(authority: Authority, hit: Hit) -> tuple[str, ...]:
    """The languages a whole text exists in, where it does not exist in the reader's."""
    codes = {label.partition(":")[2] for label in hit.labels if label.startswith("text:")}
    if authority.language in codes:
        return ()
    return tuple(native_name(code) for code in authority.languages if code in codes)
