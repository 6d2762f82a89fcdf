"""Texts in a language that no page is written in: known by their words and script.

What people type in such languages is learned together, as one language more (``OTHERS``), so that somebody who knows
none of ours is led to help too.
"""

from __future__ import annotations

import unicodedata

from .analysis import fold, is_known, stop_words, words
from .languages import OTHERS, TYPED_ON
from .meaning import Meaning

OURS = ("LATIN", "CYRILLIC", "ARABIC")  # scripts that our languages are written in
SELDOM = 0.5  # dictionaries are large: "mon", "mari" and "tape" stand in an English one


def is_foreign(text: str, meaning: Meaning) -> bool:
    """Whether a text is in none of our languages: more of its words stand in phrases of others than in any of ours."""
    guess = meaning.guesses.get(OTHERS)
    found = {word.text.lower() for word in words(text) if not word.number}
    if guess is None or not found:
        return False
    strange = sum(not _script(word).startswith(OURS) for word in found)
    if 2 * strange > len(found):
        return True
    theirs = sum(guess.knows(word) for word in found)
    return theirs > max(_known(found, code, meaning) for code in meaning.guesses if code != OTHERS)


def _script(word: str) -> str:
    """The name of the first letter, which begins with that of its script."""
    return unicodedata.name(word[0], "")


def _known(found: set[str], code: str, meaning: Meaning) -> float:
    """How many of the words a language has; one that nobody uses here, and a dictionary knows, counts less."""
    guess, beside = meaning.guesses[code], TYPED_ON.get(code, (code,))
    used = {word for word in found if guess.knows(word) or any(_is_common(word, each) for each in beside)}
    return len(used) + SELDOM * sum(any(is_known(word, each) for each in beside) for word in found - used)


def _is_common(word: str, code: str) -> bool:
    return fold(word, code) in stop_words(code)
