"""Words that tell are found however they are written, and harmless ones are left alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.demo.reading import CONTENT, read_file
from portal.core.safety.words import LONG, WordList, fold, spellings

LISTS = read_file(CONTENT, "words.yaml", "words")
WORDS = WordList(LISTS)
STEMS = [(code, stem) for code, stems in LISTS.items() for stem in stems]


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("Hjelp mot vold", "nb", "vold"),
        ("VOLDEN hjemme", "nb", "VOLDEN"),
        ("Partnervold", "nb", "Partnervold"),
        ("Om seksuelle overgrep", "nb", "seksuelle"),
        ("Æresdrap", "nb", "Æresdrap"),
        ("Hulp bij geweld", "nl", "geweld"),
        ("Kinderopvang", "nl", "Kinderopvang"),
        ("Bij Veilig Thuis", "nl", "Bij Veilig Thuis"),
        ("The victims", "en", "victims"),
        ("Przemoc w domu", "pl", "Przemoc"),
        ("Po gwałcie", "pl", "gwałcie"),
        ("PO GWAŁCIE", "pl", "GWAŁCIE"),
        ("Зґвалтування", "uk", "Зґвалтування"),
        ("Про згвалтування", "uk", "згвалтування"),
        ("Домашнє насильство", "uk", "насильство"),
        ("Аб’юзер", "uk", "Аб’юзер"),
        ("العنف الأسري", "ar", "العنف"),
        ("بعنف", "ar", "بعنف"),
        ("والعنف", "ar", "والعنف"),
        ("للاغتصاب", "ar", "للاغتصاب"),
        ("العُنْف", "ar", "العُنْف"),
        ("العـــنف", "ar", "العـــنف"),
        ("الملجا", "ar", "الملجا"),
        ("ﻋﻨﻒ", "ar", "ﻋﻨﻒ"),
        ("Krisesenteret", "en", "Krisesenteret"),  # long stems count in every language
        ("Aide: violence", "pl", "violence"),
        ("v\u00adold", "nb", "v\u00adold"),  # a soft hyphen hides nothing
        ("ｖｏｌｄ", "nb", "ｖｏｌｄ"),
    ],
)
def test_a_title_that_tells_is_caught_and_the_word_is_named(text: str, language: str, word: str) -> None:
    assert WORDS.find(text, language) == word


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What we offer", "en"),
        ("Drapes and curtains", "en"),
        ("Råd til deg", "nb"),
        ("Kveld og helg", "nb"),
        ("Skills for work", "en"),
        ("Battery", "en"),
        ("Stoff og bilder", "nb"),
        ("Rapen", "nl"),
        ("Хвилюватися", "uk"),
        ("جنسية", "ar"),
        ("معتدل", "ar"),
        ("المساعدة القريبة", "ar"),
        ("", "nb"),
        ("17", "nb"),
    ],
)
def test_a_harmless_title_passes(text: str, language: str) -> None:
    assert WORDS.find(text, language) == ""


@pytest.mark.parametrize(
    "address",
    ["hjelp-mot-vold", "overgrep", "utoever", "utover", "aeresdrap", "aresdrap-og-vold", "veilig-thuis", "veiligthuis",
     "InfoOmVold.pdf", "info_om_vold", "2024vold", "VOLD2024", "what-we-offer", "nasylstvo", "sexual-assault",
     "voldtekt%20info"],
)  # fmt: skip
def test_in_an_address_every_language_counts(address: str) -> None:
    assert WORDS.find(address)


@pytest.mark.parametrize("address", ["tema-3", "rad-til-deg", "sytten-rad", "kveld-og-helg", "nar-det-haster", "a", ""])
def test_a_quiet_address_passes(address: str) -> None:
    assert WORDS.find(address) == ""


@pytest.mark.parametrize(("language", "stem"), STEMS, ids=[stem for _code, stem in STEMS])
def test_every_stem_of_the_content_is_found_in_its_language(language: str, stem: str) -> None:
    assert spellings(stem)
    for text in (stem, f"Om {stem}er her", stem.upper(), unicodedata.normalize("NFD", stem)):
        assert WORDS.find(text, "nb" if language == "any" else language)


def test_all_six_languages_have_words() -> None:
    assert set(LISTS) == {"any", "nb", "nl", "en", "pl", "uk", "ar"}
    assert all(len(stems) > 20 for code, stems in LISTS.items() if code != "any")


@given(st.sampled_from(STEMS), st.text(max_size=30), st.text(max_size=30))
def test_a_stem_at_the_start_of_a_word_is_found_whatever_stands_around(stem: tuple[str, str], before, after) -> None:
    language, word = stem
    found = WORDS.find(f"{before} {word}{after}", "nb" if language == "any" else language)
    combining = after[:1] and unicodedata.category(after[0]) in {"Mn", "Me", "Mc", "Cf"}
    assert found or combining or not fold(after[:1]).isascii() or fold(f"{word}{after}") != fold(word) + fold(after)


@given(st.text(max_size=200), st.sampled_from(["", "nb", "nl", "en", "pl", "uk", "ar"]))
def test_any_text_can_be_looked_at(text: str, language: str) -> None:
    found = WORDS.find(text, language)
    assert bool(found) == bool(WORDS.find(unicodedata.normalize("NFD", text), language))


@given(st.text(alphabet="abcdefgh -", max_size=40))
def test_what_passes_without_a_language_passes_in_every_language(text: str) -> None:
    if not WORDS.find(text):
        assert not any(WORDS.find(text, code) for code in LISTS)


def test_a_long_stem_stands_nowhere_and_a_short_one_at_no_start() -> None:
    words = WordList({"nb": ["abcdef"[:LONG], "xyz"]})
    assert words.find("qqabcdefqq", "pl")
    assert words.find("xyzq", "nb")
    assert not words.find("qxyz", "nb")
    assert not words.find("xyzq", "pl")
    assert words.find("xyzq")
