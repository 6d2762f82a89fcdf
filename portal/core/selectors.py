"""Reads over pages in a language, with facts pages where a text is missing. No query per row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import NegatedExpression
from django.db.models.functions import Left, Length
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction

from portal.core.authority import Authority, relative_path
from portal.core.presentation import Card, Link
from portal.core.snapshots import reading
from portal.core.snapshots.roots import tag_of

if TYPE_CHECKING:
    from portal.core.models import BasePage

PageType = TypeVar("PageType", bound="BasePage")
# What a card is made of, and what a page is found by.
OF_CARDS = (
    "pk", "path", "url_path", "translation_key", "title", "summary", "content_id",
    "facts_titles", "facts_quiet_titles", "facts_summaries",
)  # fmt: skip
SAFETY_PAGE = "home.SafetyPage"  # a name only: nothing from above is imported


def unrestricted() -> NegatedExpression:
    """Condition on pages of any type: no view restriction stands on them or above them. No query of its own."""
    reading.listed(PageViewRestriction)
    return _unrestricted()


@cache
def _unrestricted() -> NegatedExpression:
    # As a scalar subquery: from a join, SQLite would go through all pages for every row.
    place = Page.objects.filter(pk=OuterRef("page_id")).values("path")
    here = PageViewRestriction.objects.annotate(place=Subquery(place))
    return ~Exists(here.filter(place=Left(OuterRef("path"), Length("place"))))


def live_below_home(authority: Authority, model: type[PageType], *languages: str) -> QuerySet[PageType]:
    """Live pages of one type on this site in the given languages, for everybody; of other sites never."""
    reading.listed(model)
    places = Q(pk__in=())
    for code in languages:
        if code in authority.home_paths:
            places |= Q(url_path__startswith=authority.home_paths[code])
    return model.objects.live().filter(places, unrestricted()).defer_streamfields()


def in_language(
    authority: Authority, model: type[PageType], sources: Iterable[int] | QuerySet | None = None
) -> dict[int, tuple[PageType, bool]]:
    """Primary key of the source page → ``(page, translated)``: its text in the language shown, else itself.

    One query, in the order of the tree. ``sources`` limits it to some source pages: primary keys, or a
    query for them. A page whose source is taken down is left out, and one that has no name in this language.
    """
    return _paired(authority, _in_both(authority, model, sources).order_by("path"))


def cards_of(authority: Authority, models: Sequence[type[BasePage]], sources: Iterable[int]) -> dict[int, Card]:
    """Primary key of the source page → its card, for pages of several types. One query for all."""
    chosen = list(sources)
    rows = [_in_both(authority, model, chosen).order_by().values(*OF_CARDS) for model in models]
    first = models[0]
    pages = [first(**row) for row in rows[0].union(*rows[1:], all=True).order_by("path")]
    return {pk: card(authority, page, translated) for pk, (page, translated) in _paired(authority, pages).items()}


def _in_both(authority: Authority, model: type[PageType], sources: Iterable[int] | QuerySet | None) -> QuerySet:
    """Pages in the language shown and in that of the site."""
    rows = live_below_home(authority, model, authority.language, authority.source_language)
    if sources is None:
        return rows
    chosen = sources if isinstance(sources, QuerySet) else list(sources)
    return rows.filter(translation_key__in=model.objects.filter(pk__in=chosen).values("translation_key"))


def _paired(authority: Authority, rows: Iterable[PageType]) -> dict[int, tuple[PageType, bool]]:
    known = pairs(authority, rows)
    return {p.pk: (text or p, text is not None) for p, text in known if text or facts_title(p, authority.language)}


def pairs(authority: Authority, rows: Iterable[PageType]) -> list[tuple[PageType, PageType | None]]:
    """Pages in the language of the site, each with its text in the language shown, where there is one."""
    home = authority.home_paths.get(authority.source_language, "")
    texts, originals = {}, []
    for page in rows:
        if page.url_path.startswith(home):
            originals.append(page)
        if page.url_path.startswith(authority.home_paths.get(authority.language, "\0")):
            texts[page.translation_key] = page
    return [(page, texts.get(page.translation_key)) for page in originals]


def card(authority: Authority, page: BasePage, translated: bool) -> Card:
    """A page as a card; where its text is missing, the words of its facts page."""
    language = authority.language
    title = page.title if translated else facts_title(page, language)
    summary = page.summary if translated else page.facts_summaries.in_language(language)
    return Card(authority.url(relative_path(page.url_path)), title, summary, page.content_id)


def facts_title(page: BasePage, language: str) -> str:
    """The plain title of a page that has no text in a language."""
    return page.facts_titles.in_language(language) or page.facts_quiet_titles.in_language(language)


def cards(authority: Authority, model: type[PageType], sources: Sequence[int]) -> list[Card]:
    """Cards of pages, by the primary keys of their source pages, in that order; what is not live is left out."""
    found = in_language(authority, model, sources) if sources else {}
    return [card(authority, *found[pk]) for pk in sources if pk in found]


def references(source: BasePage, **columns: str) -> dict[str, list[int]]:
    """Relation → primary keys of what a source page refers to, in order. One query.

    ``columns``: relation → the column of it.
    """

    def read() -> dict[str, list[int]]:
        reading.note(tag_of(type(source), source.pk))
        parts = [
            getattr(source, name).order_by().values_list(Value(name), "sort_order", column)
            for name, column in columns.items()
        ]
        found: dict[str, list[int]] = {name: [] for name in columns}
        rows = parts[0].union(*parts[1:], all=True)
        for name, _order, pk in sorted(rows, key=lambda row: (row[0], row[1] or 0)):
            found[name].append(pk)
        return found

    return reading.shared(("references", source.pk, *columns), read)


def safety_link(authority: Authority, current: str = "") -> Link | None:
    """The page about traces, for every page to lead to; None on a site without one. ``current``: path of the page."""
    path = safety_path(authority)
    return Link(authority.url(path), _("Your traces"), current=path == current) if path else None


def safety_path(authority: Authority) -> str:
    """Path of the page about traces, such as ``dine-spor/``; empty where there is none.

    A link in the menu or in the footer says it without a query. Whoever removes that link does not take
    the page away from readers: it is then looked for.
    """
    section = authority.section(SAFETY_PAGE)
    return section[0] if section else reading.shared(("safety", authority.site.pk), lambda: _look_for_safety(authority))


def _look_for_safety(authority: Authority) -> str:
    rows = live_below_home(authority, apps.get_model(SAFETY_PAGE), authority.source_language)
    return relative_path(rows.values_list("url_path", flat=True).first() or "")
