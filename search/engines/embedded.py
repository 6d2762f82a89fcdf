"""The engine that needs nothing else: index files, one folder for each site and language.

Anyone may search; the publishing worker alone writes. A rebuild fills a new folder and then moves the pointer, so
nobody ever searches half an index.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import tantivy

from search.analysis import WordList
from search.port import DEEPEST, Document, EngineGone, Hit

from . import fields
from .generations import Generations
from .questions import question

HEAP = 30_000_000  # bytes for a writer; the least it takes is half of that
PARTS = "parts.txt"
CURE = "Try: python manage.py search rebuild"


@dataclass(frozen=True, slots=True)
class Opened:
    """An index, and what the words in it are put together from."""

    index: tantivy.Index
    parts: WordList


class Embedded:
    """``folder``: see ``Generations``."""

    half = 12.0

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept = Generations(folder)
        self._open: dict[Path, Opened] = {}
        self._lock = threading.Lock()

    def index(self, documents: Iterable[Document]) -> int:
        return sum(self._write(site, language, rows) for (site, language), rows in fields.by_place(documents))

    def _write(self, site: str, language: str, rows: list[Document]) -> int:
        opened = self._opened(site, language)
        if opened is None:
            return self._make(site, language, rows)
        with _writing(opened.index) as writer:
            return fields.write(writer, rows, opened.parts)

    def delete(self, site: str, content_ids: Iterable[str]) -> int:
        names, before = list(content_ids), self._total(site)
        for language in self._kept.languages(site) if names else ():
            with _writing(self._needed(site, language).index) as writer:
                for name in names:
                    writer.delete_documents_by_term("content_id", name)
        return before - self._total(site)

    def rebuild(self, site: str, documents: Iterable[Document]) -> int:
        count, made = 0, set()
        for (_site, language), rows in fields.by_place(documents):
            count += self._make(site, language, rows)
            made.add(language)
        for language in set(self._kept.languages(site)) - made:
            self._kept.remove(site, language)
        return count

    def matches(self, site: str, language: str, text: str, limit: int = DEEPEST) -> Mapping[str, float]:
        opened = self._needed(site, language)
        asked = question(opened.index, text, language, opened.parts)
        if asked is None:
            return {}
        with _readable(self.folder):
            searcher = opened.index.searcher()
            found = searcher.search(asked, limit=limit).hits
            return {str(searcher.doc(place).get_first("content_id")): float(score) for score, place in found}

    def shown(self, site: str, language: str, content_ids: Collection[str]) -> Mapping[str, Hit]:
        opened = self._needed(site, language)
        if not content_ids:
            return {}
        with _readable(self.folder):
            searcher = opened.index.searcher()
            asked = tantivy.Query.term_set_query(opened.index.schema, "content_id", list(content_ids))
            found = searcher.search(asked, limit=len(content_ids)).hits
            hits = [_hit(searcher.doc(place), language) for _score, place in found]
        return {hit.content_id: hit for hit in hits}

    def languages(self, site: str) -> list[str]:
        return self._kept.languages(site)

    def has(self, site: str) -> bool:
        return bool(self.languages(site))

    def health(self) -> Mapping[str, object]:
        counts: dict[str, int] = {}
        notes = []
        for site, language in self._kept.places():
            try:
                counts[f"{site}/{language}"] = self._count(site, language)
            except EngineGone as error:
                notes.append(str(error))
        return {"engine": "embedded", "ready": bool(counts) and not notes, "documents": counts, "notes": notes}

    def _total(self, site: str) -> int:
        return sum(self._count(site, language) for language in self._kept.languages(site))

    def _count(self, site: str, language: str) -> int:
        return int(self._needed(site, language).index.searcher().num_docs)

    def _needed(self, site: str, language: str) -> Opened:
        opened = self._opened(site, language)
        if opened is None:
            raise EngineGone(f"{self.folder}: no index for site {site}, {language}. {CURE}")
        return opened

    def _opened(self, site: str, language: str) -> Opened | None:
        """The index in use, opened once; anew when a rebuild has moved the pointer, even while it is opened."""
        while (folder := self._kept.current(site, language)) is not None:
            try:
                return self._opened_in(folder, language)
            except EngineGone:
                if self._kept.current(site, language) == folder:
                    raise
        return None

    def _opened_in(self, folder: Path, language: str) -> Opened:
        with self._lock:
            if folder not in self._open:
                self._open[folder] = _open(folder, language)
                for old in [path for path in self._open if path.parent == folder.parent and path != folder]:
                    del self._open[old]
            opened = self._open[folder]
        with _readable(folder):
            opened.index.reload()
        return opened

    def _make(self, site: str, language: str, rows: list[Document]) -> int:
        """A new index, in use when it is whole. What words are put together from is settled here, once."""
        folder = self._kept.new(site, language)
        parts = fields.parts_of(rows, language)
        (folder / PARTS).write_text("\n".join(sorted(parts.known)), encoding="utf-8")
        with _writing(fields.prepare(tantivy.Index(fields.schema(), path=str(folder)), language)) as writer:
            count = fields.write(writer, rows, parts)
        self._kept.use(folder)
        return count


def _open(folder: Path, language: str) -> Opened:
    with _readable(folder):
        known = (folder / PARTS).read_text(encoding="utf-8").split("\n")
        index = fields.prepare(tantivy.Index.open(str(folder)), language)
    return Opened(index, WordList(language, frozenset(filter(None, known))))


@contextlib.contextmanager
def _writing(index: tantivy.Index) -> Iterator[tantivy.IndexWriter]:
    """A writer whose work is seen when it is done, and not before. EngineGone when somebody else writes."""
    with _readable(Path("the index")):
        writer = index.writer(HEAP, 1)
        yield writer
        writer.commit()
        writer.wait_merging_threads()


@contextlib.contextmanager
def _readable(place: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:  # how tantivy says that files are gone, broken or held by another
        raise EngineGone(f"{place}: {type(error).__name__}. {CURE}") from error


def _hit(row: tantivy.Document, language: str) -> Hit:
    def one(name: str) -> str:
        return str(row.get_first(name) or "")

    return Hit(
        content_id=one("content_id"),
        url=one("url"),
        title=one("title_shown"),
        summary=one("summary_shown"),
        kind=one("kind"),
        language=language,
        labels=frozenset(str(label) for label in row.get_all("labels")),
    )
