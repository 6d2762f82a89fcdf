"""However a word is typed, it has one spelling."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import fold

LANGUAGES = st.sampled_from(["nb", "nn", "nl", "en", "pl", "uk", "ru", "ar", "xx"])
# Signs that change others, next to letters that they change.
TRICKY = st.text(
    alphabet="aåäoøöeæœéйиіїґʼ’'`\u0301\u0306\u0345\u00ad\u200b\u200f\x00اأإآٱةهىيیءؤئـ\u064bﻻﷺ١۲０½ſßİĳﬁ가가かﾞ゙"
)


@pytest.mark.parametrize(
    ("language", "ways"),
    [
        ("nb", ["slår", "slaar", "SLÅR", "slar", "sla\u030ar"]),
        ("nb", ["sjøen", "sjoeen", "sjoen"]),
        ("nb", ["være", "vaere", "VÆRE"]),
        ("nl", ["één", "een", "ÉÉN"]),
        ("nl", ["ĳs", "ijs"]),
        ("en", ["don't", "don’t", "dont", "donʼt"]),
        ("pl", ["żółć", "zolc", "ŻÓŁĆ", "z\u0307o\u0301łc\u0301"]),
        ("uk", ["сім'я", "сім’я", "сімʼя", "сім`я", "сімя", "СІМ'Я"]),
        ("uk", ["ґвалт", "гвалт"]),
        ("uk", ["її", "іі"]),
        ("ru", ["бьёт", "бьет", "БЬЁТ"]),
        ("ar", ["إساءة", "اساءه", "إِسَاءَة", "إســاءة"]),
        ("ar", ["مأوى", "ماوي", "مأوی"]),
        ("ar", ["عنف", "عُنْف", "عـنـف", "\u200fعنف\u200e"]),
        ("ar", ["١١٦", "116", "۱۱۶"]),
        ("nb", ["krise\u00adsenter", "krisesenter", "krise\u200bsenter", "krise\u0000senter"]),
    ],
)
def test_all_ways_to_type_a_word_meet(language: str, ways: list[str]) -> None:
    assert {fold(way, language) for way in ways} == {fold(ways[0], language)}


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("uk", "мій", "мии"), ("nl", "maan", "man"), ("en", "book", "bok"), ("ar", "بنت", "بيت"), ("nl", "boek", "bok")],
)
def test_different_words_stay_different(language: str, one: str, other: str) -> None:
    assert fold(one, language) != fold(other, language)


@given(st.text() | TRICKY, LANGUAGES)
def test_folding_twice_changes_nothing(text: str, language: str) -> None:
    once = fold(text, language)
    assert fold(once, language) == once


@given(st.text() | TRICKY, LANGUAGES)
def test_what_cannot_be_seen_is_gone(text: str, language: str) -> None:
    folded = fold(text, language)
    assert not [sign for sign in folded if unicodedata.category(sign) in {"Cf", "Cc"} and not sign.isspace()]


@pytest.mark.parametrize("language", ["nb", "uk", "ar"])
def test_every_sign_of_unicode_folds_for_good(language: str) -> None:
    signs = (sign for sign in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(sign) not in {"Cn", "Co"})
    folded = {fold(sign, language) for sign in signs}
    assert [sign for sign in folded if fold(sign, language) != sign] == []
