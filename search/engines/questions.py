"""From words to a question for the embedded engine: what is exact first, then what is near."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tantivy

from search.analysis import WordList

from .fields import TEXTS, lemmas

# How much a word counts where it stands: words and names before what is far down in a text.
WEIGHTS = {"title": 5.0, "summary": 3.0, "words": 3.0, "body": 1.0}
STEM = 0.5  # a stem is a guess beside a lemma
NEAR = 0.25  # and a word with another letter is one more
BEGUN = 0.3  # the last word may be unfinished
LONG, LONGER = 4, 8  # letters from which one, and two, may be wrong
# A question of more is no question, and would keep an engine busy for seconds.
MOST_CHARACTERS, MOST_WORDS, LONGEST_WORD = 1000, 40, 60


def question(index: tantivy.Index, text: str, language: str, parts: WordList) -> tantivy.Query | None:
    """What to ask; None when no word is left to ask for."""
    schema = index.schema
    words = asked(text, language, parts)
    wishes = [*_exact(schema, words), *_stems(index, text), *_near(schema, words)]
    if not wishes:
        return None
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, wish) for wish in wishes])


def asked(text: str, language: str, parts: WordList) -> list[str]:
    """The lemmas to look for, in order."""
    words = lemmas(text[:MOST_CHARACTERS], language, parts)
    return [word for word in words if len(word) <= LONGEST_WORD][:MOST_WORDS]


def plain(text: str) -> str:
    """Only words and spaces: nothing that an engine's own language of questions could take for more."""
    words = "".join(letter if letter.isalnum() else " " for letter in text[:MOST_CHARACTERS].lower()).split()
    return " ".join([word for word in words if len(word) <= LONGEST_WORD][:MOST_WORDS])


def _exact(schema: tantivy.Schema, words: Sequence[str]) -> Iterator[tantivy.Query]:
    for word in dict.fromkeys(words):
        places = [
            tantivy.Query.boost_query(tantivy.Query.term_query(schema, name, word), weight)
            for name, weight in WEIGHTS.items()
        ]
        yield tantivy.Query.disjunction_max_query(places, 0.2)


def _stems(index: tantivy.Index, text: str) -> Iterator[tantivy.Query]:
    names = [f"{name}_stem" for name in TEXTS]
    boosts = {f"{name}_stem": STEM * weight for name, weight in WEIGHTS.items()}
    if words := plain(text):
        query, _errors = index.parse_query_lenient(words, names, field_boosts=boosts)
        yield query


def _near(schema: tantivy.Schema, words: Sequence[str]) -> Iterator[tantivy.Query]:
    for place, word in enumerate(words):
        if len(word) >= LONG and not word.isdigit():
            for name in ("title", "words", "summary"):
                yield _fuzzy(schema, name, word, 2 if len(word) >= LONGER else 1, last=place == len(words) - 1)


def _fuzzy(schema: tantivy.Schema, name: str, word: str, distance: int, *, last: bool) -> tantivy.Query:
    near = tantivy.Query.fuzzy_term_query(schema, name, word, distance=distance)
    near = tantivy.Query.const_score_query(near, NEAR * WEIGHTS[name])
    if not last:
        return near
    begun = tantivy.Query.fuzzy_term_query(schema, name, word, distance=0, prefix=True)
    begun = tantivy.Query.const_score_query(begun, BEGUN * WEIGHTS[name])
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, near), (tantivy.Occur.Should, begun)])
