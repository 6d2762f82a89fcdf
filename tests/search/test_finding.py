"""From words to hits: meaning and words together, kinds, labels, places and pages of hits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from search import finding
from search.engines.embedded import Embedded
from search.meaning import Concept, Guess, Meaning, Titles, learn, write_titles
from search.port import Document, EngineGone, SearchPage, SearchQuery

SITE = "1"
NB = SearchQuery("", "nb", SITE)


def texts(name: str, kind: str, nb: str, pl: str, *labels: str) -> Iterator[Document]:
    for language, title in (("nb", nb), ("pl", pl)):
        yield Document(name, SITE, language, kind, f"/{language}/{name}/", title, title, "", labels=frozenset(labels))


DOCUMENTS = [
    *texts("hit", "guide", "Når noen slår deg", "Kiedy ktoś cię bije", "reader:default"),
    *texts("line", "service", "Hjelpetelefonen", "Telefon pomocy", "reader:default"),
    *texts("home-here", "service", "Krisesenteret her", "Schronisko tutaj", "area:here"),
    *texts("home-there", "service", "Krisesenteret der", "Schronisko tam", "area:there"),
    *texts("plan", "plan", "Plan for krisesenteret", "Plan schroniska"),
    *texts("man", "guide", "Når du slår", "Kiedy bijesz", "reader:using_violence"),
]
CONCEPTS = {
    "exposed": Concept(["hit", "line"], "exposed"),
    "harming": Concept(["man"], "using_violence"),
    "now": Concept(["line", "hit"], pinned=True),
}
SAID = {
    "nb": {
        "exposed": ["han slår meg", "jeg blir slått"],
        "harming": ["jeg slo henne"],
        "now": ["hjelp nå med en gang"],
    },
    "pl": {"exposed": ["on mnie bije", "mąż bije"], "harming": ["uderzyłem żonę"], "now": ["pomocy teraz"]},
}


@pytest.fixture
def engine(tmp_path: Path) -> Embedded:
    made = Embedded(tmp_path / "documents")
    made.rebuild(SITE, DOCUMENTS)
    return made


@pytest.fixture(scope="module")
def meaning(tmp_path_factory: pytest.TempPathFactory) -> Meaning:
    folder = tmp_path_factory.mktemp("meaning")
    for code, said in SAID.items():
        learn(folder / code, [(name, phrase, code) for name, phrases in said.items() for phrase in phrases])
        titles = {each.content_id: each.title for each in DOCUMENTS if each.language == code}
        write_titles(folder / f"{code}.titles", code, titles)
    guesses = {code: Guess(folder / code, code) for code in SAID}
    return Meaning(CONCEPTS, guesses, {code: Titles(folder / f"{code}.titles", code) for code in SAID})


@pytest.fixture
def ask(engine: Embedded, meaning: Meaning):
    def asked(text: str, **wishes) -> SearchPage:
        return finding.find(engine, replace(NB, text=text, **wishes), ["nb", "pl"], meaning)

    return asked


def names(page: SearchPage) -> list[str]:
    return [hit.content_id for hit in page.hits]


def test_what_is_meant_comes_before_what_has_the_word(ask) -> None:
    assert names(ask("kjæresten slår meg"))[:2] == ["hit", "line"]
    assert names(ask("jeg slo kona"))[0] == "man"


def test_the_concept_is_named(ask) -> None:
    assert ask("han slår meg").concept == "exposed"
    assert ask("🙂").concept == ""


def test_another_language_is_read_and_answered_in_that_of_the_page(ask) -> None:
    page = ask("mąż mnie bije")
    assert names(page)[0] == "hit"
    assert (page.hits[0].language, page.hits[0].title) == ("nb", "Når noen slår deg")


def test_kinds_are_counted_and_can_be_chosen(ask) -> None:
    page = ask("krisesenteret")
    assert page.facets == {"service": 2, "plan": 1}
    only = ask("krisesenteret", kinds=frozenset({"plan"}))
    assert (names(only), only.total, only.facets) == (["plan"], 1, page.facets)


def test_plans_come_last(ask) -> None:
    assert names(ask("plan for krisesenteret"))[-1] == "plan"


def test_labels_filter_and_a_place_lifts(ask) -> None:
    assert names(ask("krisesenteret", filters=frozenset({"area:there"}))) == ["home-there"]
    assert names(ask("krisesenteret", place="here"))[0] == "home-here"
    assert names(ask("krisesenteret", place="there"))[0] == "home-there"


def test_pages_of_hits_follow_each_other(ask) -> None:
    whole = names(ask("krisesenteret", size=10))
    parts = [names(ask("krisesenteret", size=2, page=number)) for number in (1, 2, 3)]
    assert [name for part in parts for name in part] == whole
    assert ask("krisesenteret", size=2, page=2).total == len(whole)


@pytest.mark.parametrize(
    "text",
    ["", "???", "🙂🙂", 'title:(hit AND "', "'; DROP TABLE x; --", "<script>", "\x00\x07", "a" * 10_000, "*", "NOT"],
)
def test_anything_may_be_typed(ask, text: str) -> None:
    assert isinstance(ask(text), SearchPage)


def test_without_meaning_words_still_find(engine: Embedded) -> None:
    page = finding.find(engine, replace(NB, text="krisesenteret her"), ["nb"], Meaning())
    assert names(page)[0] == "home-here"


def test_without_an_index_the_engine_says_so(tmp_path: Path, meaning: Meaning) -> None:
    with pytest.raises(EngineGone, match="search rebuild"):
        finding.find(Embedded(tmp_path / "none"), replace(NB, text="hjelp"), ["nb"], meaning)


def test_what_is_pinned_stands_on_top(ask) -> None:
    assert names(ask("hjelp med en gang i krisesenteret her"))[0] == "line"
    assert names(ask("krisesenteret her"))[0] != "line"
