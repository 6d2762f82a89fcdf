"""Corrections: only to words that are right, and never of words that somebody knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.spelling import Speller, corrected, distance, write

RIGHT = {"krisesenter": 9, "tvangsekteskap": 4, "trygghetsplan": 3, "asker": 5, "telefonnummer": 2}


@pytest.fixture
def speller(tmp_path: Path) -> Speller:
    write(tmp_path / "nb.words", RIGHT, ["kjærringa", "krisesentret"])
    return Speller(tmp_path / "nb.words")


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("tvangseketskap", "tvangsekteskap"),
        ("krisesenterr i Asker", "krisesenter i Asker"),
        ("trygghtesplan!", "trygghetsplan!"),
        ("hjelp, tryghetsplan nå", "hjelp, trygghetsplan nå"),
        ("telefonnumer 112", "telefonnummer 112"),
    ],
)
def test_unknown_words_become_the_nearest_right_one(speller: Speller, typed: str, better: str) -> None:
    assert corrected(typed, "nb", speller) == better


@pytest.mark.parametrize(
    "typed", ["krisesentret", "kjærringa", "slåss", "han og jeg", "aske", "112", "", "🙂", "Wxyzq", "ask"]
)
def test_words_that_somebody_knows_stay(speller: Speller, typed: str) -> None:
    assert corrected(typed, "nb", speller) == typed


def test_nothing_is_corrected_to_what_people_only_type(speller: Speller) -> None:
    assert corrected("kjærringaa", "nb", speller) == "kjærringaa"


def test_new_words_join_those_that_are_known(tmp_path: Path) -> None:
    path = tmp_path / "nb.words"
    write(path, RIGHT)
    write(path, {"markedsdag": 1}, add=True)
    assert corrected("tvangseketskap markedsdagg", "nb", Speller(path)) == "tvangsekteskap markedsdag"


def test_arabic_words_with_what_is_written_onto_them_stay(tmp_path: Path) -> None:
    write(tmp_path / "ar.words", {"سكين": 3, "زوجي": 2, "معها": 2})
    assert corrected("زوجي ومعه سكين", "ar", Speller(tmp_path / "ar.words")) == "زوجي ومعه سكين"


@given(st.text("abcø", max_size=8), st.text("abcø", max_size=8))
def test_the_distance_is_the_same_both_ways(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert distance(one, other) <= max(len(one), len(other))
