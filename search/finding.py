"""From what somebody typed to what helps: meaning and words together, the same on every engine.

Every page exists in every language of a site, at least as its facts page. So what was found by words of another
language is shown in the language of the reader.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from .analysis import languages_of
from .meaning import Book, Meant
from .port import DEEPEST, Engine, Hit, SearchPage, SearchQuery

# Found on the half of search/evaluation that is for tuning; `manage.py search_eval` measures them again.
SHARPNESS = 2.5  # how much surer what is somewhat surer becomes
FALLING_TARGETS = 0.88
WORDS = 0.4  # how much the words of a page count beside what is meant
NEARBY = 1.3  # what serves the place of the reader
LAST = frozenset({"plan", "figure"})  # kinds for few, after all that helps


def find(engine: Engine, query: SearchQuery, languages: Collection[str], books: Mapping[str, Book]) -> SearchPage:
    """One page of hits in the language of the reader. EngineGone when the engine cannot answer.

    ``languages`` are those of the site; ``books`` say what can be meant on it, by language.
    """
    spoken = spoken_on(query, languages)
    meant = [books[code].of(query.text) if code in books else [] for code in spoken]
    ranked = rank(engine, query, spoken, meant)
    shown = engine.shown(query.site, query.language, ranked)
    hits = [replace(shown[name], score=score) for name, score in ranked.items() if name in shown]
    hits = [hit for hit in _placed(hits, query.place) if query.filters <= hit.labels]
    hits.sort(key=lambda hit: hit.kind in LAST)
    chosen = [hit for hit in hits if not query.kinds or hit.kind in query.kinds]
    first = max((each[0] for each in meant if each), key=lambda each: each.sureness, default=None)
    return SearchPage(
        hits=chosen[(query.page - 1) * query.size : query.page * query.size],
        total=len(chosen),
        facets=dict(Counter(hit.kind for hit in hits)),
        concept=first.name if first and not first.own else "",
    )


def spoken_on(query: SearchQuery, languages: Collection[str]) -> list[str]:
    """The languages a query is read in: that of the page, and those it is probably written in."""
    found = dict.fromkeys((query.language, *languages_of(query.text, query.language)))
    return [code for code in found if code in languages]


def rank(
    engine: Engine, query: SearchQuery, spoken: Sequence[str], meant: Sequence[Sequence[Meant]]
) -> dict[str, float]:
    """Content id → score, the best first."""
    scores: dict[str, float] = defaultdict(float)
    for each in meant:
        for name, wish in wishes(each).items():
            scores[name] = max(scores[name], wish)
    most = max(scores.values(), default=1.0)
    for code in spoken:
        for name, score in engine.matches(query.site, code, query.text).items():
            scores[name] += WORDS * most * score / (score + engine.half)
    return dict(sorted(scores.items(), key=lambda each: (-each[1], each[0]))[:DEEPEST])


def wishes(meant: Sequence[Meant]) -> dict[str, float]:
    """Content id → how much it is wanted first."""
    found: dict[str, float] = defaultdict(float)
    for each in meant:
        for place, content_id in enumerate(each.targets):
            found[content_id] += each.sureness**SHARPNESS * FALLING_TARGETS**place
    return dict(found)


def _placed(hits: list[Hit], place: str) -> list[Hit]:
    """What serves a place comes sooner than what serves another; what has no place stays where it is."""
    if not place:
        return hits
    return sorted(hits, key=lambda hit: -hit.score * (NEARBY if f"area:{place}" in hit.labels else 1))
