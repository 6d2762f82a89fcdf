"""By what texts are compared: by words, and by runs of letters, so that wrong letters and bent forms meet."""

from __future__ import annotations

from itertools import pairwise

from search.analysis import fold, terms, words

RUN = 3  # letters
LONGEST_RUN = 4


def headwords(text: str, language: str) -> frozenset[str]:
    """The headwords of a text that are no stop words."""
    return frozenset(term.form for term in terms(text, language))


def runs(text: str, language: str, length: int = RUN) -> frozenset[str]:
    """Runs of letters in the words of a text, their beginnings and ends marked."""
    found: set[str] = set()
    for word in words(text):
        marked = f"^{fold(word.text, language)}$"
        found |= {marked[place : place + length] for place in range(len(marked) - length + 1)}
    return frozenset(found)


def everything(text: str, language: str) -> frozenset[str]:
    """Words, pairs of neighbours, headwords and runs of three or four letters: who hits whom is in the pairs."""
    folded = [fold(word.text, language) for word in words(text)]
    found = {f"={word}" for word in folded} | {f"{one} {other}" for one, other in pairwise(["^", *folded, "$"])}
    found |= {f"~{word}" for word in headwords(text, language)}
    for length in range(RUN, LONGEST_RUN + 1):
        found |= runs(text, language, length)
    return frozenset(found)
