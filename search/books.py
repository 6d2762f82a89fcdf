"""Writing what can be meant on a site, and how words are spelled: from titles, concepts and our own texts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from portal.core.authority import Authority
from portal.core.files import replace_text

from . import shelf, spelling, suggestible
from .analysis import words
from .languages import OF_CONCEPTS, OTHERS, TYPED_ON
from .meaning import edition, edition_across, learn, learn_across, write_titles
from .meaning.training import Phrase
from .port import Document
from .selectors import ConceptInForce, concepts_in_force
from .sources import live_targets

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
    files = [shelf.shelf_of(site) / KNOWN, shelf.concepts_file(site)]
    files += [shelf.titles_file(site, code) for code in authority.languages]
    return all(file.is_file() for file in files) and suggestible.are_there(authority)


def write(authority: Authority, known: Known, documents: Collection[Document], *, add: bool = False) -> None:
    """Write all files of a site. ``add``: ``documents`` are new ones only, so their words join those known."""
    site = str(authority.site.pk)
    concepts = concepts_in_force(authority.site)
    _write_concepts(authority, concepts)
    for code in authority.languages:
        titles = {name: each[code] for name, each in known.titles.items() if code in each}
        write_titles(shelf.titles_file(site, code), code, titles)
        right = counted(text for document in documents if document.language == code for text in texts_of(document))
        typed = counted(phrase for _name, phrase, _code in phrases_of(concepts, code))
        spelling.write(shelf.spelling_file(site, code), right, typed, add=add)
    suggestible.write(authority, known.titles, concepts)
    known.write(site)


def _write_concepts(authority: Authority, concepts: Iterable[ConceptInForce]) -> None:
    """Where concepts lead, and what is learned from their phrases, where that is not known yet."""
    live = live_targets(authority.site, {target for concept in concepts for target in concept.targets})
    leading = [concept for concept in concepts if not live.isdisjoint(concept.targets)]
    guesses = _learned(authority, leading)
    targets = {concept.slug: [target for target in concept.targets if target in live] for concept in leading}
    facts = {
        concept.slug: {
            "targets": targets[concept.slug],
            "speaker": concept.speaker,
            "pinned": concept.pinned and concept.targets[0] in live,
        }
        for concept in leading
    }
    text = json.dumps({"concepts": facts, "guesses": guesses}, ensure_ascii=False)
    replace_text(shelf.concepts_file(str(authority.site.pk)), text)


def _learned(authority: Authority, concepts: Sequence[ConceptInForce]) -> dict[str, str]:
    """Language, or ACROSS for all that people type in → file of what is learned from phrases, made where missing."""
    spoken = {code: phrases_of(concepts, code) for code in (*authority.languages, OTHERS)}
    every = sorted({phrase for code in OF_CONCEPTS if code != OTHERS for phrase in phrases_of(concepts, code)})
    files = {code: f"{code}-{edition(phrases)}.guess" for code, phrases in spoken.items()}
    files[shelf.ACROSS] = f"{shelf.ACROSS}-{edition_across(every)}.guess"
    for code, name in files.items():
        path, phrases = shelf.guesses_folder() / name, spoken.get(code, every)
        if not path.exists() and len({concept for concept, *_ in phrases}) > 1:
            (learn if code in spoken else learn_across)(path, phrases)
    return files


def phrases_of(concepts: Iterable[ConceptInForce], code: str) -> list[Phrase]:
    """What people type on pages of a language, and in languages beside it."""
    return [
        (concept.slug, phrase, beside)
        for concept in concepts
        for beside in TYPED_ON.get(code, (code,))
        for phrase in (*concept.terms.get(beside, ()), *concept.misspellings.get(beside, ()))
    ]


def texts_of(document: Document) -> tuple[str, ...]:
    """All that is written in a document."""
    return document.title, document.summary, document.words, document.body


def counted(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in some texts; numbers are none."""
    return Counter(word.text.lower() for text in texts for word in words(text) if not word.number)
