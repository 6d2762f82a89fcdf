"""Phrases of plain words, and whether one stands in a text.

A phrase is words in their order. ``kill*`` stands for every word that begins so, ``he/she`` for one of several
words, ``right_now/now`` for one of several where some are more than one word, ``...`` for up to three words in
between, ``knife & now`` for both anywhere in the text. Nothing else has a meaning: these are no regular expressions.
An exception takes back what was found inside it, and nothing beside it; one that begins with ``&`` takes back
everything, except phrases that begin with ``!``. A long word of a phrase, not of an exception, may be written with one slip.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .phrase_parts import Part, Phrase, PhraseProblem, Step, Tokens, parse
from .typos import Spelling
from .wording import forms_of, words_of

__all__ = ["PhraseList", "PhraseProblem", "parse"]

Span = tuple[int, int]


class PhraseList:
    """Phrases and exceptions that are looked for together. Raises PhraseProblem for one that cannot be read."""

    def __init__(self, phrases: Iterable[str], exceptions: Iterable[str] = ()) -> None:
        self.phrases = _Index(parse(line) for line in phrases)
        self.exceptions = _Index(parse(line) for line in exceptions)
        self.spelling = Spelling(self.phrases.steps(), (*self.phrases.steps_of_runs(), *self.exceptions.all_steps()))

    def stands_in(self, text: str) -> bool:
        """Whether a phrase stands in a text outside of all exceptions."""
        written = [forms_of(word) for word in words_of(text)]
        meant = [{meaning for form in forms for meaning in self.spelling.readings(form)} for forms in written]
        hits = list(self.phrases.found_in(meant))
        if not hits:
            return False
        excused = list(self.exceptions.found_in(written))
        whole = any(phrase.whole for phrase, _span in excused)
        inside = [span for phrase, span in excused if not phrase.whole]
        return any(
            (phrase.always or not whole) and not any(a <= start and end <= b for a, b in inside)
            for phrase, (start, end) in hits
        )


class _Index:
    """Phrases by the words and beginnings that their first word may be."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.all = list(dict.fromkeys(phrases))
        self.words: dict[str, list[Phrase]] = {}
        self.stems: dict[str, list[Phrase]] = {}
        for phrase in self.all:
            words, stems = phrase.parts[0][0].first
            for word in words:
                self.words.setdefault(word, []).append(phrase)
            for stem in stems:
                self.stems.setdefault(stem, []).append(phrase)
        self.lengths = sorted({len(stem) for stem in self.stems})

    def steps(self) -> set[Step]:
        """The places of all phrases."""
        return {step for phrase in self.all for part in phrase.parts for step in part}

    def steps_of_runs(self) -> set[Step]:
        """The places inside choices that are several words."""
        return {each for step in self.steps() for run in step.runs for each in run}

    def all_steps(self) -> set[Step]:
        return self.steps() | self.steps_of_runs()

    def found_in(self, tokens: Tokens) -> Iterator[tuple[Phrase, Span]]:
        """Each phrase that stands in a text, wherever it begins."""
        for start, forms in enumerate(tokens):
            for phrase in self._beginning_with(forms):
                span = _span(phrase, tokens, start)
                if span is not None:
                    yield phrase, span

    def _beginning_with(self, forms: set[str]) -> Iterator[Phrase]:
        for form in forms:
            yield from self.words.get(form, ())
            for length in self.lengths:
                if length > len(form):
                    break
                yield from self.stems.get(form[:length], ())


def _span(phrase: Phrase, tokens: Tokens, start: int) -> Span | None:
    """From the first word to the last of a phrase whose first part begins at a word; the other parts stand anywhere."""
    end = _end(phrase.parts[0], tokens, start)
    if end is None:
        return None
    first = start
    for part in phrase.parts[1:]:
        found = next(((at, to) for at in range(len(tokens)) if (to := _end(part, tokens, at)) is not None), None)
        if found is None:
            return None
        first, end = min(first, found[0]), max(end, found[1])
    return first, end


def _end(part: Part, tokens: Tokens, at: int, place: int = 0) -> int | None:
    """Where words that begin at a word end; None when they do not stand there."""
    if place == len(part):
        return at
    step = part[place]
    for here in range(at, min(at + step.gap + 1, len(tokens))):
        for after in _ends(step, tokens, here):
            end = _end(part, tokens, after, place + 1)
            if end is not None:
                return end
    return None


def _ends(step: Step, tokens: Tokens, here: int) -> Iterator[int]:
    """Where one place of a phrase may end that begins at a word."""
    if step.fits(tokens[here]):
        yield here + 1
    for run in step.runs:
        end = _end(run, tokens, here)
        if end is not None:
            yield end
