"""Compounds are found by their parts, and other words stay whole."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import WordList, fold, terms

TEXTS = {
    "nb": [
        "Vold, krise og senter. Et tilbud, et mottak. Barnet får hjelp av vern: vakt, telefon, krisesenter, partner.",
        "Over, under og for de eldre: grep, handling, hold, visning, samtale, krenkelse, mann, kontoret, takt",
    ],
    "nl": [
        "Huiselijk geweld, mishandeling van kinderen, hulp, de lijn, veilig thuis, mensen, handel, onder, zoek, partner"
    ],
}


@cache
def known(language: str) -> WordList:
    return WordList.from_texts(TEXTS[language], language)


def parts(word: str, language: str) -> list[str]:
    return [term.form for term in terms(word, language, known(language))]


@pytest.mark.parametrize(
    ("word", "found_by"),
    [
        ("voldsmottak", {"voldsmottak", "vold", "mottak"}),
        ("Voldsmottaket", {"voldsmottak", "vold", "mottak"}),
        ("krisesentertilbud", {"krisesentertilbud", "krisesenter", "krise", "senter", "tilbud"}),
        ("krisesenteret", {"krisesenter", "krise", "senter"}),
        ("barnevern", {"barnevern", "barn", "vern"}),
        ("hjelpetelefonen", {"hjelpetelefon", "hjelp", "telefon"}),
        ("partnervold", {"partnervold", "partner", "vold"}),
    ],
)
def test_a_norwegian_compound_is_found_by_its_parts(word: str, found_by: set[str]) -> None:
    assert set(parts(word, "nb")) == found_by


@pytest.mark.parametrize(
    ("word", "found_by"),
    [
        ("huiselijkgeweld", {"huiselijkgeweld", "huiselijk", "geweld"}),
        ("kindermishandeling", {"kindermishandeling", "kind", "mishandeling"}),
        ("mensenhandel", {"mensenhandel", "mens", "handel"}),
        ("hulplijn", {"hulplijn", "hulp", "lijn"}),
        ("veiligthuis", {"veiligthuis", "veilig", "thuis"}),
        ("partnergeweld", {"partnergeweld", "partner", "geweld"}),
    ],
)
def test_a_dutch_compound_is_found_by_its_parts(word: str, found_by: set[str]) -> None:
    assert set(parts(word, "nl")) == found_by


@pytest.mark.parametrize(
    "word", ["overgrep", "foreldre", "forhold", "mishandling", "undervisning", "kontakt", "mannen"]
)
def test_norwegian_words_that_only_look_like_compounds_stay_whole(word: str) -> None:
    assert len(parts(word, "nb")) == 1


@pytest.mark.parametrize("word", ["onderzoek", "mishandeling", "verkracht", "handeling"])
def test_dutch_words_that_only_look_like_compounds_stay_whole(word: str) -> None:
    assert len(parts(word, "nl")) == 1


def test_a_part_that_no_text_has_is_no_part() -> None:
    assert parts("voldsforskning", "nb") == ["voldsforskning"]


def test_a_first_part_may_be_a_compound_itself() -> None:
    assert set(parts("barnevernstelefon", "nb")) == {"barnevernstelefon", "barnevern", "barn", "vern", "telefon"}


def test_what_joins_two_parts_belongs_to_neither() -> None:
    words = WordList("nb", frozenset(["barnevern", "vakt", "svak"]))
    assert words.cut("barnevernsvakt") == ("barnevern", "vakt")


def test_parts_are_marked_as_the_whole_word() -> None:
    assert {(term.start, term.end) for term in terms("et voldsmottak", "nb", known("nb"))} == {(3, 14)}


def test_a_language_without_compounds_has_an_empty_list() -> None:
    words = WordList.from_texts(["przemoc domowa"], "pl")
    assert (words.known, words.parts("przemocdomowa")) == (frozenset(), ())


@given(st.text(alphabet="voldsmtakbrneigh", max_size=80))
def test_parts_are_shorter_than_the_word(word: str) -> None:
    assert all(len(part) < len(word) for part in known("nb").parts(fold(word, "nb")))
