"""Suggestions while somebody types, from a file of our own titles and terms, never from what people searched.

Others may look at the screen. So a suggestion can ask for parts of words that must have been typed before it is shown.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import marisa_trie
from django.views.decorators.debug import sensitive_variables

from portal.core.files import replace_file
from portal.core.safety.words import words_of

from . import shelf
from .analysis import fold, words

MOST = 6
SHORTEST = 2  # letters; one says nothing yet
# Beginnings of the keys of the file.
TEXT = "="  # number → the text, and what it asks for
KEY = "/"  # folded text, from its beginning or from any of its words → number, weight, whether from its beginning
RECORD = struct.Struct("<IHB")
HEAVIEST = 0xFFFF


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``weight``: what has more comes first. ``from_start``: it is found by its beginning, and by no word inside.

    ``asks``: folded parts of words that all must stand in what was typed.
    """

    text: str
    weight: int = 1
    asks: tuple[str, ...] = ()
    from_start: bool = False


def file_of(folder: Path, language: str) -> Path:
    """The file of a language. It is read as long as it stands there, and read anew when it is replaced."""
    return folder / f"{language}.hints"


def folded(text: str, language: str) -> str:
    """The words of a text as they are compared, with one space between them."""
    return " ".join(fold(word.text, language) for word in words(text))


def write(folder: Path, language: str, suggestions: Iterable[Suggestion]) -> int:
    """Replace the file of a language in one step. Of equal texts the heaviest stays. Returns how many. OSError."""
    best: dict[str, Suggestion] = {}
    for each in suggestions:
        key = folded(each.text, language)
        if key and (key not in best or best[key].weight < each.weight):
            best[key] = each
    trie = marisa_trie.BytesTrie(_entries(best))
    replace_file(file_of(folder, language), lambda unfinished: trie.save(str(unfinished)))
    return len(best)


@sensitive_variables()
def suggest(folder: Path, language: str, typed: str, most: int = MOST) -> list[str]:
    """At most ``most`` texts for what was typed so far, the best first. Never raises; without a file there are none."""
    try:
        trie = shelf.opened(file_of(folder, language), _opened)
        return _found(trie, language, typed)[:most] if trie is not None else []
    except Exception:
        # The form works without suggestions. Nothing is said of it: a message could hold the words.
        return []


def _entries(best: dict[str, Suggestion]) -> Iterator[tuple[str, bytes]]:
    for number, (key, each) in enumerate(best.items()):
        yield f"{TEXT}{number}", json.dumps([each.text, each.asks], ensure_ascii=False).encode()
        weight = max(0, min(each.weight, HEAVIEST))
        for start in _starts(key, each):
            yield KEY + key[start:], RECORD.pack(number, weight, start == 0)


def _starts(key: str, suggestion: Suggestion) -> list[int]:
    """Where the words of a key begin that it is found by."""
    inside = [] if suggestion.from_start else [place + 1 for place, sign in enumerate(key) if sign == " "]
    return [0, *inside]


@sensitive_variables()
def _found(trie: marisa_trie.BytesTrie, language: str, typed: str) -> list[str]:
    """All that may be shown: what begins so, before what has a word that begins so; then by weight."""
    key = folded(typed, language)
    if len(key) < SHORTEST:
        return []
    ranks: dict[int, tuple[bool, int]] = {}
    for _key, record in trie.iteritems(KEY + key):
        number, weight, whole = RECORD.unpack(record)
        ranks[number] = max(ranks.get(number, (False, 0)), (bool(whole), weight))
    # Stems of words that tell are folded in a way of their own.
    seen = f"{key}\n{words_of(typed)}"
    texts = (json.loads(trie[f"{TEXT}{number}"][0]) for number in sorted(ranks, key=lambda n: (ranks[n], -n))[::-1])
    return [text for text, asks in texts if all(part in seen for part in asks) and folded(text, language) != key]


def _opened(path: Path) -> marisa_trie.BytesTrie:
    return marisa_trie.BytesTrie().mmap(str(path))
