"""The indices behind the names: for each site and language one alias, and one index in use behind it.

A rebuild fills new indices and moves all aliases of a site in one request: who searches meets the whole old one or the
whole new one.
"""

from __future__ import annotations

import re
import threading
import time
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from search.analysis import WordList
from search.port import EngineGone

from .faults import CURE, LOST

FRESH = 30.0  # seconds after which an alias is looked up again, should somebody have moved it by hand


@dataclass(frozen=True, slots=True)
class InUse:
    """The index behind an alias, and what the words in it are put together from. ``seen``: by ``time.monotonic``."""

    index: str
    parts: WordList
    seen: float


class Indices:
    """``prefix`` begins all names. Threads may share it."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self._named = re.compile(rf"{re.escape(prefix)}-(\d+)-([a-z]{{2,3}}(?:-[a-z]+)?)(?:-[0-9a-f]{{32}})?")
        self._known: dict[tuple[str, str], InUse] = {}
        self._lock = threading.Lock()

    def alias(self, site: str, language: str) -> str:
        return f"{self.prefix}-{site}-{language}".lower()

    def new(self, site: str, language: str) -> str:
        """A name for an index that nobody searches yet."""
        return f"{self.alias(site, language)}-{uuid.uuid4().hex}"

    def in_use(self, client: Elasticsearch, site: str, language: str) -> InUse:
        """The index that is searched. EngineGone when there is none."""
        known = self._known.get((site, language))
        if known and time.monotonic() - known.seen < FRESH:
            return known
        alias = self.alias(site, language)
        try:
            found = client.indices.get_mapping(index=alias, filter_path="*.mappings._meta").body
        except NotFoundError:
            raise EngineGone(f"Elasticsearch, {alias}: {LOST}") from None
        if len(found) != 1:
            raise EngineGone(f"Elasticsearch, {alias}: {len(found)} indices where one belongs. {CURE}")
        ((index, facts),) = found.items()
        parts = facts["mappings"]["_meta"]["parts"].split()
        current = known.parts if known and known.index == index else WordList(language, frozenset(parts))
        with self._lock:
            self._known[site, language] = InUse(index, current, time.monotonic())
            return self._known[site, language]

    def forget(self, site: str, language: str) -> None:
        with self._lock:
            self._known.pop((site, language), None)

    def aliases(self, client: Elasticsearch) -> dict[tuple[str, str], list[str]]:
        """``(site, language)`` → its indices in use, normally one."""
        found: dict[tuple[str, str], list[str]] = {}
        for index, facts in client.indices.get_alias(index=f"{self.prefix}-*").body.items():
            for alias in facts["aliases"]:
                if named := self._named.fullmatch(alias):
                    found.setdefault((named[1], named[2]), []).append(index)
        return found

    def languages(self, client: Elasticsearch, site: str) -> list[str]:
        return sorted(language for of_site, language in self.aliases(client) if of_site == site)

    def switch(self, client: Elasticsearch, site: str, made: Mapping[str, str], *, others: bool) -> None:
        """Put new indices (language → name) in use in one request, then remove the old ones.

        In this order: who still asks an old one that goes finds the new one behind the alias. ``others``: languages
        that have no new one go as well.
        """
        gone = self._left_over(client, site, None if others else made, set(made.values()))
        actions: list[dict[str, Any]] = [
            {"add": {"index": index, "alias": self.alias(site, language)}} for language, index in made.items()
        ]
        actions += [
            {"remove": {"index": index, "alias": alias}} for index, aliases in gone.items() for alias in aliases
        ]
        if actions:
            client.indices.update_aliases(actions=actions)
        if gone:
            client.indices.delete(index=list(gone), ignore_unavailable=True)
        for language in [key[1] for key in list(self._known) if key[0] == site]:
            self.forget(site, language)

    def _left_over(
        self, client: Elasticsearch, site: str, languages: Collection[str] | None, keep: Collection[str]
    ) -> dict[str, list[str]]:
        """Indices of a site with their aliases, those that a broken rebuild left too. None for all languages."""
        found = {}
        for index, facts in client.indices.get_alias(index=f"{self.prefix}-{site}-*").body.items():
            named = self._named.fullmatch(index)
            if named and named[1] == site and index not in keep and (languages is None or named[2] in languages):
                found[index] = list(facts["aliases"])
        return found
