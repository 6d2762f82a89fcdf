"""Suggestions while somebody types: only ours, and no word that tells before it was typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.safety.words import WordList, words_of
from search import suggesting
from search.selectors import ConceptInForce
from search.suggestible import texts_of
from search.suggesting import Suggestion, suggest, write

TELLING = WordList({"nb": ["vold", "overgrep"], "en": ["violence"], "ar": ["عنف"]})
TITLES = ("Trygg på mobil og nett", "Økonomisk vold", "NAV i Bærum", "Noen å snakke med", "Et sted å bo", "Ny i Norge")


def concept(speaker: str = "exposed", *terms: str, language: str = "nb") -> ConceptInForce:
    return ConceptInForce("concept", speaker, {language: terms}, {language: ("nav i barum feil",)})


def shown(folder: Path, typed: str, *concepts: ConceptInForce, titles: tuple[str, ...] = TITLES) -> list[str]:
    write(folder, "nb", texts_of("nb", titles, concepts, TELLING))
    return suggest(folder, "nb", typed)


@pytest.mark.parametrize(("typed", "text"), [
    ("tr", "Trygg på mobil og nett"), ("MOB", "Trygg på mobil og nett"), ("mobil og n", "Trygg på mobil og nett"),
    ("nav  i", "NAV i Bærum"), ("baerum", "NAV i Bærum"), ("sted aa", "Et sted å bo"), ("sted a b", "Et sted å bo"),
])  # fmt: skip
def test_a_text_is_found_by_its_beginning_and_by_each_word(tmp_path: Path, typed: str, text: str):
    assert shown(tmp_path, typed) == [text]


@pytest.mark.parametrize("typed", ["", "n", " ", "?!", "xyz", "vold øko", "n" * 300, "\ud800", "\x00"])
def test_nothing_is_suggested_for(tmp_path: Path, typed: str):
    assert shown(tmp_path, typed) == []


def test_what_begins_so_comes_first_then_the_heavier(tmp_path: Path):
    texts = [
        Suggestion("en plan for deg", 9),
        Suggestion("plan b", 1),
        Suggestion("plan a", 5),
        Suggestion("Plan A", 3),
    ]
    write(tmp_path, "nb", texts)
    assert suggest(tmp_path, "nb", "pl") == ["plan a", "plan b", "en plan for deg"]
    assert suggest(tmp_path, "nb", "pl", 1) == ["plan a"]
    assert suggest(tmp_path, "nb", "plan a") == [], "what stands there already is no suggestion"


def test_a_word_that_tells_is_shown_to_nobody_who_has_not_typed_it(tmp_path: Path):
    for typed in ("øk", "økonomisk", "økonomisk vol", "vol"):
        assert shown(tmp_path, typed) == []
    assert shown(tmp_path, "vold") == ["Økonomisk vold"]
    assert shown(tmp_path, "okonomisk v") == []


@pytest.mark.parametrize("typed", ["snakke", "snakke om", "øksa", "snakke om øks"])
def test_a_term_with_a_word_that_is_in_no_title_is_never_shown(tmp_path: Path, typed: str):
    assert "snakke om øksa" not in shown(tmp_path, typed, concept("any", "snakke om øksa"))


def test_a_term_in_the_words_of_titles_is_shown(tmp_path: Path):
    assert shown(tmp_path, "snakke", concept("any", "snakke med NAV")) == ["snakke med NAV", "Noen å snakke med"]
    assert shown(tmp_path, "snakke", concept("any", "snakke om vold")) == ["Noen å snakke med"]
    assert "snakke om vold" in shown(tmp_path, "vold", concept("any", "snakke om vold"))


def test_a_term_of_who_uses_violence_is_found_by_its_beginning_alone(tmp_path: Path):
    assert shown(tmp_path, "mobil", concept("using_violence", "trygg mobil")) == ["Trygg på mobil og nett"]
    assert "trygg mobil" in shown(tmp_path, "trygg m", concept("using_violence", "trygg mobil"))


@pytest.mark.parametrize("term", ["NAV", "mobil og nett " * 4, "nav i barum feil"])
def test_single_words_stories_and_wrong_spellings_are_no_suggestions(term: str):
    found = [
        each.text for each in texts_of("nb", TITLES, [concept("any", *([term] if "feil" not in term else []))], TELLING)
    ]
    assert found == list(TITLES)


def test_terms_of_other_languages_are_none(tmp_path: Path):
    assert shown(tmp_path, "mobil", concept("any", "mobil nett", language="en")) == ["Trygg på mobil og nett"]


@pytest.mark.parametrize(("typed", "found"), [
    ("خط", ["خطة أمان"]), ("امان", ["خطة أمان"]), ("العنف", ["العنف الرقمي"]), ("الرقمي", []),
])  # fmt: skip
def test_arabic_is_found_however_it_is_typed(tmp_path: Path, typed: str, found: list[str]):
    write(tmp_path, "ar", texts_of("ar", ["خطة أمان", "العنف الرقمي"], [], TELLING))
    assert suggest(tmp_path, "ar", typed) == found


def test_without_a_file_or_with_a_damaged_one_there_are_none(tmp_path: Path):
    assert suggest(tmp_path / "none", "nb", "nav") == []
    suggesting.file_of(tmp_path, "nb").write_bytes(b"damaged")
    assert suggest(tmp_path, "nb", "nav") == []
    assert shown(tmp_path, "nav") == ["NAV i Bærum"], "a new file is taken up"
    assert [path.name for path in tmp_path.iterdir()] == ["nb.hints"]


@given(st.text(max_size=60), st.sampled_from(["nb", "ar", "uk", "xx"]))
def test_it_never_raises(tmp_path_factory: pytest.TempPathFactory, typed: str, language: str):
    folder = tmp_path_factory.getbasetemp()
    if not suggesting.file_of(folder, language).exists():
        write(folder, language, [Suggestion(title, asks=("vold",) if "vold" in title else ()) for title in TITLES])
    found = suggest(folder, language, typed)
    assert set(found) <= set(TITLES)
    assert "Økonomisk vold" not in found or "vold" in words_of(typed)
