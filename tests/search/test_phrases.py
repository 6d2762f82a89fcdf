"""Phrases are plain words: what they find, what they leave alone, and which cannot be read."""

from __future__ import annotations

import pytest

from search.phrases import PhraseList, PhraseProblem, parse
from search.wording import is_stop_word, same_term


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("kveler meg", "Han KVELER meg!", True),
        ("kveler meg", "kveler ham og meg", False),
        ("kveler ... meg", "kveler både ham og meg", True),
        ("kveler ... meg", "kveler en to tre fire meg", False),
        ("selvmord*", "selvmordstanker", True),
        ("selvmord*", "et selv mord", False),
        ("han/hun slår", "hun slår", True),
        ("han/hun slår", "jeg slår", False),
        ("don't wake", "he don’t wake up", True),
        ("вб'є мене", "він вб’є мене", True),
        ("сокир*", "у нього СОКИРА", True),
        ("سكين", "معه سكين والسكين كبيرة", True),
        ("سكين", "بالسكين", True),
        ("zabije mnie", "zabije, mnie", True),
        ("112", "ring 112", True),
        ("slår meg", "", False),
    ],
)
def test_a_phrase_stands_in_a_text(phrase: str, text: str, found: bool) -> None:
    assert PhraseList([phrase]).stands_in(text) is found


def test_an_exception_takes_back_only_what_stands_inside_it() -> None:
    phrases = PhraseList(["selvmord*", "drepe ... meg"], ["statistikk ... selvmord*", "drepe meg selv"])
    assert not phrases.stands_in("statistikk over selvmord")
    assert phrases.stands_in("statistikk over selvmord, og jeg tenker på selvmord")
    assert not phrases.stands_in("jeg vil drepe meg selv")
    assert phrases.stands_in("han vil drepe meg")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("(kniv|øks)", "sign"),
        ("^kniv$", "sign"),
        ("kniv+", "sign"),
        ("k*niv", "star"),
        ("kniv**", "star"),
        ("kn*", "stem"),
        ("han/ slår", "choice"),
        ("han/don't slår", "choice"),
        ("... kniv", "gap"),
        ("kniv ...", "gap"),
        ("har ... ... kniv", "gap"),
        ("-", "empty"),
    ],
)
def test_what_is_no_phrase_is_refused(line: str, reason: str) -> None:
    with pytest.raises(PhraseProblem) as problem:
        parse(line)
    assert problem.value.reason == reason


def test_words_are_compared_without_case_accents_and_signs() -> None:
    assert same_term("  Hjelp,  NÅ! ") == same_term("hjelp na")
    assert same_term("العربيّة") == same_term("العربيه")


@pytest.mark.parametrize(
    ("term", "language", "stops"),
    [("ikke", "nb", True), ("Ik", "nl", True), ("!", "en", True), ("не", "uk", True), ("هل", "ar", True),
     ("112", "nb", False), ("hjelp nå", "nb", False), ("ik", "nb", False)],
)  # fmt: skip
def test_a_word_of_every_question_is_no_term(term: str, language: str, stops: bool) -> None:
    assert is_stop_word(term, language) is stops
