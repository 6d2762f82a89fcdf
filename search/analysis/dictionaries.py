"""Dictionaries: from each form of a word to its headword, as files that all processes share.

simplemma brings the words. Its own tries hold each headword in full and are read into every process; these hold folded
forms and how the end of a form changes, and are mapped into memory: the system keeps one copy for all processes.
"""

import logging
import zlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock

import marisa_trie
from django.conf import settings

from . import arabic
from .folding import fold

log = logging.getLogger(__name__)

LANGUAGES = ("nb", "nl", "en", "pl", "uk", "ar", "ru")
SETTING = "DICTIONARIES_DIR"
_RULES = ("arabic.py", "dictionary_making.py", "folding.py")
_FORMAT = 1  # raise it when files are read in another way
LONGEST = 60  # letters; longer ones are not looked up
MARKED = 128  # added to the first byte of a change that belongs to another form, with marks


class DictionaryError(Exception):
    """A dictionary cannot be made or read. The message names the setting and the cure."""


def folder() -> Path:
    """The folder of the dictionaries."""
    return Path(settings.DICTIONARIES_DIR)


@cache
def edition() -> str:
    """Eight hexadecimal digits that change with simplemma and with the rules that made the files."""
    sources = [Path(__file__).with_name(name) for name in _RULES]
    rules = b"".join(source.read_bytes() for source in sources) + f"{version('simplemma')} {_FORMAT}".encode()
    return f"{zlib.crc32(rules):08x}"


def file_of(language: str, where: Path) -> Path:
    return where / f"{language}-{edition()}.trie"


def key_of(word: str, language: str) -> str:
    """What a form is kept under: its folded spelling, in Arabic without endings."""
    folded = fold(word, language)
    return arabic.base(folded) if language == "ar" else folded


class Dictionary:
    """One language's file. Reading is thread safe; a form that is not in it is None."""

    def __init__(self, language: str, path: Path) -> None:
        self.language = language
        self._trie = marisa_trie.BytesTrie().mmap(str(path))

    def headword(self, word: str) -> str | None:
        """The folded headword of a form (Arabic: of a stem): as typed if known so, else by its folded spelling."""
        if len(word) > LONGEST:
            return None
        key = key_of(word, self.language)
        for form in (word.lower(), key):
            for change in self._changes(form):
                if change[0] < MARKED:
                    return _changed(key, change)
        return None

    def marked(self, word: str) -> tuple[str, ...]:
        """The folded headwords of forms with marks that a word typed without marks may be meant as."""
        key = key_of(word, self.language)
        if word.lower() != key or len(word) > LONGEST:
            return ()
        return tuple(_changed(key, change) for change in self._changes(key) if change[0] >= MARKED)

    def _changes(self, form: str) -> list[bytes]:
        return self._trie.get(form.encode("utf-8", "replace").decode()) or []


def _changed(key: str, change: bytes) -> str:
    """A change is how many letters to drop from the end (one byte), then the letters to add."""
    return key[: len(key) - change[0] % MARKED] + change[1:].decode()


_open: dict[str, Dictionary | None] = {}
_opening = Lock()


def opened(language: str) -> Dictionary | None:
    """The dictionary of a language, opened when first asked for; None where there is none.

    A missing file is logged once, naming the setting: search goes on with folded words, and finds less.
    """
    if language not in LANGUAGES:
        return None
    try:
        return _open[language]
    except KeyError:
        with _opening:
            if language not in _open:
                _open[language] = _opened_or_none(language)
            return _open[language]


def _opened_or_none(language: str) -> Dictionary | None:
    path = file_of(language, folder())
    try:
        return Dictionary(language, path)
    except (OSError, ValueError, RuntimeError) as error:
        log.error("No dictionary %s (%s). Search finds less. %s", path, error, cure())
        return None


def cure() -> str:
    return f"Make the dictionaries in a folder that can be written; {SETTING} says where."


def close_all() -> None:
    """Forget what is open, so that files made since are seen. A running program sees them after this or a new start."""
    with _opening:
        _open.clear()


def check(where: Path | None = None) -> None:
    """Raise DictionaryError naming each missing file. For start and indexing, which shall not go on without."""
    place = where or folder()
    missing = [file_of(language, place).name for language in LANGUAGES if not file_of(language, place).is_file()]
    if missing:
        raise DictionaryError(f"{place} lacks {', '.join(missing)}. {cure()}")
