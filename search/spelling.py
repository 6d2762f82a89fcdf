"""Words with a letter too many, too few, wrong or in the wrong place, and the known word that was meant.

The known words are those of our own pages and concepts, kept in a file that all processes share: each under itself, and
under what is left when one of its letters is taken out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import marisa_trie

from portal.core.files import replace_file

from .analysis import fold, is_known, stop_words, words

SHORTEST = 4  # letters of a word that may be wrong
LONG = 8  # letters from which two may be wrong
LONGEST = 30
# Too many right words stand in no list: what comes before and after a word is written together with it.
BUILT_UP = frozenset({"ar"})


class Speller:
    """Reading is thread safe. OSError, RuntimeError when there is no such file."""

    def __init__(self, path: Path) -> None:
        self._trie = marisa_trie.RecordTrie("<I").mmap(str(path))

    def knows(self, word: str) -> bool:
        return bool(self._trie.get(f"={word}"))

    def nearest(self, word: str) -> str:
        """The nearest right word that begins alike; "" when there is none."""
        near = {other for left in without(word) for other in self._trie.keys(f"-{left}\t")}
        known = {entry.partition("\t")[2] for entry in near}
        far = [(distance(word, other), -self._count(other), other) for other in known if other[:1] == word[:1]]
        allowed = 2 if len(word) >= LONG else 1
        return min((each for each in far if each[0] <= allowed), default=(0, 0, ""))[2]

    def _count(self, word: str) -> int:
        found = self._trie.get(f"={word}")
        return int(found[0][0]) if found else 0


def write(path: Path, right: Mapping[str, int], typed: Iterable[str] = (), *, add: bool = False) -> None:
    """Write words that are right, with how often each stands in our texts, and words that people type, which nobody
    corrects and nothing is corrected to. ``add`` them to those that are known. OSError.
    """
    before = _counts(path) if add and path.exists() else {}
    known = {**dict.fromkeys(typed, 0), **before, **right}
    entries: list[tuple[str, tuple[int]]] = []
    for word, count in known.items():
        entries.append((f"={word}", (count,)))
        if count and SHORTEST <= len(word) <= LONGEST and not word.isdigit():
            entries += [(f"-{left}\t{word}", (0,)) for left in without(word)]
    trie = marisa_trie.RecordTrie("<I", entries)
    replace_file(path, lambda unfinished: trie.save(str(unfinished)))


def _counts(path: Path) -> dict[str, int]:
    trie = marisa_trie.RecordTrie("<I").mmap(str(path))
    return {key[1:]: int(count) for key, (count,) in trie.items("=")}


def corrected(text: str, language: str, speller: Speller) -> str:
    """The text with unknown words put right; the text itself when nothing was."""
    found, at = "", 0
    for word in words(text) if language not in BUILT_UP else ():
        better = "" if word.number else _better(word.text, language, speller)
        if better:
            found += text[at : word.start] + better
            at = word.end
    return found + text[at:]


def _better(word: str, language: str, speller: Speller) -> str:
    """The known word that was meant; empty when the word is right as it is, or nobody knows."""
    lower = word.lower()
    if not SHORTEST <= len(lower) <= LONGEST or fold(lower, language) in stop_words(language):
        return ""
    if is_known(lower, language) or speller.knows(lower):
        return ""
    return speller.nearest(lower)


def without(word: str) -> Iterable[str]:
    """The word, and what is left when one letter is taken out: two would need more space than all the rest."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def distance(one: str, other: str) -> int:
    """Steps from one word to another: a letter in, out, changed, or two neighbours exchanged."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        older, before, row = before, row, [place]
        for at, sign in enumerate(other, start=1):
            row.append(min(row[-1] + 1, before[at] + 1, before[at - 1] + (letter != sign)))
            if place > 1 and at > 1 and letter == other[at - 2] and one[place - 2] == sign:
                row[at] = min(row[at], older[at - 2] + 1)
    return row[-1]
