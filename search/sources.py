"""What can be found: features say once, for each of their page types, all that the search has to know of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Set
from dataclasses import dataclass

from wagtail.models import Site

from portal.core.authority import Authority
from portal.core.models import BasePage
from portal.core.presentation import Badge, Number
from portal.core.selectors import facts_title, unrestricted


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feature says of a page in one language. See ``port.Document``."""

    content_id: str
    title: str
    summary: str
    words: str = ""
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Dress:
    """What a feature adds to a hit: whom to call, what is true of it now, and whether one can turn to it now."""

    number: Number | None = None
    badges: tuple[Badge, ...] = ()
    open: bool = True


def page_entry(authority: Authority, page: BasePage, translated: bool) -> Entry | None:
    """A page that speaks for itself."""
    labels = frozenset({f"reader:{page.reader}"})
    if translated:
        return Entry(page.content_id, page.title, page.summary, labels=labels)
    summary = page.facts_summaries.in_language(authority.language)
    return Entry(page.content_id, facts_title(page, authority.language), summary, labels=labels)


def _none_else(_tags: Set[str]) -> Iterable[int]:
    return ()


def _undressed(_authority: Authority, _content_ids: Collection[str]) -> Mapping[str, Dress]:
    return {}


@dataclass(frozen=True, slots=True)
class Source:
    """Pages of one type.

    ``kind``: what readers choose by. ``identity``: the column that concepts name a page by. ``describe(authority
    speaking a language, page, translated)``: its entry, None when it is not to be found; ``page`` is in the language of
    its site when it is not translated. ``touched``: tags of changes → primary keys of the pages that change with them
    besides those changed themselves, None for perhaps all; ``kinds_seen``: beginnings of the models of such changes.
    ``live``: which identities are open on a site, where that is not a matter of the page alone. ``dress``: what is
    shown with its hits.
    """

    model: type[BasePage]
    kind: str
    identity: str = "content_id"
    describe: Callable[[Authority, BasePage, bool], Entry | None] = page_entry
    touched: Callable[[Set[str]], Iterable[int] | None] = _none_else
    kinds_seen: tuple[str, ...] = ()
    live: Callable[[Site, Collection[str]], Iterable[str]] | None = None
    dress: Callable[[Authority, Collection[str]], Mapping[str, Dress]] = _undressed


_sources: dict[str, Source] = {}


def register_source(source: Source) -> None:
    """Let pages of a type be found. Call it in ``AppConfig.ready()``."""
    _sources[source.model._meta.label_lower] = source


def sources() -> list[Source]:
    """All sources, in the order in which they came."""
    return list(_sources.values())


def live_targets(site: Site, content_ids: Iterable[str]) -> set[str]:
    """Those of some content ids that readers of a site can open now. A query for each type of page."""
    wanted = frozenset(content_ids)
    return {found for source in sources() for found in _live(source, site, wanted)} if wanted else set()


def _live(source: Source, site: Site, wanted: Collection[str]) -> Iterable[str]:
    """Pages that are live in the language of their site, for everybody."""
    rows = source.model.objects.live().descendant_of(site.root_page)
    found = rows.filter(unrestricted(), **{f"{source.identity}__in": wanted}).values_list(source.identity, flat=True)
    return found if source.live is None else source.live(site, set(found))
