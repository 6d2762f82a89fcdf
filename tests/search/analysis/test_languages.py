"""A query is read in the language it is written in; where that is unsure, in the language of the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import languages_of

INTERFACES = ["nb", "nn", "nl", "en", "pl", "uk", "ar"]


@pytest.mark.parametrize("interface", INTERFACES)
@pytest.mark.parametrize(
    ("query", "language"),
    [
        ("mannen min slår meg", "nb"),
        ("kven kan hjelpe meg", "nb"),
        ("mijn man slaat mij", "nl"),
        ("ik ben bang", "nl"),
        ("my husband hits me", "en"),
        ("mąż mnie bije", "pl"),
        ("maz mnie bije", "pl"),
        ("чоловік б'є мене", "uk"),
        ("زوجي يضربني", "ar"),
    ],
)
def test_a_sentence_tells_its_language(query: str, language: str, interface: str) -> None:
    assert languages_of(query, interface)[0] == language


@pytest.mark.parametrize("interface", INTERFACES)
def test_russian_words_are_answered_by_ukrainian_pages(interface: str) -> None:
    assert languages_of("муж меня бьёт", interface) == ("ru", "uk")


@pytest.mark.parametrize("query", ["كمک می‌خواهم", "پلیس"])
def test_persian_is_known_by_its_letters(query: str) -> None:
    assert languages_of(query, "ar") == ("fa", "ar")


@pytest.mark.parametrize(
    ("query", "interface"),
    [("stalking", "nb"), ("stalking", "nl"), ("incest", "pl"), ("психологія", "uk"), ("incest", "en"), ("xyz", "pl")],
)
def test_the_language_of_the_page_comes_first_when_words_do_not_tell(query: str, interface: str) -> None:
    assert languages_of(query, interface)[0] == interface


@pytest.mark.parametrize("query", ["", "116 006", "???", "😢"])
def test_without_words_the_language_of_the_page_remains(query: str) -> None:
    assert languages_of(query, "uk") == ("uk",)


def test_a_query_in_two_scripts_is_read_in_both() -> None:
    assert set(languages_of("krisesenter مأوى", "en")) == {"nb", "ar"}


def test_nynorsk_pages_are_bokmal_pages() -> None:
    assert languages_of("", "nn") == ("nb",)


@given(st.text(), st.sampled_from(INTERFACES))
def test_there_is_always_a_language_and_none_twice(query: str, interface: str) -> None:
    found = languages_of(query, interface)
    assert found
    assert len(set(found)) == len(found)
