"""Phrases of plain words, and whether one stands in a text.

A phrase is words in their order. ``kill*`` stands for every word that begins so, ``he/she`` for one of several
words, ``right_now/now`` for one of several where some are more than one word, ``...`` for up to three words in
between, ``knife & now`` for both anywhere in the text. ``= help`` stands only where nothing else does, ``nu ~ now``
says that the first is another spelling of the second. ``<arm> = knife/gun`` gives words a name; ``<arm> & now`` uses
it. Nothing else has a meaning: these are no regular expressions. An exception takes back what was found inside it, and
nothing beside it; one that begins with ``&`` takes back everything, except phrases that begin with ``!``. A long word
of a phrase may be written with one slip.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from .phrase_parts import Phrase, PhraseProblem, parse, written_out
from .phrase_steps import Part, Step
from .typos import Spelling
from .wording import forms_of, words_of

__all__ = ["PhraseList", "PhraseProblem", "parse", "written_out"]

Span = tuple[int, int]
Tokens = list[set[str]]
STRONG = ("!", "=")  # marks of phrases that no exception of the whole text takes back


class PhraseList:
    """Phrases and exceptions that are looked for together. Raises PhraseProblem for one that cannot be read."""

    def __init__(self, phrases: Iterable[str], exceptions: Iterable[str] = ()) -> None:
        phrases, exceptions = written_out(phrases, exceptions)
        read = [parse(line) for line in phrases]
        self.same: dict[str, set[str]] = defaultdict(set)
        for phrase in read:
            if phrase.mark == "~":
                for word in phrase.parts[0][0].step.words:
                    self.same[word].update(phrase.parts[1][0].step.words)
        self.phrases = _Index(phrase for phrase in read if phrase.mark != "~")
        self.exceptions = _Index(parse(line) for line in exceptions)
        self.spelling = Spelling(self.phrases.steps(), [*self.phrases.steps_of_runs(), *self.exceptions.all_steps()])

    def stands_in(self, text: str) -> bool:
        """Whether a phrase stands in a text outside of all exceptions."""
        return any(True for _phrase in self.found_in(text))

    def found_in(self, text: str) -> Iterator[Phrase]:
        """The phrases that stand in a text outside of all exceptions."""
        written, meant = self.tokens(text)
        spans = self.phrases.spans(meant)
        if not any(self.phrases.found_in(spans, len(meant))):
            return
        excused = self.exceptions.spans(written)
        taken_back = list(self.exceptions.found_in(excused, len(written)))
        whole = any(phrase.mark == "&" for phrase, _span in taken_back)
        inside = [span for phrase, span in taken_back if phrase.mark != "&"]
        for phrase, _span in self.phrases.found_in(_outside(spans, inside), len(meant)):
            if not whole or phrase.mark in STRONG:
                yield phrase

    def tokens(self, text: str) -> tuple[Tokens, Tokens]:
        """The words of a text as they are written, and as they may be meant."""
        written = [self._spellings(forms_of(word)) for word in words_of(text)]
        meant = [{meaning for form in forms for meaning in self.spelling.readings(form)} for forms in written]
        return written, [self._spellings(forms) for forms in meant]

    def _spellings(self, forms: set[str]) -> set[str]:
        """Words, and those that they are other spellings of."""
        return forms.union(*(self.same[form] for form in forms if form in self.same))


Spans = Mapping[int, list[Span]]  # identity of a part → where it stands


class _Index:
    """Phrases by their first parts, and parts by the words and beginnings that their first word may be."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.phrases: dict[int, list[Phrase]] = defaultdict(list)
        self.parts: dict[int, Part] = {}
        for phrase in phrases:
            self.phrases[id(phrase.parts[0])].append(phrase)
            self.parts.update((id(part), part) for part in phrase.parts)
        by_word: dict[str, list[Part]] = defaultdict(list)
        by_stem: dict[str, list[Part]] = defaultdict(list)
        for part in self.parts.values():
            words, stems = part[0].step.first
            for word in words:
                by_word[word].append(part)
            for stem in stems:
                by_stem[stem].append(part)
        self.words = {word: tuple(parts) for word, parts in by_word.items()}
        self.stems = {stem: tuple(parts) for stem, parts in by_stem.items()}
        self.lengths = sorted({len(stem) for stem in self.stems})

    def steps(self) -> list[Step]:
        """The places of all phrases."""
        return list({id(place.step): place.step for part in self.parts.values() for place in part}.values())

    def steps_of_runs(self) -> list[Step]:
        """The places inside choices that are several words."""
        runs = (run for step in self.steps() for run in step.runs)
        return list({id(place.step): place.step for run in runs for place in run}.values())

    def all_steps(self) -> list[Step]:
        return [*self.steps(), *self.steps_of_runs()]

    def spans(self, tokens: Tokens) -> dict[int, list[Span]]:
        """Where the parts stand in a text."""
        found: dict[int, list[Span]] = {}
        for start, forms in enumerate(tokens):
            for key, part in {id(part): part for part in self._beginning_with(forms)}.items():
                end = _end(part, tokens, start)
                if end is not None:
                    found.setdefault(key, []).append((start, end))
        return found

    def found_in(self, spans: Spans, length: int) -> Iterator[tuple[Phrase, Span]]:
        """Each phrase of which all parts stand in a text, and from where to where; wherever its first part stands."""
        for key in spans:
            for phrase in self.phrases.get(key, ()):
                others = [spans[id(part)][0] for part in phrase.parts[1:] if id(part) in spans]
                if len(others) == len(phrase.parts) - 1:
                    for span in spans[key]:
                        whole = min(first for first, _ in (span, *others)), max(end for _, end in (span, *others))
                        if phrase.mark != "=" or whole == (0, length):
                            yield phrase, whole

    def _beginning_with(self, forms: set[str]) -> Iterator[Part]:
        for form in forms:
            yield from self.words.get(form, ())
            for length in self.lengths:
                if length > len(form):
                    break
                yield from self.stems.get(form[:length], ())


def _outside(spans: Spans, others: list[Span]) -> Spans:
    """Where parts stand that do not stand inside of something else."""
    if not others:
        return spans
    left = {
        key: [span for span in found if not any(first <= span[0] and span[1] <= end for first, end in others)]
        for key, found in spans.items()
    }
    return {key: found for key, found in left.items() if found}


def _end(part: Part, tokens: Tokens, at: int, number: int = 0) -> int | None:
    """Where words that begin at a word end; None when they do not stand there."""
    if number == len(part):
        return at
    step, gap = part[number]
    for here in range(at, min(at + gap + 1, len(tokens))):
        for after in _ends(step, tokens, here):
            end = _end(part, tokens, after, number + 1)
            if end is not None:
                return end
    return None


def _ends(step: Step, tokens: Tokens, here: int) -> Iterator[int]:
    """Where one place of a phrase may end that begins at a word."""
    if step.fits(tokens[here]):
        yield here + 1
    for run in step.runs_from(tokens[here]):
        end = _end(run, tokens, here)
        if end is not None:
            yield end
