"""Requests that change something on the server."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from elasticsearch import BadRequestError, Elasticsearch
from elasticsearch.helpers import bulk

from search.analysis import WordList
from search.port import EngineGone

from .mapping import HUNSPELL, description

BATCH = 500  # documents
BATCH_BYTES = 5_000_000


def create(client: Elasticsearch, index: str, language: str, parts: WordList, spelled: Iterable[str]) -> None:
    """An empty index for a language, with what the server has for it. EngineGone when no node takes it."""
    try:
        made = _create(client, index, description(language, parts, spelled, hunspell=language in HUNSPELL))
    except BadRequestError:
        if language not in HUNSPELL:
            raise
        # This is how it says that it has no such dictionary.
        made = _create(client, index, description(language, parts, spelled, hunspell=False))
    if not made["shards_acknowledged"]:
        raise EngineGone(f"Elasticsearch: no node takes {index}. Look at its disk and its cluster health")


def _create(client: Elasticsearch, index: str, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    return client.indices.create(index=index, timeout="20s", **facts).body


def fill(client: Elasticsearch, index: str, actions: Iterable[Mapping[str, Any]], expected: int) -> None:
    """Send documents in batches to a new index and make sure that all are there. EngineGone otherwise."""
    client.indices.put_settings(index=index, settings={"refresh_interval": "-1"})
    send(client, actions)
    client.indices.put_settings(index=index, settings={"refresh_interval": None})
    client.indices.refresh(index=index)
    found = int(client.count(index=index)["count"])
    if found != expected:
        raise EngineGone(f"Elasticsearch: {found} of {expected} documents arrived in {index}")


def send(client: Elasticsearch, actions: Iterable[Mapping[str, Any]], *, alias: bool = False) -> int:
    """Send documents in batches. Returns how many. ``alias``: to an index in use, where they are found at once."""
    options: dict[str, Any] = {"require_alias": True, "refresh": True} if alias else {}
    batches = {"chunk_size": BATCH, "max_chunk_bytes": BATCH_BYTES}
    sent, _errors = bulk(client, _copies(actions), stats_only=False, **batches, **options)
    return sent


def _copies(actions: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The client takes apart what it is given."""
    return (dict(action) for action in actions)


def remove(client: Elasticsearch, rows: Iterable[tuple[str, str]]) -> int:
    """Take documents, by alias and key, out of indices in use. Returns how many were there."""
    operations = [{"delete": {"_index": alias, "_id": key, "require_alias": True}} for alias, key in rows]
    count = 0
    for start in range(0, len(operations), BATCH):
        answer = client.bulk(operations=operations[start : start + BATCH], refresh=True)
        results = [row["delete"] for row in answer["items"]]
        if refused := [row for row in results if row["status"] not in (200, 404) or "error" in row]:
            raise EngineGone(f"Elasticsearch: {len(refused)} documents could not be taken out")
        count += sum(row["result"] == "deleted" for row in results)
    return count


def discard(client: Elasticsearch, indices: Iterable[str]) -> None:
    """Remove what a rebuild leaves that failed. The next one removes what is left all the same."""
    for index in indices:
        # Whatever went wrong before is what is told.
        with contextlib.suppress(Exception):
            client.indices.delete(index=index, ignore_unavailable=True)
