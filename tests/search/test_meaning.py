"""What somebody means, by everyday phrases that are like what they typed."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from search.meaning import Book, Saying, write

SAYINGS = [
    Saying("hit", {"nb": ["han slår meg", "jeg blir slått"], "nn": ["han slær meg"]}, ["guide-hit"], "exposed"),
    Saying("money", {"nb": ["han tar pengene mine", "jeg får ikke bruke kortet mitt"]}, ["guide-money"]),
    Saying("page", {"nb": ["Råd om penger og bolig"]}, ["page"], own=True),
]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    write(tmp_path / "nb.meant", "nb", SAYINGS)
    return Book(tmp_path / "nb.meant", "nb")


def first(book: Book, text: str) -> str:
    meant = book.of(text)
    return meant[0].name if meant else ""


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("kjæresten slår meg", "hit"),
        ("han slo meg i går", "hit"),
        ("hann slåår mæ", "hit"),
        ("mannen min tok alle pengene", "money"),
        ("fåår ikke bruuke kortet", "money"),
        ("penger bolig", "page"),
    ],
)
def test_bent_forms_wrong_letters_and_titles_lead_to_what_is_meant(book: Book, typed: str, name: str) -> None:
    assert first(book, typed) == name


def test_nynorsk_words_lead_on_pages_in_bokmal(book: Book) -> None:
    assert first(book, "han slær") == "hit"


@pytest.mark.parametrize("typed", ["", "?!", "🙂", "12345", "xyzzyq"])
def test_what_is_like_nothing_means_nothing(book: Book, typed: str) -> None:
    assert book.of(typed) == []


def test_the_speaker_and_the_targets_come_along(book: Book) -> None:
    meant = book.of("jeg blir slått")[0]
    assert (meant.speaker, list(meant.targets), meant.pinned, meant.own) == ("exposed", ["guide-hit"], False, False)


def test_the_same_words_are_surer_than_like_ones(book: Book) -> None:
    assert book.of("han slår meg")[0].sureness > book.of("han slår seg vrang med pengene")[0].sureness


def test_readers_see_a_whole_book_while_it_is_replaced(tmp_path: Path) -> None:
    path, sizes = tmp_path / "nb.meant", set()
    many = [Saying(f"s{n}", {"nb": [f"setning nummer {n} om hjelp"]}, [f"p{n}"]) for n in range(300)]
    write(path, "nb", many)
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            sizes.add(len(Book(path, "nb").of("hjelp")))

    reader = threading.Thread(target=read)
    reader.start()
    for _time in range(20):
        write(path, "nb", many)
    done.set()
    reader.join()
    assert sizes == {30}
    assert list(tmp_path.iterdir()) == [path]


def test_a_book_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises((OSError, RuntimeError)):
        Book(tmp_path / "nb.meant", "nb")
