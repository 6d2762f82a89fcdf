"""Words as the search compares them: without case, accents, signs and attached particles."""

from __future__ import annotations

import re

from portal.core.safety.words import PREFIX, fold

from . import analysis
from .analysis.words import SIGNS

WORD = re.compile(rf"[{SIGNS}]|[^\W{SIGNS}]+")


def words_of(text: str) -> list[str]:
    """The words of a text, folded; numbers are words too, because people search for 112."""
    return WORD.findall(fold(text))


def same_term(term: str) -> str:
    """A term in the form in which two of them are compared."""
    return " ".join(words_of(term))


def forms_of(word: str) -> set[str]:
    """A folded word, and without what Arabic writes together with it: and, so, in, for, the."""
    found = PREFIX.match(word)
    return {word, word[found.end() :]} if found and found.end() else {word}


def is_stop_word(term: str, language: str) -> bool:
    """Whether a term is one word that stands in nearly every question of its language, or no word at all."""
    if sum(any(sign.isalnum() for sign in part) for part in term.split()) > 1:
        return False
    found = [analysis.fold(word.text, language) for word in analysis.words(term)]
    return not found or (len(found) == 1 and found[0] in analysis.words_not_alone(language))
