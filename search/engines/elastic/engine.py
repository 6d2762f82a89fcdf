"""The engine that keeps documents on a server. The publishing worker alone writes; anyone may search."""

from __future__ import annotations

import base64
import copy
import json
import logging
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, TypeVar

from elasticsearch import ApiError, Elasticsearch, dsl

from search.engines.fields import by_place, parts_of
from search.port import DEEPEST, Document, EngineGone, Hit

from . import mapping, reports, writing
from .connection import Connection
from .faults import told
from .indices import Indices, InUse
from .question import question

logger = logging.getLogger("portal.search")
SLICE = 1000  # documents that are shown in one request
AnswerT = TypeVar("AnswerT")


class Elastic:
    """``until``: a moment of ``time.monotonic`` after which nobody waits for an answer any more."""

    half = 17.0  # best on the half of search/evaluation for tuning, of 5 to 24

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.indices = Indices(connection.prefix)
        self.until: float | None = None

    def limited(self, until: float) -> Elastic:
        """The same engine for one search, whose answers must be there at a moment."""
        limited = copy.copy(self)
        limited.until = until
        return limited

    def index(self, documents: Iterable[Document]) -> int:
        with told():
            return sum(self._write(site, language, rows) for (site, language), rows in by_place(documents))

    def _write(self, site: str, language: str, rows: list[Document]) -> int:
        client = self.connection.writing
        if language not in self.indices.languages(client, site):
            made = {language: self._make(site, language, rows)}
            self.indices.switch(client, site, made, others=False)
            return len(rows)
        self.indices.forget(site, language)
        parts = self.indices.in_use(client, site, language).parts
        return writing.send(client, mapping.actions(rows, self.indices.alias(site, language), parts), alias=True)

    def delete(self, site: str, content_ids: Iterable[str]) -> int:
        names, client = list(content_ids), self.connection.writing
        with told():
            places = [(self.indices.alias(site, code), code) for code in self.indices.languages(client, site)]
            return writing.remove(client, ((alias, f"{name}/{code}") for alias, code in places for name in names))

    def rebuild(self, site: str, documents: Iterable[Document]) -> int:
        made: dict[str, str] = {}
        client, count = self.connection.writing, 0
        with told():
            try:
                for (_site, language), rows in by_place(documents):
                    made[language] = self._make(site, language, rows)
                    count += len(rows)
                    logger.info("Elasticsearch, site %s, %s: %s documents", site, language, len(rows))
                self.indices.switch(client, site, made, others=True)
            except Exception:
                writing.discard(client, made.values())
                raise
        return count

    def _make(self, site: str, language: str, rows: list[Document]) -> str:
        """A new index with these documents, which nobody searches yet. What words are put together from is settled
        here, once.
        """
        client, index = self.connection.writing, self.indices.new(site, language)
        parts = parts_of(rows, language)
        spelled = mapping.parts_as_written(rows, language, parts)
        try:
            writing.create(client, index, language, parts, spelled)
            writing.fill(client, index, mapping.actions(rows, index, parts), len({row.key for row in rows}))
        except Exception:
            writing.discard(client, [index])
            raise
        return index

    def matches(self, site: str, language: str, text: str, limit: int = DEEPEST) -> Mapping[str, float]:
        def ask(client: Elasticsearch, place: InUse) -> Mapping[str, float]:
            asked = question(text, language, place.parts)
            if asked is None:
                return {}
            search = _search(client, place, "content_id").query(asked).extra(size=limit)
            return {str(hit["fields"]["content_id"][0]): float(hit["_score"]) for hit in _hits(search)}

        return self._asked(site, language, ask)

    def shown(self, site: str, language: str, content_ids: Collection[str]) -> Mapping[str, Hit]:
        names = list(content_ids)

        def ask(client: Elasticsearch, place: InUse) -> Mapping[str, Hit]:
            found: dict[str, Hit] = {}
            for start in range(0, len(names), SLICE):
                some = names[start : start + SLICE]
                search = _search(client, place, *mapping.SHOWN).filter("terms", content_id=some).extra(size=SLICE)
                found |= {hit.content_id: hit for hit in (_hit(row["fields"], language) for row in _hits(search))}
            return found

        return self._asked(site, language, ask)

    def _asked(self, site: str, language: str, ask: Callable[[Elasticsearch, InUse], AnswerT]) -> AnswerT:
        """Ask the index in use; when a rebuild has taken it away meanwhile, the one that took its place.

        One that is just being removed is not there, has no shards (503) or says that its analyzers are closed (400).
        """
        with told():
            client = self.connection.asking(self.until)
            place = self.indices.in_use(client, site, language)
            try:
                return ask(client, place)
            except ApiError:
                self.indices.forget(site, language)
                client = self.connection.asking(self.until)
                new = self.indices.in_use(client, site, language)
                if new.index == place.index:
                    raise
            return ask(client, new)

    def languages(self, site: str) -> list[str]:
        with told():
            return self.indices.languages(self.connection.asking(self.until), site)

    def has(self, site: str) -> bool:
        return bool(self.languages(site))

    def health(self) -> Mapping[str, object]:
        try:
            with told():
                return reports.health(self.connection.asking(), self.indices)
        except EngineGone as error:
            return {"engine": "elasticsearch", "ready": False, "documents": {}, "notes": [str(error)]}


def _search(client: Elasticsearch, place: InUse, *columns: str) -> dsl.Search:
    """A question to one index. Half an answer is none: shards that are away are an error."""
    search = dsl.Search(using=client, index=place.index).params(allow_partial_search_results=False)
    return search.extra(track_total_hits=False, docvalue_fields=list(columns), stored_fields="_none_")


def _hits(search: dsl.Search) -> list[dict[str, Any]]:
    found = search.execute().to_dict()
    if found["timed_out"] or found["_shards"]["failed"]:
        raise EngineGone("Elasticsearch: half an answer")
    return list(found["hits"]["hits"])


def _hit(row: Mapping[str, list[str]], language: str) -> Hit:
    url, title, summary = json.loads(base64.b64decode(row["shown"][0]))
    return Hit(
        content_id=row["content_id"][0],
        url=url,
        title=title,
        summary=summary,
        kind=row["kind"][0],
        language=language,
        labels=frozenset(row.get("labels", ())),
    )
