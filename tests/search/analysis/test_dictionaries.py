"""Dictionaries are made once; without them search finds less, and says why."""

import logging
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search.analysis import DictionaryError, check, lemma, terms
from search.analysis.dictionaries import LANGUAGES, Dictionary, close_all, file_of
from search.analysis.dictionary_setup import make_missing, write

FORMS = [("Far", "Farao"), ("far", "far"), ("fedre", "far"), ("får", "få"), ("fikk", "få")]


@pytest.fixture
def empty_folder(tmp_path: Path, settings: Any) -> Iterator[Path]:
    settings.DICTIONARIES_DIR = tmp_path
    close_all()
    yield tmp_path
    close_all()


def test_a_form_leads_to_its_headword_as_typed_first(tmp_path: Path) -> None:
    book = Dictionary("nb", write("nb", FORMS, tmp_path))
    assert [book.headword(form) for form in ("fedre", "far", "får", "FIKK", "faar")] == [
        "far",
        "far",
        "fa",
        "fa",
        "far",
    ]
    assert book.headword("mor") is None


def test_a_word_without_marks_may_be_one_with_marks(tmp_path: Path) -> None:
    book = Dictionary("nb", write("nb", FORMS, tmp_path))
    assert (book.marked("far"), book.marked("får"), book.marked("fikk")) == (("fa",), (), ())


def test_a_missing_dictionary_is_logged_once_and_the_word_stays(
    empty_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert [lemma(word, "nb") for word in ("Slår", "slår", "volden")] == ["slar", "slar", "volden"]
    assert len(caplog.records) == 1
    assert "DICTIONARIES_DIR" in caplog.text


def test_arabic_is_stemmed_without_a_dictionary_too(empty_folder: Path) -> None:
    assert [term.form for term in terms("زوجي يضربني", "ar")] == [lemma("الزوج", "ar"), lemma("ضربني", "ar")]


def test_a_broken_file_is_no_fault_of_the_visitor(empty_folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    file_of("nb", empty_folder).write_bytes(b"nothing of use")
    assert lemma("Volden", "nb") == "volden"


def test_the_check_names_what_is_missing_and_where(empty_folder: Path) -> None:
    write("nb", FORMS, empty_folder)
    with pytest.raises(DictionaryError, match="DICTIONARIES_DIR") as problem:
        check()
    assert str(empty_folder) in str(problem.value)
    assert file_of("nl", empty_folder).name in str(problem.value)
    assert file_of("nb", empty_folder).name not in str(problem.value)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    with pytest.raises(DictionaryError, match="DICTIONARIES_DIR"):
        make_missing(in_the_way / "folder", ["en"])


def test_what_is_made_is_seen_and_not_made_again(empty_folder: Path) -> None:
    old = empty_folder / "en-00000000.trie"
    old.write_text("of an older edition")
    assert lemma("children", "en") == "children"
    assert make_missing(languages=["en"]) == [file_of("en", empty_folder)]
    assert lemma("children", "en") == "child"
    assert make_missing(languages=["en"]) == []
    assert sorted(empty_folder.glob("*.trie")) == [file_of("en", empty_folder)]


def test_many_threads_may_be_first() -> None:
    close_all()
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(lemma("przemocy", "pl"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["przemoc"] * 8


def test_every_language_of_the_portal_has_a_dictionary() -> None:
    check()
    assert set(LANGUAGES) >= {"nb", "nl", "en", "pl", "uk", "ar"}
