"""From what somebody typed to what helps: meaning and words together, the same on every engine.

Every page exists in every language of a site, at least as its facts page. So what was found by words of another
language is shown in the language of the reader.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from .analysis import languages_of
from .foreign import is_foreign
from .languages import OTHERS
from .marks import asked_for, marked
from .meaning import Concept, Likely, Meaning
from .port import DEEPEST, Engine, Hit, SearchPage, SearchQuery
from .speaker import speaks_of_another

# Found on the half of search/evaluation that is for tuning; `manage.py search_eval` measures them again.
FALLING = 0.68  # how much less each further target of a concept is wanted
SHARE = 0.5  # how much all concepts that have to do with the text count beside the one that is meant
TITLES = 0.6  # how much a title that is the same counts beside a concept that is surely meant
WORDS = 0.25  # and how much the words of a page
PINNED = 0.5  # how likely it must be that something is meant whose first answer always stands on top
FAINT = 0.03  # what counts less than this beside the best hit has too little to do with the text to be shown
NEARBY = 1.3  # what serves the place of the reader
HARMING = "using_violence"  # the speaker of concepts that lead to help for those who use violence
OF_ANOTHER = 0.2  # how much those count when somebody else is spoken of
UNCLEAR = 0.25  # when nothing is likelier than this, what most people need counts too
MOST_PEOPLE = ("partner-violence", 0.2)  # the concept of what most people need, and how likely it is then
LAST = frozenset({"plan", "figure"})  # kinds for few, after all that helps
TAKEN = frozenset({"toolkit"})  # for those who work with others; after all that helps oneself, unless they are meant
CLEARLY = 0.5  # how much they must count beside the best hit to be meant


def find(engine: Engine, query: SearchQuery, languages: Collection[str], meaning: Meaning) -> SearchPage:
    """One page of hits in the language of the reader. EngineGone when the engine cannot answer.

    ``languages`` are those of the site.
    """
    foreign = is_foreign(query.text, meaning)
    spoken = [OTHERS] if foreign else spoken_on(query, languages)
    likely = [_likely(query.text, code, meaning) for code in spoken]
    ranked = rank(engine, query, spoken, likely, meaning)
    name = _meant_most(likely)
    shown = engine.shown(query.site, query.language, ranked)
    hits = [replace(shown[name], score=score) for name, score in ranked.items() if name in shown]
    hits = [hit for hit in _placed(hits, query.place) if query.filters <= hit.labels]
    best = max((hit.score for hit in hits), default=0.0)
    hits.sort(key=lambda hit: hit.kind in LAST or (hit.kind in TAKEN and hit.score < CLEARLY * best))
    chosen = [hit for hit in hits if not query.kinds or hit.kind in query.kinds]
    return SearchPage(
        hits=_marked(chosen[(query.page - 1) * query.size : query.page * query.size], query.text),
        total=len(chosen),
        facets=dict(Counter(hit.kind for hit in hits)),
        concept=name,
    )


def spoken_on(query: SearchQuery, languages: Collection[str]) -> list[str]:
    """The languages a query is read in: that of the page, and those it is probably written in."""
    found = dict.fromkeys((query.language, *languages_of(query.text, query.language)))
    return [code for code in found if code in languages]


def _likely(text: str, code: str, meaning: Meaning) -> Mapping[str, Likely]:
    """Concepts by how likely they are meant. Who writes of another does not ask for help to change themselves."""
    found = _or_most(meaning.guesses[code].of(text, meaning.across)) if code in meaning.guesses else {}
    if not speaks_of_another(text, code):
        return found
    harming = {name for name in found if name in meaning.concepts and meaning.concepts[name].speaker == HARMING}
    return {name: _less(each) if name in harming else each for name, each in found.items()}


def _or_most(found: Mapping[str, Likely]) -> Mapping[str, Likely]:
    """Concepts, with what most people need where something is known of a text, and little is clear."""
    if not found or max(each.chance for each in found.values()) >= UNCLEAR:
        return found
    name, chance = MOST_PEOPLE
    before = found.get(name, Likely(0.0, 0.0))
    return {**found, name: Likely(before.chance + chance, before.share)}


def _less(likely: Likely) -> Likely:
    return Likely(likely.chance * OF_ANOTHER, likely.share * OF_ANOTHER)


def rank(
    engine: Engine,
    query: SearchQuery,
    spoken: Sequence[str],
    likely: Sequence[Mapping[str, Likely]],
    meaning: Meaning,
) -> dict[str, float]:
    """Content id → score, the best first. ``likely``: for each language how likely each concept is meant."""
    scores: dict[str, float] = defaultdict(float)
    for code, concepts in zip(spoken, likely, strict=True):
        wanted = wishes(concepts, meaning.concepts)
        if code in meaning.titles:
            for name, likeness in meaning.titles[code].like(query.text).items():
                wanted[name] = wanted.get(name, 0.0) + TITLES * likeness**2
        for name, wish in wanted.items():
            scores[name] = max(scores[name], wish)
    for code in spoken:
        if code == OTHERS:
            continue  # no page is written in it
        for name, score in engine.matches(query.site, code, query.text).items():
            scores[name] += WORDS * score / (score + engine.half)
    least = FAINT * max(scores.values(), default=0.0)
    best = sorted(scores.items(), key=lambda each: (-each[1], each[0]))[:DEEPEST]
    best = [(name, score) for name, score in best if score >= least]
    return _pinned(dict(best), _meant_most(likely, PINNED), meaning.concepts)


def wishes(likely: Mapping[str, Likely], concepts: Mapping[str, Concept]) -> dict[str, float]:
    """Content id → how much it is wanted first."""
    found: dict[str, float] = defaultdict(float)
    for name, each in likely.items():
        strength = each.chance + SHARE * each.share
        for place, content_id in enumerate(concepts[name].targets if name in concepts else ()):
            found[content_id] += strength * FALLING**place
    return dict(found)


def _meant_most(likely: Sequence[Mapping[str, Likely]], least: float = 0.0) -> str:
    """The likeliest concept; "" when none is likely enough."""
    every = [(each.chance, name) for concepts in likely for name, each in concepts.items()]
    chance, name = max(every, default=(0.0, ""))
    return name if chance > least else ""


def _pinned(ranked: dict[str, float], name: str, concepts: Mapping[str, Concept]) -> dict[str, float]:
    if name not in concepts or not concepts[name].pinned:
        return ranked
    first = concepts[name].targets[0]
    return {first: max(ranked.values(), default=0.0) + 1, **{k: v for k, v in ranked.items() if k != first}}


def _marked(hits: Sequence[Hit], text: str) -> list[Hit]:
    """Hits with the words that were typed marked in their summaries."""
    asked = asked_for(text, hits[0].language) if hits else frozenset()
    return [replace(hit, marked=marked(hit.summary, hit.language, asked)) for hit in hits]


def _placed(hits: list[Hit], place: str) -> list[Hit]:
    """What serves a place comes sooner than what serves another; what has no place stays where it is."""
    if not place:
        return hits
    return sorted(hits, key=lambda hit: -hit.score * (NEARBY if f"area:{place}" in hit.labels else 1))
