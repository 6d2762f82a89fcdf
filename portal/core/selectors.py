"""Reads over pages in a language, with facts pages where a text is missing. No query per row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import NegatedExpression
from django.db.models.functions import Left, Length
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction

from portal.core.authority import Authority, relative_path
from portal.core.presentation import Card, Link
from portal.core.snapshots import reading

if TYPE_CHECKING:
    from portal.core.models import BasePage

PageType = TypeVar("PageType", bound="BasePage")
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
    query for them. A page whose source is taken down is left out.
    """
    rows = live_below_home(authority, model, authority.language, authority.source_language)
    if sources is not None:
        chosen = sources if isinstance(sources, QuerySet) else list(sources)
        wanted = model.objects.filter(pk__in=chosen).values("translation_key")
        rows = rows.filter(translation_key__in=wanted)
    home = authority.home_paths.get(authority.source_language, "")
    texts, originals = {}, []
    for page in rows.order_by("path"):
        if page.url_path.startswith(home):
            originals.append(page)
        if page.url_path.startswith(authority.home_paths.get(authority.language, "\0")):
            texts[page.translation_key] = page
    return {page.pk: (texts.get(page.translation_key, page), page.translation_key in texts) for page in originals}


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
