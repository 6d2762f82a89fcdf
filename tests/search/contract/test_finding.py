"""What both engines find, whatever they do it with."""

from __future__ import annotations

import pytest

from search.port import Engine

from .documents import SITE

BENT = [
    ("nb", "krisesentre", "shelter"),
    ("nb", "barna", "child"),
    ("nb", "slo", "child"),
    ("nb", "hunder", "pets"),
    ("nl", "vrouw", "shelter"),
    ("nl", "kinderen", "child"),
    ("en", "shelters", "shelter"),
    ("en", "hits", "child"),
    ("pl", "przemoc", "clinic"),
    ("pl", "bił", "child"),
    ("uk", "допомоги", "clinic"),
    ("uk", "діти", "child"),
    ("ar", "الملجأ", "shelter"),
    ("ar", "طفل", "child"),
]
COMPOUNDS = [
    ("nb", "mottak", "clinic"),
    ("nb", "mottaket", "clinic"),
    ("nb", "barnevold", "child"),
    ("nl", "opvang", "shelter"),
    ("nl", "mishandeling", "child"),
    ("nl", "vrouwenplek", "shelter"),
]
TYPOS = [
    ("nb", "kriseseter", "shelter"),
    ("nb", "voldsmotak", "clinic"),
    ("nb", "økonomsk", "money"),
    ("nl", "kindermishandling", "child"),
    ("en", "sheltr", "shelter"),
    ("pl", "pieniadzee", "money"),
    ("uk", "допамога", "clinic"),
]
UNFINISHED = [
    ("nb", "krisesen", "shelter"),
    ("nb", "når noen tar økonom", "money"),
    ("nl", "kindermis", "child"),
    ("en", "shelt", "shelter"),
    ("uk", "насиль", "clinic"),
]
WITHOUT_MARKS = [
    ("nb", "okonomisk", "money"),
    ("nb", "kjaeledyr", "pets"),
    ("nb", "slar", "child"),
    ("pl", "pieniadze", "money"),
    ("pl", "boi sie", "child"),
    ("ar", "ملجا", "shelter"),
]


@pytest.mark.parametrize(
    ("language", "text", "name"), [*BENT, *COMPOUNDS, *TYPOS, *UNFINISHED, *WITHOUT_MARKS], ids=lambda value: value
)
def test_the_page_comes_first(filled: Engine, language: str, text: str, name: str) -> None:
    found = filled.matches(SITE, language, text)
    assert next(iter(found), None) == name, found


def test_scores_fall_and_are_in_the_range_that_the_engine_names(filled: Engine) -> None:
    scores = list(filled.matches(SITE, "nb", "krisesenter hund barn").values())
    assert scores == sorted(scores, reverse=True)
    assert len(scores) >= 3
    assert filled.half / 4 < scores[0] < filled.half * 4


def test_a_title_counts_more_than_a_text(filled: Engine) -> None:
    assert next(iter(filled.matches(SITE, "en", "money"))) == "money"
    assert list(filled.matches(SITE, "nb", "voldsmottak vold"))[:2] == ["clinic", "child"]


def test_another_language_is_not_searched(filled: Engine) -> None:
    assert "shelter" not in filled.matches(SITE, "en", "Krisesenteret i Oslo")
    assert not filled.matches(SITE, "uk", "krisesenter")


def test_no_more_than_was_asked_for(filled: Engine) -> None:
    assert len(filled.matches(SITE, "nb", "barn hund overgrep penger", limit=2)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "og det er",
        "?!.,",
        "\x00\x01\x1b[31m",
        "😀😀 👩‍👩‍👧",
        'title:"hund" AND (barn OR',
        "hund* ~2 ^9 /.*/ [a TO z] {x} \\",
        '{"query": {"match_all": {}}}',
        '+-=&&||!(){}[]^"~*?:\\/',
        "barn " * 2000,
        "æ" * 10_000,
        " ".join(f"ord{number}" for number in range(2000)),
        "\u202e\u200f\u00ad",
        "half \ud800 sign",
        "' OR 1=1 --",
    ],
    ids=range(16),
)
def test_whatever_is_typed_is_answered(filled: Engine, text: str) -> None:
    for language in ("nb", "pl", "ar"):
        found = filled.matches(SITE, language, text)
        assert all(score > 0 for score in found.values())
    assert next(iter(filled.matches(SITE, "nb", f"hund {text}"[:300]))) in {"pets", "child"}


def test_words_of_questions_are_words(filled: Engine) -> None:
    """No wildcard, no field, no operator: what looks like one finds nothing more."""
    for text in ("*", "title:*", "_exists_:title", "/.*/", "[* TO *]"):
        assert not filled.matches(SITE, "nb", text)


def test_what_is_shown_is_what_was_published(filled: Engine) -> None:
    shown = filled.shown(SITE, "nb", ["shelter", "child", "nobody"])
    assert set(shown) == {"shelter", "child"}
    hit = shown["shelter"]
    assert (hit.title, hit.summary, hit.url) == ("Krisesenteret i Oslo", "Et trygt sted å bo.", "/nb/shelter/")
    assert (hit.kind, hit.language, hit.labels) == ("service", "nb", {"reader:default", "text:nb"})
    assert shown["child"].kind == "guide"
    assert filled.shown(SITE, "nb", []) == {}


def test_what_is_empty_is_shown_empty(filled: Engine) -> None:
    hit = filled.shown(SITE, "nb", ["bare"])["bare"]
    assert (hit.summary, hit.labels) == ("", frozenset())


def test_a_page_is_shown_in_the_language_that_is_asked_for(filled: Engine) -> None:
    assert filled.shown(SITE, "uk", ["child", "shelter"]).keys() == {"child"}
    assert filled.shown(SITE, "uk", ["child"])["child"].title == "Коли дитина боїться"


def test_the_engine_says_what_it_has(filled: Engine) -> None:
    health = filled.health()
    assert health["ready"]
    assert health["documents"] == {"1/nb": 6, "1/nl": 3, "1/en": 3, "1/pl": 3, "1/uk": 2, "1/ar": 2}
    assert filled.has(SITE)
    assert filled.languages(SITE) == ["ar", "en", "nb", "nl", "pl", "uk"]
