"""From prose to runs: references become numbers, and words in brackets become blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.core.numbers.rendering import Prose
from portal.core.presentation import Number

from .model import Kind, Line, Run

# Not a part of ``[[reference]]``: those are numbers by now. A blank holds its own description, or a space.
BLANK = re.compile(r"\[([^\[\]]{1,60})\]")


Checks = Mapping[str, str]  # number as dialled → the day it was checked (ISO 8601), or nothing while that is to be done


def checks_of(numbers: Iterable[Number]) -> Checks:
    """When numbers were checked."""
    return {number.dial: number.checked.isoformat() if number.checked else "" for number in numbers}


def checked_since(shown: Iterable[str], checks: Checks) -> str:
    """The day (ISO 8601) since when all of some numbers, as dialled, are checked; nothing while one of them is not."""
    days = [checks.get(number, "") for number in shown]
    return min(days) if days and all(days) else ""


def dated(checked: str, made: date) -> str:
    """How old numbers are: checked on a day, or at least true on the day a file was made. The language is active."""
    said = _("Numbers checked on") if checked else _("Made on")
    return f"{said} {date_format(date.fromisoformat(checked) if checked else made, 'DATE_FORMAT')}."


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
