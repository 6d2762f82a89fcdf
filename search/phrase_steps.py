"""What a phrase is made of: places in a row, and what may stand in each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

NO_RUNS: Mapping[str, list[Part]] = {}


class Step:
    """One place in a phrase: the words and beginnings that fit there, and the choices that are several words."""

    __slots__ = ("_runs", "_runs_of_stems", "stems", "words")

    def __init__(self, words: Iterable[str], stems: Iterable[str] = (), runs: Iterable[Part] = ()) -> None:
        # There are tens of thousands of these, nearly all of one word: they stay small.
        self.words: Collection[str] = _few(words)
        self.stems = tuple(stems)
        self._runs, self._runs_of_stems = _by_first_word(runs)

    def fits(self, forms: set[str]) -> bool:
        if not forms.isdisjoint(self.words):
            return True
        return bool(self.stems) and any(form.startswith(self.stems) for form in forms)

    def runs_from(self, forms: set[str]) -> Iterator[Part]:
        """The choices of several words whose first word may be one of these."""
        for form in forms:
            yield from self._runs.get(form, ())
            yield from (run for stem, run in self._runs_of_stems if form.startswith(stem))

    @property
    def runs(self) -> list[Part]:
        """All choices of several words."""
        return [*(run for runs in self._runs.values() for run in runs), *(run for _stem, run in self._runs_of_stems)]

    @property
    def first(self) -> tuple[set[str], set[str]]:
        """The words and the beginnings that may stand first here."""
        stems = {*self.stems, *(stem for stem, _run in self._runs_of_stems)}
        return {*self.words, *self._runs}, stems


def _few(words: Iterable[str]) -> Collection[str]:
    found = frozenset(words)
    return tuple(found) if len(found) < 3 else found


def _by_first_word(runs: Iterable[Part]) -> tuple[Mapping[str, list[Part]], Sequence[tuple[str, Part]]]:
    """Choices of several words by the word that they begin with, and those that begin with a beginning."""
    by_word: dict[str, list[Part]] = {}
    by_stem: list[tuple[str, Part]] = []
    for run in runs:
        for word in run[0].step.words:
            by_word.setdefault(word, []).append(run)
        by_stem += [(stem, run) for stem in run[0].step.stems]
    return by_word or NO_RUNS, by_stem or ()


class Place(NamedTuple):
    """A step, and how many words may stand before it."""

    step: Step
    gap: int = 0


Part = tuple[Place, ...]
