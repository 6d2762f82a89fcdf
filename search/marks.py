"""Where the words somebody typed stand in a summary, by headwords: the same for all engines."""

from __future__ import annotations

from collections.abc import Iterable

from .analysis import terms, words_not_alone

Ranges = tuple[tuple[int, int], ...]


def marked(summary: str, language: str, asked: Iterable[str]) -> Ranges:
    """``(start, end)`` of the words whose headwords are among ``asked``, in characters; none overlap."""
    wanted = frozenset(asked)
    found = {(term.start, term.end) for term in terms(summary, language) if term.form in wanted}
    ranges: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if not ranges or start >= ranges[-1][1]:
            ranges.append((start, end))
    return tuple(ranges)


def asked_for(text: str, language: str) -> frozenset[str]:
    """The headwords of what was typed, without those that say nothing alone."""
    return frozenset(term.form for term in terms(text, language)) - words_not_alone(language)
