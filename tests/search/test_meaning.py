"""What somebody means: concepts by everyday phrases, and titles that are like what they typed."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from search.meaning import Guess, Titles, edition, learn, write_titles

PHRASES = [
    ("hit", "han slår meg", "nb"),
    ("hit", "jeg blir slått", "nb"),
    ("hit", "han slær meg", "nn"),
    ("money", "han tar pengene mine", "nb"),
    ("money", "jeg får ikke bruke kortet mitt", "nb"),
    ("harming", "jeg slo henne", "nb"),
]
TITLES = {"page": "Råd om penger og bolig", "other": "Når barn ser vold hjemme", "third": "Råd til deg som er gravid"}


@pytest.fixture(scope="module")
def guess(tmp_path_factory: pytest.TempPathFactory) -> Guess:
    path = tmp_path_factory.mktemp("guess") / "nb.guess"
    learn(path, PHRASES)
    return Guess(path, "nb")


@pytest.fixture
def titles(tmp_path: Path) -> Titles:
    write_titles(tmp_path / "nb.titles", "nb", TITLES)
    return Titles(tmp_path / "nb.titles", "nb")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("kjæresten slår meg", "hit"),
        ("jeg ble slått i går", "hit"),
        ("hann slåår mæ", "hit"),
        ("han slær", "hit"),
        ("mannen min tok alle pengene", "money"),
        ("fåår ikke bruuke kortet", "money"),
        ("jeg slo kona", "harming"),
    ],
)
def test_bent_forms_wrong_letters_and_nynorsk_lead_to_what_is_meant(guess: Guess, typed: str, name: str) -> None:
    likely = guess.of(typed)
    assert max(likely, key=lambda each: likely[each].chance) == name
    assert 0 < sum(each.chance for each in likely.values()) <= 1.000001
    assert all(each.share >= 0 for each in likely.values())


@pytest.mark.parametrize("typed", ["", "?!", "🙂", "ηθικ"])
def test_what_has_nothing_known_in_it_means_nothing(guess: Guess, typed: str) -> None:
    assert guess.of(typed) == {}


def test_little_is_said_of_a_text_that_is_mostly_strange(guess: Guess) -> None:
    strange = guess.of("kanariquzz wxyqv han")
    assert max(each.chance for each in strange.values()) < 0.3
    assert max(each.chance for each in guess.of("han slår meg").values()) > 0.8


def test_two_concepts_are_enough(tmp_path: Path) -> None:
    learn(tmp_path / "nb.guess", PHRASES[:5])
    likely = Guess(tmp_path / "nb.guess", "nb").of("han slår")
    assert likely["hit"].chance > likely["money"].chance


def test_the_same_phrases_give_the_same_weights(tmp_path: Path) -> None:
    for name in ("one", "two"):
        learn(tmp_path / name, PHRASES)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert edition(PHRASES) == edition(PHRASES[::-1]) != edition(PHRASES[1:])


def test_learning_that_cannot_be_kept_says_so(tmp_path: Path) -> None:
    (tmp_path / "nb.guess").mkdir()
    with pytest.raises(OSError, match="learning from phrases"):
        learn(tmp_path / "nb.guess", PHRASES)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("penger bolig", "page"), ("rååd om pengr", "page"), ("gravid", "third"), ("barna ser", "other")],
)
def test_titles_are_found_with_wrong_letters_and_in_any_order(titles: Titles, typed: str, name: str) -> None:
    assert next(iter(titles.like(typed))) == name


def test_the_same_title_is_wholly_like(titles: Titles) -> None:
    assert titles.like("Råd om penger og bolig")["page"] == pytest.approx(1, abs=0.01)
    assert max(titles.like("noe helt annet xyzzy").values(), default=0) < 0.4


def test_readers_see_whole_titles_while_they_are_replaced(tmp_path: Path) -> None:
    path, sizes = tmp_path / "nb.titles", set()
    many = {f"p{number}": f"tittel nummer {number} om hjelp" for number in range(300)}
    write_titles(path, "nb", many)
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            sizes.add(len(Titles(path, "nb").like("hjelp")))

    reader = threading.Thread(target=read)
    reader.start()
    for _time in range(20):
        write_titles(path, "nb", many)
    done.set()
    reader.join()
    assert sizes == {30}
    assert list(tmp_path.iterdir()) == [path]
