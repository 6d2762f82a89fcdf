"""Fills an engine with many documents and asks it real questions; prints one line of JSON for each number of documents.

    python -m bench.searching embedded FOLDER 1000 10000
    python -m bench.searching elasticsearch URL 1000 10000

The documents are those of the demonstration, again and again with a few words of their own, so that they are as long
and as alike as real ones. Run with the settings of a prepared portal.
"""

from __future__ import annotations

import itertools
import json
import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from search.port import Document, Engine

SITE = "1"  # sites are known by their numbers
WARM = 50  # questions before the clock runs
SYLLABLES = ("ba", "ri", "no", "te", "kul", "mas", "ven", "dor", "sil", "gra", "po", "ny")


def main(words: Sequence[str]) -> int:
    kind, place, *sizes = words
    django.setup()
    for size in map(int, sizes):
        print(json.dumps(measure(made_engine(kind, place), size)), flush=True)
    return 0


def made_engine(kind: str, place: str) -> Engine:
    """An engine of its own, empty."""
    from search.engines.embedded import Embedded

    if kind == "embedded":
        return Embedded(Path(place))
    from search.engines.elastic import Connection, Elastic

    return Elastic(Connection(urls=(place,), prefix="bench"))


def measure(engine: Engine, size: int) -> dict[str, Any]:
    """Documents and seconds of building; milliseconds of each question, and of the whole search with its meaning."""
    from django.conf import settings
    from wagtail.models import Site

    from portal.core.authority import Authority
    from search import finding, shelf
    from search.evaluation import scoring
    from search.port import SearchQuery

    authority = Authority(Site.objects.order_by("-is_default_site").first() or Site())
    site, language = SITE, authority.source_language
    documents = list(many(authority, language, size))
    started = time.perf_counter()
    count = engine.rebuild(site, documents)
    built = time.perf_counter() - started
    path = Path(settings.BASE_DIR) / "search/evaluation/queries.yaml"
    texts = [row["query"] for row in scoring.rows_of(path) if row["language"] == language]
    meaning = shelf.meaning(str(authority.site.pk), authority.languages)
    times: list[float] = []
    for number, text in enumerate(itertools.islice(itertools.cycle(texts), WARM + 4 * len(texts))):
        started = time.perf_counter()
        finding.find(engine, SearchQuery(text, language, site), [language], meaning)
        if number >= WARM:
            times.append((time.perf_counter() - started) * 1000)
    cuts = statistics.quantiles(times, n=20)
    return {"documents": count, "seconds": built, "p50": statistics.median(times), "p95": cuts[18], "most": max(times)}


def many(authority: Any, language: str, size: int) -> Iterator[Document]:
    """As many documents in one language as asked for, each with words that no other has."""
    from search.documents import documents

    own = [document for document in documents(authority) if document.language == language]
    chance = random.Random(1)
    for number, document in zip(range(size), itertools.cycle(own), strict=False):
        word = "".join(chance.choices(SYLLABLES, k=4))
        yield replace(
            document,
            site=SITE,
            content_id=f"{document.content_id}-{number}",
            title=f"{document.title} {word}",
            body=f"{document.body} {word} {''.join(chance.choices(SYLLABLES, k=3))}",
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
