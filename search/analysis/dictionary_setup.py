"""Making the dictionaries that are missing: once, at set-up, and after simplemma or the rules of folding changed."""

from __future__ import annotations

import fcntl
import multiprocessing
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from .dictionaries import LANGUAGES, DictionaryError, close_all, cure, file_of, folder
from .dictionary_making import forms_of, write

# Who takes longest begins first.
LARGEST_FIRST = sorted(LANGUAGES, key=("pl", "uk", "en", "nb", "ru", "nl", "ar").index)
Say = Callable[[str], None]


def make_missing(
    where: Path | None = None, languages: Iterable[str] = LANGUAGES, jobs: int = 1, say: Say = lambda _line: None
) -> list[Path]:
    """Make the files that are missing and remove those of other editions; return what was made.

    Takes a minute of one processor, half with two ``jobs``, and up to 1.2 GB of memory for the largest, Polish: each
    is made in a process of its own, which gives it back. Who comes second waits for who came first. Raises
    DictionaryError when the folder cannot be written.
    """
    place = where or folder()
    try:
        place.mkdir(parents=True, exist_ok=True)
        with (place / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            missing = [language for language in LARGEST_FIRST if language in set(languages) and _lacks(place, language)]
            made = _make(missing, place, jobs, say) if missing else []
            for language in missing:
                _remove_others(language, place)
    except OSError as error:
        raise DictionaryError(f"{place} cannot be written: {error}. {cure()}") from error
    close_all()
    return made


def _lacks(place: Path, language: str) -> bool:
    return not file_of(language, place).is_file()


def _make(languages: Sequence[str], place: Path, jobs: int, say: Say) -> list[Path]:
    made = []
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(languages)), mp_context=context, max_tasks_per_child=1) as pool:
        waiting = [pool.submit(make_one, language, place) for language in languages]
        for number, done in enumerate(as_completed(waiting), start=1):
            made.append(done.result())
            say(f"  Dictionaries: {number} of {len(languages)}")
    return made


def make_one(language: str, place: Path) -> Path:
    """Make the file of one language. OSError."""
    return write(language, forms_of(language), place)


def _remove_others(language: str, where: Path) -> None:
    for path in where.glob(f"{language}-*.trie"):
        if path != file_of(language, where):
            path.unlink(missing_ok=True)
