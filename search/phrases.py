"""Phrases of plain words, and whether one stands in a text.

A phrase is words in their order. ``kill*`` stands for every word that begins so, ``he/she`` for one of several
words, ``right_now/now`` for one of several where some are more than one word, ``...`` for up to three words in
between, ``knife & now`` for both anywhere in the text. ``= help`` stands only where nothing else does, ``nu ~ now``
says that the first is another spelling of the second. Nothing else has a meaning: these are no regular expressions.
An exception takes back what was found inside it, and nothing beside it; one that begins with ``&`` takes back
everything, except phrases that begin with ``!``. A long word of a phrase may be written with one slip.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from .phrase_parts import Part, Phrase, PhraseProblem, Step, Tokens, parse
from .typos import Spelling
from .wording import forms_of, words_of

__all__ = ["PhraseList", "PhraseProblem", "parse"]

Span = tuple[int, int]
STRONG = ("!", "=")  # marks of phrases that no exception of the whole text takes back


class PhraseList:
    """Phrases and exceptions that are looked for together. Raises PhraseProblem for one that cannot be read."""

    def __init__(self, phrases: Iterable[str], exceptions: Iterable[str] = ()) -> None:
        read = [parse(line) for line in phrases]
        self.same: dict[str, set[str]] = defaultdict(set)
        for phrase in read:
            if phrase.mark == "~":
                for word in phrase.parts[0][0].words:
                    self.same[word] |= phrase.parts[1][0].words
        self.phrases = _Index(phrase for phrase in read if phrase.mark != "~")
        self.exceptions = _Index(parse(line) for line in exceptions)
        self.spelling = Spelling(self.phrases.steps(), (*self.phrases.steps_of_runs(), *self.exceptions.all_steps()))

    def stands_in(self, text: str) -> bool:
        """Whether a phrase stands in a text outside of all exceptions."""
        written, meant = self.tokens(text)
        if not any(self.phrases.found_in(meant)):
            return False
        excused = list(self.exceptions.found_in(written))
        whole = any(phrase.mark == "&" for phrase, _span in excused)
        inside = [span for phrase, span in excused if phrase.mark != "&"]
        return any(not whole or phrase.mark in STRONG for phrase, _span in self.phrases.found_in(meant, inside))

    def tokens(self, text: str) -> tuple[Tokens, Tokens]:
        """The words of a text as they are written, and as they may be meant."""
        written = [self._spellings(forms_of(word)) for word in words_of(text)]
        meant = [{meaning for form in forms for meaning in self.spelling.readings(form)} for forms in written]
        return written, [self._spellings(forms) for forms in meant]

    def _spellings(self, forms: set[str]) -> set[str]:
        """Words, and those that they are other spellings of."""
        return forms.union(*(self.same[form] for form in forms if form in self.same))


class _Index:
    """Phrases by the words and beginnings that their first word may be."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.all = list(dict.fromkeys(phrases))
        self.words: dict[str, list[Phrase]] = defaultdict(list)
        self.stems: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in self.all:
            words, stems = phrase.parts[0][0].first
            for word in words:
                self.words[word].append(phrase)
            for stem in stems:
                self.stems[stem].append(phrase)
        self.lengths = sorted({len(stem) for stem in self.stems})

    def steps(self) -> set[Step]:
        """The places of all phrases."""
        return {step for phrase in self.all for part in phrase.parts for step in part}

    def steps_of_runs(self) -> set[Step]:
        """The places inside choices that are several words."""
        return {each for step in self.steps() for run in step.runs for each in run}

    def all_steps(self) -> set[Step]:
        return self.steps() | self.steps_of_runs()

    def found_in(self, tokens: Tokens, without: Sequence[Span] = ()) -> Iterator[tuple[Phrase, Span]]:
        """Each phrase that stands in a text, wherever it begins. No part of it stands inside what is left out."""
        for start, forms in enumerate(tokens):
            for phrase in dict.fromkeys(self._beginning_with(forms)):
                span = _span(phrase, tokens, start, without)
                if span is not None and (phrase.mark != "=" or span == (0, len(tokens))):
                    yield phrase, span

    def _beginning_with(self, forms: set[str]) -> Iterator[Phrase]:
        for form in forms:
            yield from self.words.get(form, ())
            for length in self.lengths:
                if length > len(form):
                    break
                yield from self.stems.get(form[:length], ())


def _span(phrase: Phrase, tokens: Tokens, start: int, without: Sequence[Span]) -> Span | None:
    """From the first word to the last of a phrase whose first part begins at a word; the other parts stand anywhere."""
    found: list[Span] = []
    for part in phrase.parts:
        places = range(len(tokens)) if found else (start,)
        spans = ((at, end) for at in places if (end := _end(part, tokens, at)) is not None)
        span = next((each for each in spans if not _is_inside(each, without)), None)
        if span is None:
            return None
        found.append(span)
    return min(first for first, _end in found), max(last for _first, last in found)


def _is_inside(span: Span, others: Iterable[Span]) -> bool:
    return any(first <= span[0] and span[1] <= last for first, last in others)


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
