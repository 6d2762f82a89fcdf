"""Which page stands at an address: one query over ``url_path`` instead of a walk down the tree."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from portal.core.authority import Authority, relative_path
from portal.core.models import BasePage
from portal.core.selectors import unrestricted
from portal.core.snapshots import reading

Texts = dict[str, Page]  # language → page


@dataclass(frozen=True, slots=True)
class Found:
    """A path that leads somewhere: the page, its source, language → title of every live text, the rest."""

    page: BasePage
    texts: dict[str, str]
    rest: list[str]


def find(authority: Authority, path: str) -> Found | None:
    """The page for a path: its text in the reader's language, else the source. Two queries.

    Addresses are equal in all languages, so one look over the homes of a site finds every text.
    """
    heads = _heads(path)
    reading.looked_up(*heads)
    by_head = _texts(authority, heads)
    head = _standing(authority, by_head, heads, authority.language)
    if head is None:
        return None
    texts = by_head[head]
    best, source = _best(authority, texts, authority.language)
    model = best.content_type.model_class()
    loaded = _pages(model, {best.pk, source.pk})
    page = _own_copy(loaded[best.pk])
    if source.pk in loaded:
        page.__dict__["source"] = page if source.pk == page.pk else _own_copy(loaded[source.pk])
    page.live_languages = frozenset(texts)
    rest = [part for part in path.removeprefix(head).split("/") if part]
    return Found(page, {code: row.title for code, row in texts.items()}, rest)


def expect(authority: Authority, addresses: Iterable[tuple[str, str]]) -> None:
    """Read the pages of many addresses at once, ``(language, path)`` each; for many pages of one moment."""
    asked = [(language, _heads(path)) for language, path in addresses]
    by_head = _texts(authority, dict.fromkeys(head for _language, heads in asked for head in heads))
    wanted: dict[type[Page], set[int]] = defaultdict(set)
    for language, heads in asked:
        head = _standing(authority, by_head, heads, language)
        for page in _best(authority, by_head[head], language) if head is not None else ():
            wanted[page.content_type.model_class()].add(page.pk)
    for model, pks in wanted.items():
        _pages(model, pks)


def _heads(path: str) -> list[str]:
    """Where on a path a page may stand: ``a/b/`` → ``a/``, ``a/b/``."""
    parts = [part for part in path.split("/") if part]
    return ["".join(f"{part}/" for part in parts[:length]) for length in range(1, len(parts) + 1)] or [""]


def _texts(authority: Authority, heads: Iterable[str]) -> dict[str, Texts]:
    """Head → the live texts that stand there, for everybody."""
    return reading.shared_each(
        ("texts", authority.site.pk),
        heads,
        partial(_read_texts, authority),
        lambda texts: reading.tags_of(*texts.values()),
    )


def _read_texts(authority: Authority, heads: Iterable[str]) -> dict[str, Texts]:
    homes = {authority.home_paths[code]: code for code in authority.languages if code in authority.home_paths}
    rows = Page.objects.live().filter(unrestricted(), url_path__in=[home + head for home in homes for head in heads])
    by_head: dict[str, Texts] = {}
    columns = ("title", "url_path", "translation_key", "content_type__app_label", "content_type__model")
    for row in rows.select_related("content_type").only(*columns):
        by_head.setdefault(relative_path(row.url_path), {})[homes[f"/{row.url_path.split('/')[1]}/"]] = row
    return by_head


def _standing(authority: Authority, by_head: dict[str, Texts], heads: list[str], language: str) -> str | None:
    """The longest head at which there is a text that answers in a language: its own, or the source."""
    codes = {language, authority.source_language}
    return next((head for head in reversed(heads) if not codes.isdisjoint(by_head.get(head, ()))), None)


def _best(authority: Authority, texts: Texts, language: str) -> tuple[Page, Page]:
    """The text that answers in a language, and the one it was translated from."""
    best = texts.get(language) or texts[authority.source_language]
    return best, texts.get(authority.source_language, best)


def _pages(model: type[Page], pks: Iterable[int]) -> dict[int, Page]:
    """Whole pages of one type by primary key."""
    return reading.shared_each(("pages", model), pks, lambda missing: model.objects.in_bulk(missing), reading.tags_of)


def _own_copy(page: Page) -> Page:
    """A page of one request: what it finds out and remembers is remembered on no other."""
    own = copy.copy(page)
    for field in page._meta.concrete_fields:
        value = page.__dict__.get(field.attname)
        if isinstance(value, StreamValue):
            own.__dict__[field.attname] = StreamValue(value.stream_block, list(value.raw_data), is_lazy=True)
    return own


def route(request: HttpRequest, found: Found) -> RouteResult:
    """Let the page take what is left of the path; Http404 when it cannot."""
    found.page.authority = Authority.of(request)
    if found.rest or hasattr(found.page, "resolve_subpage"):
        return found.page.route(request, found.rest)
    return RouteResult(found.page)
