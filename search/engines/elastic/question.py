"""From words to a question for the server: the same wishes and weights as the embedded engine's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from elasticsearch.dsl import Q
from elasticsearch.dsl.query import Query

from search.analysis import WordList
from search.engines.questions import BEGUN, LONG, NEAR, STEM, WEIGHTS, asked, plain

NEAR_FIELDS = ("title", "words", "summary")
# Two letters may be wrong from LONGER on in the embedded engine, which counts a first letter too; here from 7 on.
WRONG_LETTERS = f"AUTO:{LONG},7"


def question(text: str, language: str, parts: WordList) -> Query | None:
    """What to ask; None when no word is left to ask for."""
    found = asked(text, language, parts)
    wishes = [*_exact(found), *_native(text), *_near(found)]
    return Q("bool", should=wishes, minimum_should_match=1) if wishes else None


def _exact(found: Sequence[str]) -> Iterator[Query]:
    for word in dict.fromkeys(found):
        places = [_term(name, word, weight) for name, weight in WEIGHTS.items()]
        yield Q("dis_max", queries=places, tie_breaker=0.2)


def _native(text: str) -> Iterator[Query]:
    if words := plain(text):
        fields = [f"{name}_native^{weight * STEM}" for name, weight in WEIGHTS.items()]
        yield Q("multi_match", query=words, type="most_fields", fields=fields)


def _near(found: Sequence[str]) -> Iterator[Query]:
    for place, word in enumerate(found):
        if len(word) < LONG or word.isdigit():
            continue
        for name in NEAR_FIELDS:
            yield _certain(_fuzzy(name, word), NEAR * WEIGHTS[name])
            if place == len(found) - 1:
                yield _certain(_term(f"{name}.begun", word), BEGUN * WEIGHTS[name])


def _term(name: str, word: str, boost: float = 1.0) -> Query:
    return Q("term", **{name: {"value": word, "boost": boost}})


def _fuzzy(name: str, word: str) -> Query:
    """The first letter is seldom wrong, and leaving it out of the search makes that quick."""
    return Q("fuzzy", **{name: {"value": word, "fuzziness": WRONG_LETTERS, "prefix_length": 1, "max_expansions": 50}})


def _certain(query: Query, score: float) -> Query:
    """A guess is worth the same wherever it is found."""
    return Q("constant_score", filter=query, boost=score)
