"""Kinds of things that words name, and what is learned from them across languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.core.i18n.languages import NATIVE_NAMES
from search.meaning import Guess, Weights, edition_across, learn, learn_across
from search.meaning.senses import FOLDER, listed, senses

HITS = ["my husband hits me", "he slaps me", "his fists hit me again", "my boyfriend beats me", "he punches me"]
MONEY = ["he takes my money", "my husband keeps my wages", "no money from him", "he took my cash", "he spends my money"]
ENGLISH = [("hit", text, "en") for text in HITS] + [("money", text, "en") for text in MONEY]
NORWEGIAN = [("hit", "fikk juling hjemme", "nb"), ("money", "tomt på kontoen", "nb")]


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Mannen", "nb", "man"),
        ("ektemannen", "nn", "man"),
        ("hubby", "en", "man"),
        ("mężem", "pl", "man"),
        ("чоловіка", "uk", "man"),
        ("мужу", "ru", "man"),
        ("زوجي", "ar", "man"),
        ("والفلوس", "ar", "money"),
        ("كيضربني", "ar", "hit"),
    ],
)
def test_bent_and_attached_words_name_their_kind(text: str, language: str, kind: str) -> None:
    assert kind in senses(text, language)


def test_who_does_what_to_whom_is_seen() -> None:
    assert {"he>hit", "hit>me"} <= senses("he hits me", "en")
    assert "he>hit" not in senses("i hit him", "en")


@pytest.mark.parametrize(("text", "language"), [("", "nb"), ("?!", "ar"), ("kanariquzz", "en"), ("hjelp", "xx")])
def test_what_names_nothing_known_has_no_kinds(text: str, language: str) -> None:
    assert senses(text, language) == frozenset()


def test_every_language_of_pages_has_the_same_kinds() -> None:
    kinds = {code: {kind for kind, _word in listed((FOLDER / f"{code}.txt").read_text())} for code in NATIVE_NAMES}
    assert all(found == kinds["en"] for found in kinds.values())


def test_phrases_of_one_language_help_another(tmp_path: Path) -> None:
    learn(tmp_path / "nb", NORWEGIAN)
    learn_across(tmp_path / "across", [*ENGLISH, *NORWEGIAN])
    guess, across = Guess(tmp_path / "nb", "nb"), Weights(tmp_path / "across")
    alone, together = guess.of("typen tok lønna hjemme"), guess.of("typen tok lønna hjemme", across)
    assert together["money"].chance > alone["money"].chance


def test_the_edition_changes_with_the_phrases(tmp_path: Path) -> None:
    assert edition_across(ENGLISH) == edition_across(ENGLISH[::-1]) != edition_across(ENGLISH[1:])
    for name in ("one", "two"):
        learn_across(tmp_path / name, ENGLISH)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_learning_that_cannot_be_kept_says_so(tmp_path: Path) -> None:
    (tmp_path / "across").mkdir()
    with pytest.raises(OSError, match="learning from phrases"):
        learn_across(tmp_path / "across", ENGLISH)
