"""The engine that needs nothing else: index files beside the database, one folder per site and language.

Anyone may search; the publishing worker alone writes. A rebuild fills a new folder and then moves the pointer, so
nobody ever searches half an index.
"""

from __future__ import annotations

import shutil
import threading
import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import tantivy

from portal.core.files import replace_text
from search.analysis import WordList
from search.port import Document, EngineGone, Hit, SearchPage, SearchQuery

from . import fields
from .questions import question

HEAP = 30_000_000  # bytes for a writer; the least it takes is half of that
POINTER = "current"
PARTS = "parts.txt"


@dataclass(frozen=True)
class Opened:
    """An index, and what the words in it are put together from."""

    index: tantivy.Index
    parts: WordList


class Embedded:
    """``folder`` holds ``<site>/<language>/<generation>/`` and the pointer to the generation in use."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: dict[Path, Opened] = {}
        self._lock = threading.Lock()

    def index(self, documents: Iterable[Document]) -> int:
        """Add documents, or put them in place of those with the same key."""
        return sum(self._write(site, language, rows) for (site, language), rows in _by_place(documents))

    def _write(self, site: str, language: str, rows: list[Document]) -> int:
        opened = self._opened(site, language)
        if opened is None:
            return self._make(site, language, rows)
        writer = opened.index.writer(HEAP, 1)
        count = fields.write(writer, rows, opened.parts)
        _finish(writer)
        return count

    def delete(self, site: str, content_ids: Iterable[str]) -> int:
        """Take what has these identities out, in every language. Returns in how many languages something changed."""
        names, count = list(content_ids), 0
        for language in self.languages(site):
            opened = self._opened(site, language)
            if opened is None:
                continue
            writer = opened.index.writer(HEAP, 1)
            for name in names:
                writer.delete_documents_by_term("content_id", name)
            _finish(writer)
            count += 1
        return count

    def rebuild(self, site: str, documents: Iterable[Document]) -> int:
        """Make all indexes of a site anew, and then use them; languages that are gone lose theirs."""
        count, made = 0, set()
        for (_site, language), rows in _by_place(documents):
            count += self._make(site, language, rows)
            made.add(language)
        for language in self.languages(site):
            if language not in made:
                shutil.rmtree(self._folder(site, language), ignore_errors=True)
        return count

    def search(self, query: SearchQuery) -> SearchPage:
        """Hits in the language of the query. EngineGone when this site has no index."""
        opened = self._opened(query.site, query.language)
        if opened is None:
            raise EngineGone(f"{self.folder}: no index for {query.site}, {query.language}. Try: manage.py search rebuild")
        asked = question(opened.index, query, opened.parts)
        if asked is None:
            return SearchPage((), 0, {})
        searcher = opened.index.searcher()
        found = searcher.search(asked, limit=query.size, offset=(query.page - 1) * query.size)
        hits = [_hit(searcher.doc(place), score, query.language) for score, place in found.hits]
        return SearchPage(hits, found.count or 0, _facets(searcher, asked))

    def shown(self, site: str, language: str, content_ids: Collection[str]) -> dict[str, Hit]:
        """Content id → what is shown of it in a language; what is not there is left out."""
        opened = self._opened(site, language)
        if opened is None:
            raise EngineGone(f"{self.folder}: no index for {site}, {language}. Try: manage.py search rebuild")
        searcher = opened.index.searcher()
        asked = tantivy.Query.term_set_query(opened.index.schema, "content_id", list(content_ids))
        found = searcher.search(asked, limit=max(1, len(content_ids)))
        hits = [_hit(searcher.doc(place), 0.0, language) for _score, place in found.hits]
        return {hit.content_id: hit for hit in hits}

    def languages(self, site: str) -> list[str]:
        """Languages that have an index."""
        return sorted(path.parent.name for path in (self.folder / site).glob(f"*/{POINTER}"))

    def health(self) -> Mapping[str, object]:
        """How many documents there are, by ``site/language``."""
        pointers = sorted(self.folder.glob(f"*/*/{POINTER}"))
        places = [(path.parent.parent.name, path.parent.name) for path in pointers]
        counts = {f"{site}/{language}": self._count(site, language) for site, language in places}
        return {"engine": "embedded", "ready": bool(counts), "documents": counts}

    def _count(self, site: str, language: str) -> int:
        opened = self._opened(site, language)
        return int(opened.index.searcher().num_docs) if opened else 0

    def _opened(self, site: str, language: str) -> Opened | None:
        """The index in use, opened once; anew when a rebuild has moved the pointer."""
        folder = self._current(site, language)
        if folder is None:
            return None
        with self._lock:
            if folder not in self._open:
                self._open[folder] = _open(folder, language)
                for old in [path for path in self._open if path.parent == folder.parent and path != folder]:
                    del self._open[old]
            opened = self._open[folder]
        opened.index.reload()
        return opened

    def _current(self, site: str, language: str) -> Path | None:
        place = self._folder(site, language)
        try:
            folder = place / (place / POINTER).read_text(encoding="ascii")
        except OSError:
            return None
        return folder if folder.is_dir() else None

    def _folder(self, site: str, language: str) -> Path:
        return self.folder / site / language

    def _make(self, site: str, language: str, rows: list[Document]) -> int:
        """A new index, in use when it is whole. What words are put together from is settled here, once."""
        folder = self._folder(site, language) / uuid.uuid4().hex
        folder.mkdir(parents=True)
        parts = fields.parts_of(rows, language)
        (folder / PARTS).write_text("\n".join(sorted(parts.known)), encoding="utf-8")
        writer = fields.prepare(tantivy.Index(fields.schema(), path=str(folder)), language).writer(HEAP, 1)
        count = fields.write(writer, rows, parts)
        _finish(writer)
        self._use(folder)
        return count

    def _use(self, folder: Path) -> None:
        """Move the pointer, and take the others away: who has one open keeps its files until they are done."""
        replace_text(folder.parent / POINTER, folder.name)
        for other in folder.parent.iterdir():
            if other.is_dir() and other != folder:
                shutil.rmtree(other, ignore_errors=True)


def _open(folder: Path, language: str) -> Opened:
    try:
        known = (folder / PARTS).read_text(encoding="utf-8").split("\n")
        index = fields.prepare(tantivy.Index.open(str(folder)), language)
    except (OSError, ValueError) as error:
        raise EngineGone(f"{folder}: {error}. Try: manage.py search rebuild") from error
    return Opened(index, WordList(language, frozenset(filter(None, known))))


def _finish(writer: tantivy.IndexWriter) -> None:
    writer.commit()
    writer.wait_merging_threads()


def _by_place(documents: Iterable[Document]) -> Iterable[tuple[tuple[str, str], list[Document]]]:
    def place(document: Document) -> tuple[str, str]:
        return document.site, document.language

    return [(key, list(rows)) for key, rows in groupby(sorted(documents, key=place), key=place)]


def _hit(row: tantivy.Document, score: float, language: str) -> Hit:
    def one(name: str) -> str:
        return str(row.get_first(name) or "")

    return Hit(
        one("content_id"), one("url"), one("title_shown"), one("summary_shown"), one("kind"), language, float(score)
    )


def _facets(searcher: tantivy.Searcher, asked: tantivy.Query) -> dict[str, int]:
    counted: Any = searcher.aggregate(asked, {"kinds": {"terms": {"field": "kind", "size": 50}}})
    return {bucket["key"]: bucket["doc_count"] for bucket in counted["kinds"]["buckets"]}
