"""What is found: one document for each page and language, made from fields, never from what is drawn around them.

A page without text in a language is found there by the words of its facts page. Features say which of their pages can
be found and what should find them; this module asks, and knows none of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Set
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.html import strip_tags
from wagtail.fields import RichTextField, StreamField

from portal.core.authority import Authority, relative_path
from portal.core.models import BasePage
from portal.core.selectors import unrestricted

from .port import Document
from .sources import Source, sources

REFERENCE = re.compile(r"\[\[[^\]]*\]\]")
OF_EVERY_PAGE = {field.name for field in BasePage._meta.get_fields()}


def is_found_by(kinds: Set[str]) -> bool:
    """Whether a change of records of these models may change a document."""
    beginnings = tuple(beginning for source in sources() for beginning in source.kinds_seen)
    return any(kind == "page" or kind.startswith(beginnings) for kind in kinds)


def pages_touched(tags: Set[str]) -> set[int] | None:
    """Primary keys of the pages that a change touches, those that are gone too; None: perhaps all."""
    numbers = (tag.partition(":")[2] for tag in tags if tag.startswith("page:"))
    found = {int(number) for number in numbers if number.isdigit()}
    for source in sources():
        more = source.touched(tags)
        if more is None:
            return None
        found |= set(more)
    return found


def documents(authority: Authority, only: Collection[UUID] | None = None) -> Iterator[Document]:
    """All documents of a site in all its languages; ``only`` limits them to pages with these translation keys."""
    speaking = {code: authority.speaking(code) for code in authority.languages}
    for source in sources():
        for texts in _pages(authority, source.model, only):
            for code, voice in speaking.items():
                with translation.override(code):
                    found = _document(voice, source, texts)
                if found:
                    yield found


def _pages(authority: Authority, model: type[BasePage], only: Collection[UUID] | None) -> Iterable[dict[str, BasePage]]:
    """Language → page of each page that is live, for everybody, in the language of its site."""
    homes = {path: code for code, path in authority.home_paths.items() if code in authority.languages}
    places = Q(pk__in=())
    for path in homes:
        places |= Q(url_path__startswith=path)
    rows = model.objects.live().filter(places, unrestricted()).order_by("path")
    if only is not None:
        rows = rows.filter(translation_key__in=only)
    found: dict[UUID, dict[str, BasePage]] = defaultdict(dict)
    for page in rows:
        found[page.translation_key][homes[f"/{page.url_path.split('/')[1]}/"]] = page
    return [texts for texts in found.values() if authority.source_language in texts]


def _document(authority: Authority, source: Source, texts: dict[str, BasePage]) -> Document | None:
    code, original = authority.language, texts[authority.source_language]
    page = texts.get(code, original)
    entry = source.describe(authority, page, code in texts)
    if entry is None or not entry.title:
        return None
    return Document(
        content_id=entry.content_id,
        site=str(authority.site.pk),
        language=code,
        kind=source.kind,
        url=authority.url(relative_path(original.url_path)),
        title=plain(entry.title),
        summary=plain(entry.summary),
        words=plain(entry.words),
        body=body_of(page) if code in texts else "",
        labels=entry.labels | {f"text:{language}" for language in texts},
        pages=frozenset(each.pk for each in texts.values()),
    )


def body_of(page: BasePage) -> str:
    """The text of a page below its summary, in the order of its fields."""
    texts: list[str] = []
    for field in page._meta.get_fields():
        if field.name in OF_EVERY_PAGE or not isinstance(field, models.Field):
            continue
        value = getattr(page, field.attname, None)
        if isinstance(field, StreamField):
            texts += field.get_searchable_content(value)
        elif isinstance(field, RichTextField):
            texts.append(strip_tags(value or ""))
        elif isinstance(field, models.TextField):
            texts.append(value or "")
    return plain(" ".join(text for text in texts if text))


def plain(text: str) -> str:
    """Without references to numbers: those are found by the service that has them."""
    return " ".join(REFERENCE.sub(" ", text or "").split())
