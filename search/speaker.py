"""Who a text speaks of: the one who writes, or somebody else. A few words are read, where they are clear."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from .analysis import fold, words
from .meaning.senses import lexicon
from .speaker_words import HARM, OWN_BEGINNINGS, OWN_ENDINGS, PAST_ENDINGS, WORDS
from .wording import forms_of


def speaks_of_another(text: str, language: str) -> bool:
    """Whether a text is about what somebody else does.

    It fears somebody near, begins with somebody and says of the writer only what comes of it, or says he, she or me
    and nowhere I. False where that is not clear.
    """
    spoken = [word.text.lower() for word in words(text)]
    folded = [fold(word, language) for word in spoken]
    feared = _feared(spoken, folded, language)
    if fold(feared, language) in _folded("near", language):
        return True
    if fold(feared, language) in _folded("to_oneself", language) or _is_own_deed(feared, language):
        return False
    if _begins_with_another(spoken, folded, language):
        return True
    if any(word.endswith(OWN_ENDINGS.get(language, ())) for word in spoken):
        return False
    if _folded("oneself", language) & set(folded):
        return False
    return bool(_folded("others", language) & set(folded)) or _is_done_to_oneself(folded, language)


def _begins_with_another(spoken: Sequence[str], folded: Sequence[str], language: str) -> bool:
    """Whether somebody is whom a text begins with, and no harm is what it says of the writer: "my husband is so jealous
    that I cannot go out", and not "my wife says I control her"."""
    mine, subjects = _folded("mine", language), _folded("subjects", language)
    oneself = _folded("oneself", language) - _folded("unclear", language)
    first = next((place for place, word in enumerate(folded) if word not in mine), 0)
    if not folded or folded[first] not in subjects:
        return False
    if any(word.endswith(PAST_ENDINGS.get(language, ())) for word in spoken[first + 1 :]):
        return False
    if any(form.startswith(OWN_BEGINNINGS.get(language, ())) for word in folded[1:] for form in forms_of(word)):
        return False
    says_i = [place for place, word in enumerate(folded) if word in oneself]
    return not says_i or not any(_is_harm(word, language) for word in spoken[says_i[0] + 1 :])


def _is_harm(word: str, language: str) -> bool:
    kinds = lexicon(language).kinds_of(word)
    return bool(kinds & set(HARM.split())) or fold(word, language) in _folded("anger", language)


def _is_done_to_oneself(folded: Sequence[str], language: str) -> bool:
    oneself, asking = _folded("to_oneself", language), _folded("asking", language)
    before = ("", *folded)
    return any(word in oneself and before[place] not in asking for place, word in enumerate(folded) if place)


def _feared(spoken: Sequence[str], folded: Sequence[str], language: str) -> str:
    """What follows a word of fear: "dad" in "scared of my own dad", "hurt" in "scared to hurt him"; "" for nothing."""
    fear, between = _folded("fear", language) | _folded("afraid", language), _folded("between", language)
    for place, word in enumerate(folded):
        if word in fear:
            after = range(place + 1, len(folded))
            return next((spoken[number] for number in after if folded[number] not in between), "")
    return ""


def _is_own_deed(feared: str, language: str) -> bool:
    """Whether it is hurting somebody that is feared. Arabic says in the verb that it is done to the writer."""
    kinds = lexicon(language).kinds_of(feared) & {*HARM.split(), "injury"}
    return bool(kinds) and not (language == "ar" and feared.endswith("ني"))


@cache
def _folded(kind: str, language: str) -> frozenset[str]:
    return frozenset(fold(word, language) for word in WORDS[kind].get(language, "").split())
