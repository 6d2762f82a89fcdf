"""What is typed in a language that no page is written in: known, not corrected, and led to help."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from search import finding
from search.analysis import words
from search.engines.embedded import Embedded
from search.foreign import is_foreign
from search.languages import OTHERS
from search.meaning import Concept, Guess, Meaning, learn
from search.phrases import PhraseList
from search.port import Document, SearchQuery

SAID = {
    "nb": {"hit": ["han slår meg", "mannen min slår", "jeg blir slått"], "home": ["et trygt sted å bo", "krisesenter"]},
    "en": {"hit": ["he hits me", "my husband beats me"], "home": ["shelter for women", "a safe place"]},
    OTHERS: {
        "hit": ["mi marido me pega", "mon mari me frappe", "ninkaygu wuu i garaacaa", "他打我", "سەبارەت بە لێدان"],
        "home": ["casa de acogida", "un lieu sûr", "hoy ammaan ah", "安全的地方"],
    },
}
CONCEPTS = {"hit": Concept(["guide"], "exposed"), "home": Concept(["centre"], "exposed")}


@pytest.fixture(scope="module")
def meaning(tmp_path_factory: pytest.TempPathFactory) -> Meaning:
    folder = tmp_path_factory.mktemp("foreign")
    for code, said in SAID.items():
        learn(folder / code, [(name, phrase, code) for name, phrases in said.items() for phrase in phrases])
    return Meaning(CONCEPTS, {code: Guess(folder / code, code) for code in SAID})


@pytest.mark.parametrize(
    "text", ["mi marido me pega", "Mon mari me frappe!", "我丈夫打我", "ช่วยด้วย", "ninkaygu wuu i garaacaa"]
)
def test_it_is_known_by_words_or_script(meaning: Meaning, text: str) -> None:
    assert is_foreign(text, meaning)


@pytest.mark.parametrize(
    "text",
    ["mannen min slår meg", "my husband hits me", "krisesenter", "Bærum", "hjelp mari", "116 006", "", "🙂", "xyzzy"],
)
def test_what_is_ours_or_nobodys_is_not(meaning: Meaning, text: str) -> None:
    assert not is_foreign(text, meaning)


def test_without_phrases_nothing_is(meaning: Meaning) -> None:
    ours = {code: guess for code, guess in meaning.guesses.items() if code != OTHERS}
    assert not is_foreign("mi marido me pega", replace(meaning, guesses=ours))


@pytest.mark.parametrize(("text", "first"), [("mi marido me pega mucho", "guide"), ("安全的地方在哪里", "centre")])
def test_it_leads_to_pages_in_the_language_of_the_reader(
    tmp_path: Path, meaning: Meaning, text: str, first: str
) -> None:
    engine = Embedded(tmp_path)
    engine.rebuild(
        "1",
        [
            Document(name, "1", "nb", "guide", f"/nb/{name}/", title, title, "")
            for name, title in (("guide", "Når noen slår deg"), ("centre", "Krisesenteret"), ("more", "Mi casa, mucho"))
        ],
    )
    found = finding.find(engine, SearchQuery(text, "nb", "1"), ["nb", "en"], meaning)
    assert [hit.content_id for hit in found.hits][:1] == [first]
    assert found.hits[0].url == f"/nb/{first}/"


def test_each_sign_of_chinese_is_a_word() -> None:
    assert [word.text for word in words("他打我 112")] == ["他", "打", "我", "112"]
    assert PhraseList(["要杀我"]).stands_in("我丈夫说他要杀我怎么办")
    assert not PhraseList(["要杀我"]).stands_in("要我杀时间")
