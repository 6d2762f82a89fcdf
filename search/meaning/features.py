"""By what phrases are compared: headwords, so that bent forms meet, and runs of letters, so that wrong letters do."""

from __future__ import annotations

from search.analysis import fold, terms, words

RUN = 3  # letters


def headwords(text: str, language: str) -> frozenset[str]:
    """The headwords of a text that are no stop words."""
    return frozenset(term.form for term in terms(text, language))


def runs(text: str, language: str) -> frozenset[str]:
    """Runs of three letters in the words of a text, their beginnings and ends marked."""
    found: set[str] = set()
    for word in words(text):
        marked = f"^{fold(word.text, language)}$"
        found |= {marked[place : place + RUN] for place in range(len(marked) - RUN + 1)}
    return frozenset(found)
