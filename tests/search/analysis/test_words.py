"""Words with their places: what is marked in a hit is what was written."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import Word, words

NUMBERS = st.text(alphabet="0123456789 +-()\u00a0٠١٢a,.\n")


def written(text: str) -> list[str]:
    return [word.text for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mannen min slår meg!", ["Mannen", "min", "slår", "meg"]),
        ("чоловік б'є, сім’я", ["чоловік", "б'є", "сім’я"]),
        ("زوجي يضربني، ساعدوني؟", ["زوجي", "يضربني", "ساعدوني"]),
        ("عُنْف أُسَرِي", ["عُنْف", "أُسَرِي"]),
        ("'help' ‘me’ the parents' house", ["help", "me", "the", "parents", "house"]),
        ("krise\u00adsenter", ["krise\u00adsenter"]),
        ("nød-SMS og/eller", ["nød", "SMS", "og", "eller"]),
        ("😢 vold 👩‍👧 🇳🇴", ["vold"]),
        ("हिंसा", ["हिंसा"]),
        ("", []),
        ("… — !?", []),
    ],
)
def test_words_of_all_scripts(text: str, expected: list[str]) -> None:
    assert written(text) == expected


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Ring 116 006.", ["116006"]),
        ("116006", ["116006"]),
        ("116\u00a0006", ["116006"]),
        ("١١٦ ٠٠٦", ["116006"]),
        ("+47 22 33 44 55 / 22334455", ["22334455", "22334455"]),
        ("0047 22334455", ["22334455"]),
        ("+31 (0)26 123 45 67, 026-1234567", ["0261234567", "0261234567"]),
        ("0800-2000 of 0800 2000", ["08002000", "08002000"]),
        ("02 800", ["02800"]),
        ("815 55 201", ["81555201"]),
        ("116 111 116 123", ["116111", "116123"]),
        ("10 000 kr", ["10000"]),
        ("112, 113", ["112", "113"]),
        ("2019-2023", ["2019", "2023"]),
        ("09-16", ["09", "16"]),
        ("2023 2024", ["2023", "2024"]),
        ("18 år", ["18"]),
        ("112\n113", ["112", "113"]),
    ],
)
def test_a_number_is_one_word_however_it_is_grouped(text: str, numbers: list[str]) -> None:
    assert [word.number for word in words(text) if word.number] == numbers


def test_a_word_with_a_digit_is_no_number() -> None:
    assert [word.number for word in words("18år covid19 4x4")] == ["", "", ""]


@given(st.text() | NUMBERS)
def test_each_word_is_where_it_says(text: str) -> None:
    found = words(text)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


@given(st.text() | NUMBERS)
def test_no_letter_and_no_digit_is_lost(text: str) -> None:
    inside = "".join(word.text for word in words(text))
    assert [sign for sign in inside if sign.isalnum()] == [sign for sign in text if sign.isalnum()]


@given(NUMBERS)
def test_a_number_is_made_of_digits(text: str) -> None:
    assert all(word.number.isascii() and (word.number.isdigit() or not word.number) for word in words(text))


def test_a_word_tells_its_place() -> None:
    assert words("å, vold")[1] == Word("vold", 3, 7)
