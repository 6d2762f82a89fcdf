"""From what somebody typed to what helps: meaning and words together, the same on every engine.

Every page exists in every language of a site, at least as its facts page. So what was found by words of another
language is shown in the language of the reader.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace

from .analysis import languages_of
from .meaning import Meanings, wishes
from .port import Engine, Hit, SearchPage, SearchQuery

WORDS = 0.4  # how much the words of a page count beside what is meant
HALF = 12.0  # score of an engine that is half of all
DEEPEST = 200  # hits that are ranked; nobody goes further


def find(engine: Engine, query: SearchQuery, languages: Collection[str], meanings: Mapping[str, Meanings]) -> SearchPage:
    """One page of hits in the language of the reader. EngineGone when the engine cannot answer.

    ``languages`` are those of the site; ``meanings`` are what can be meant on it, by language.
    """
    ranked = rank(engine, query, languages, meanings)
    shown = engine.shown(query.site, query.language, ranked)
    hits = [replace(shown[name], score=score) for name, score in ranked.items() if name in shown]
    facets = Counter(hit.kind for hit in hits)
    chosen = [hit for hit in hits if not query.kinds or hit.kind in query.kinds]
    return SearchPage(_page(chosen, query), len(chosen), dict(facets))


def rank(
    engine: Engine, query: SearchQuery, languages: Collection[str], meanings: Mapping[str, Meanings]
) -> dict[str, float]:
    """Content id → score, the best first."""
    spoken = [
        code
        for code in dict.fromkeys((query.language, *languages_of(query.text, query.language)))
        if code in languages
    ]
    scores: dict[str, float] = defaultdict(float)
    for code in spoken:
        wanted = wishes(meanings[code].of(query.text)) if code in meanings else {}
        for name, wish in wanted.items():
            scores[name] = max(scores[name], wish)
    most = max(scores.values(), default=1.0)
    for code in spoken:
        for hit in engine.search(replace(query, language=code, kinds=frozenset(), page=1, size=DEEPEST)).hits:
            scores[hit.content_id] += WORDS * most * hit.score / (hit.score + HALF)
    best = sorted(scores.items(), key=lambda each: (-each[1], each[0]))
    return dict(best[:DEEPEST])


def _page(hits: list[Hit], query: SearchQuery) -> list[Hit]:
    return hits[(query.page - 1) * query.size : query.page * query.size]
