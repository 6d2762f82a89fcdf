"""What kinds of things the words of a text name: "mannen", "husband" and "чоловік" are all a man.

By kinds, what is learned from the phrases of one language serves the others, and words that stand in no phrase are
understood. The lists in ``kinds`` say nothing about what helps: that is learned.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Final

from search.analysis import fold, words
from search.wording import forms_of

FOLDER: Final = Path(__file__).with_name("kinds")
LISTED_WITH: Final = {"nn": "nb", "ru": "uk"}
MOST: Final = 8  # kinds of a text up to which every two of them are looked at together
# What Arabic verbs of now begin with, in dialects too, and "she", "will": longest first.
BEFORE_VERBS: Final = ("بي", "كي", "بت", "كت", "ي", "ت", "ن", "ب", "ك", "ا", "س")
SHORTEST: Final = 3  # letters of a verb


def senses(text: str, language: str) -> frozenset[str]:
    """The kinds named in a text, every two together, and which follows which: who does what to whom."""
    known = lexicon(LISTED_WITH.get(language, language))
    rows = [kinds for word in words(text) if (kinds := known.kinds_of(word.text))]
    every = sorted({kind for kinds in rows for kind in kinds})
    found = set(every)
    if len(every) <= MOST:
        found |= {f"{one}+{other}" for one, other in combinations(every, 2)}
    found |= {f"{one}>{other}" for before, after in pairwise(rows) for one in before for other in after}
    return frozenset(found)


class Lexicon:
    """Kinds by word, and by how words begin; empty for a language without a list."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._words: dict[str, set[str]] = defaultdict(set)
        self._stems: dict[str, set[str]] = defaultdict(set)
        path = FOLDER / f"{language}.txt"
        for kind, word in listed(path.read_text(encoding="utf-8")) if path.exists() else ():
            by_form = self._stems if word.endswith("*") else self._words
            by_form[fold(word.removesuffix("*"), language)].add(kind)
        self._lengths = sorted({len(stem) for stem in self._stems}, reverse=True)

    def kinds_of(self, word: str) -> frozenset[str]:
        """Of a word as written; of what is left of an Arabic one without what is attached to it."""
        folded = fold(word, self.language)
        found = self._of(folded)
        if found or self.language != "ar":
            return found
        forms = sorted(forms_of(folded))
        bare = [form.removeprefix(sign) for form in forms for sign in BEFORE_VERBS if form.startswith(sign)]
        whole = frozenset().union(*map(self._of, forms))
        return whole or next((kinds for form in bare if len(form) >= SHORTEST and (kinds := self._of(form))), whole)

    def _of(self, form: str) -> frozenset[str]:
        """By the whole word, and by the longest beginning."""
        stem = next((form[:n] for n in self._lengths if n <= len(form) and form[:n] in self._stems), "")
        return frozenset(self._words.get(form, ())) | frozenset(self._stems.get(stem, ()))


def listed(text: str) -> list[tuple[str, str]]:
    """Kind and word, for each word: "kind: word word", going on in lines that begin with a space."""
    found: list[tuple[str, str]] = []
    kind = ""
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith(" "):
            kind, _colon, line = line.partition(":")
        found += [(kind, word) for word in line.split()]
    return found


@cache
def lexicon(language: str) -> Lexicon:
    return Lexicon(language)
