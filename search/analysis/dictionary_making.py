"""What stands in the dictionaries, and writing them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from pathlib import Path

import marisa_trie

from portal.core.files import replace_file

from .dictionaries import LONGEST, MARKED, file_of, key_of

# A Norwegian text may be in either written form; the pages are in the first.
_SOURCES = {"nb": ("nb", "nn")}


def forms_of(language: str) -> Iterator[tuple[str, str]]:
    """Each form and its headword, as simplemma spells them.

    A headword may have a headword of its own ("діти" that of "дитина"); the last one is given, so that all meet.
    """
    # Only here: it loads quickly, but the programs that answer visitors never need it.
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    factory = DefaultDictionaryFactory(cache_max_size=2)
    before: list[Mapping[str, str]] = []
    for source in _SOURCES.get(language, (language,)):
        forms = factory.get_dictionary(source)
        fresh = (form for form in forms if not any(form in earlier for earlier in before))
        yield from ((form, _last(forms[form], forms)) for form in fresh)
        before.append(forms)


def _last(headword: str, forms: Mapping[str, str]) -> str:
    """Where headwords lead to each other ("bel" and "bellen"), the shortest of them."""
    way = [headword]
    while (above := forms.get(way[-1], way[-1])) not in way:
        way.append(above)
    return min(way[way.index(above) :], key=lambda word: (len(word), word))


def write(language: str, forms: Iterable[tuple[str, str]], where: Path) -> Path:
    """Write one dictionary; readers see the old or the new file, never a part. Raises OSError."""
    path = file_of(language, where)
    trie = marisa_trie.BytesTrie(_entries(language, *_changes(language, forms)))
    replace_file(path, lambda unfinished: trie.save(str(unfinished)))
    return path


def _entries(
    language: str, changes: Mapping[str, bytes], exceptions: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    """What is written: changes by folded form, exceptions by form, and by folded form once more, marked."""
    yield from changes.items()
    yield from exceptions.items()
    marked = {(key_of(form, language), change) for form, change in exceptions.items()}
    yield from ((key, bytes([change[0] + MARKED]) + change[1:]) for key, change in marked)


def _changes(language: str, forms: Iterable[tuple[str, str]]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Changes by folded form, and by the form itself where its letters tell more than the folded ones.

    Where forms meet in one folded spelling, a word that is spelled so wins over words with marks, and those over names.
    """
    changes: dict[str, bytes] = {}
    marked: dict[str, bytes] = {}
    names: dict[str, bytes] = {}
    same: dict[bytes, bytes] = {}  # few thousand ways to change, so one object for each
    key_of_headword = lru_cache(maxsize=1000)(key_of)  # forms of one word stand side by side
    for form, headword in (pair for pair in forms if len(pair[0]) <= LONGEST):
        written, key = form.lower(), key_of(form, language)
        change = _change(key, key_of_headword(headword, language))
        change = same.setdefault(change, change)
        if written == key == form:
            changes[key] = change
        else:
            (marked if form == written else names).setdefault(written, change)
    exceptions: dict[str, bytes] = {}
    for written, change in chain(marked.items(), names.items()):
        key = key_of(written, language)
        if changes.setdefault(key, change) != change and written != key and language != "ar":
            exceptions.setdefault(written, change)
    return changes, exceptions


def _change(form: str, headword: str) -> bytes:
    """How to come from a form to its headword, as ``dictionaries`` reads it."""
    shared = len(form)
    while not headword.startswith(form[:shared]):
        shared -= 1
    return bytes([len(form) - shared]) + headword[shared:].encode()
