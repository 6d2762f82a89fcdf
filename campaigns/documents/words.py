"""From prose to runs: references become numbers, and words in brackets become blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from portal.core.numbers.rendering import Prose
from portal.core.presentation import Number

from .model import Kind, Line, Run

# Not a part of ``[[reference]]``: those are numbers by now. A blank holds its own description, or a space.
BLANK = re.compile(r"\[([^\[\]]{1,60})\]")


class Writer:
    """Turns the prose of one reader into lines. ``filled``: name of a blank → what stands there instead."""

    def __init__(
        self, prose: Prose, named: Mapping[str, str] | None = None, filled: Mapping[str, str] | None = None
    ) -> None:
        self.prose = prose
        self.named = dict(named or {})  # name of a blank → its description in the language of the document
        self.filled = dict(filled or {})
        self.seen: list[Number] = []  # numbers in what was written so far

    def line(self, text: str) -> Line:
        """One line; a sentence whose number is gone is replaced by the note for that reader."""
        runs: list[Run] = []
        for piece in self.prose.pieces(text):
            if isinstance(piece, Number):
                self.seen.append(piece)
                runs.append(Run(piece.display, Kind.NUMBER, piece.dial))
            else:
                runs += self._text(piece)
        return tuple(runs)

    def lines(self, texts: Iterable[str]) -> tuple[Line, ...]:
        """Some lines; what is empty is left out."""
        return tuple(line for line in map(self.line, texts) if line)

    def _text(self, text: str) -> Iterable[Run]:
        end = 0
        for match in BLANK.finditer(text):
            if match.start() > end:
                yield Run(text[end : match.start()])
            yield self._blank(match[1].strip())
            end = match.end()
        if end < len(text):
            yield Run(text[end:])

    def _blank(self, name: str) -> Run:
        if self.filled.get(name):
            return Run(self.filled[name], Kind.FILLED)
        return Run(self.named.get(name, name), Kind.BLANK)
