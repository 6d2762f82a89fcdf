"""Writing what can be meant on a site, and how words are spelled: from titles, concepts and our own texts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from portal.core.authority import Authority
from portal.core.files import replace_text

from . import meaning, shelf, spelling
from .analysis import words
from .meaning import Saying
from .port import Document
from .selectors import ConceptInForce, concepts_in_force
from .targets import live_targets

KNOWN = "known.json"


@dataclass(frozen=True)
class Known:
    """What is in the index of a site. ``titles``: content id → language → title; ``pages``: page → content id."""

    titles: dict[str, dict[str, str]]
    pages: dict[int, str]

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Known:
        titles: dict[str, dict[str, str]] = {}
        pages: dict[int, str] = {}
        for document in documents:
            titles.setdefault(document.content_id, {})[document.language] = document.title
            pages |= dict.fromkeys(document.pages, document.content_id)
        return cls(titles, pages)

    @classmethod
    def read(cls, site: str) -> Known:
        """As written last; OSError, ValueError when there is none."""
        kept = json.loads((shelf.shelf_of(site) / KNOWN).read_text(encoding="utf-8"))
        return cls(kept["titles"], {int(page): name for page, name in kept["pages"].items()})

    def write(self, site: str) -> None:
        text = json.dumps({"titles": self.titles, "pages": self.pages}, ensure_ascii=False)
        replace_text(shelf.shelf_of(site) / KNOWN, text)

    def found_on(self, pages: Collection[int]) -> set[str]:
        """Content ids of some pages, gone ones too."""
        return {self.pages[page] for page in pages if page in self.pages}

    def without(self, names: Collection[str]) -> Known:
        titles = {name: each for name, each in self.titles.items() if name not in names}
        return Known(titles, {page: name for page, name in self.pages.items() if name not in names})

    def joined(self, other: Known) -> Known:
        return Known({**self.titles, **other.titles}, {**self.pages, **other.pages})


def are_there(authority: Authority) -> bool:
    """Whether every language of a site has its files."""
    site = str(authority.site.pk)
    files = [shelf.shelf_of(site) / KNOWN, *(shelf.book_file(site, code) for code in authority.languages)]
    return all(file.is_file() for file in files)


def write(authority: Authority, known: Known, documents: Collection[Document], *, add: bool = False) -> None:
    """Write all files of a site. ``add``: ``documents`` are new ones only, so their words join those known."""
    site = str(authority.site.pk)
    concepts = [concept for concept in concepts_in_force(authority.site) if concept.targets]
    live = live_targets(authority.site, {target for concept in concepts for target in concept.targets})
    sayings = [*_sayings(concepts, live), *_titles(known)]
    for code in authority.languages:
        meaning.write(shelf.book_file(site, code), code, sayings)
        right = counted(text for document in documents if document.language == code for text in texts_of(document))
        typed = counted(phrase for saying in sayings for phrase in saying.phrases.get(code, ()))
        spelling.write(shelf.spelling_file(site, code), right, typed, add=add)
    known.write(site)


def _sayings(concepts: Iterable[ConceptInForce], live: Collection[str]) -> list[Saying]:
    """Concepts that lead somewhere."""
    found = []
    for concept in concepts:
        targets = [target for target in concept.targets if target in live]
        codes = dict.fromkeys((*concept.terms, *concept.misspellings))
        phrases = {code: (*concept.terms.get(code, ()), *concept.misspellings.get(code, ())) for code in codes}
        if targets:
            pinned = concept.pinned and targets[0] == concept.targets[0]
            found.append(Saying(concept.slug, phrases, targets, concept.speaker, pinned))
    return found


def _titles(known: Known) -> list[Saying]:
    """Each title leads to its own page."""
    return [
        Saying(name, {code: (title,) for code, title in titles.items()}, (name,), own=True)
        for name, titles in known.titles.items()
    ]


def texts_of(document: Document) -> tuple[str, ...]:
    """All that is written in a document."""
    return document.title, document.summary, document.words, document.body


def counted(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in some texts; numbers are none."""
    return Counter(word.text.lower() for text in texts for word in words(text) if not word.number)
