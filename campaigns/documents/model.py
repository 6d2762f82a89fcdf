"""A document before it has a format: parts in order, each made of lines, each line of runs."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from portal.core.i18n.languages import direction


class Kind(StrEnum):
    """What a run of signs is."""

    TEXT = "text"
    NUMBER = "number"  # a phone number: one piece, from left to right in every language
    BLANK = "blank"  # a place to fill in; its text says with what
    FILLED = "filled"  # what somebody filled in


@dataclass(frozen=True, slots=True)
class Run:
    """Signs of one kind. ``dial`` is what stands behind ``tel:`` for a number."""

    text: str
    kind: Kind = Kind.TEXT
    dial: str = ""


Line = tuple[Run, ...]


class Shape(StrEnum):
    """How the lines of a part stand."""

    PARAGRAPH = "paragraph"
    BULLETS = "bullets"
    CHECKS = "checks"  # with a box to tick
    SAID = "said"  # sentences to say
    AVOIDED = "avoided"  # sentences not to say
    STEPS = "steps"  # numbered, in pairs: title, text
    POSTER = "poster"  # a page for each line


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of one shape, with a heading or without."""

    shape: Shape
    lines: tuple[Line, ...]
    heading: Line = ()

    @property
    def pairs(self) -> list[tuple[Line, Line]]:
        """The lines of steps: title and text of each."""
        return list(zip(self.lines[::2], self.lines[1::2], strict=False))


@dataclass(frozen=True, slots=True)
class Document:
    """A document in one language.

    ``title`` stands on it in plain words; ``name`` is what others may see: the name of the file, and its title in
    lists of files. ``numbers`` are the lines about where to call, at the end. ``sender`` made it; ``source`` is where
    the newest one is, without the scheme. ``size``: of the paper, as CSS says it.
    """

    title: str
    name: str
    language: str
    parts: tuple[Part, ...]
    numbers: tuple[Line, ...] = ()
    sender: str = ""
    source: str = ""
    size: str = "A4"
    checked: str = ""  # the day (ISO 8601) since when all numbers on it are checked; empty while one of them is not
    owner: str = ""  # whose own document it is
    theme: str = ""  # whose colours and landscape posters have
    words: dict[str, str] = field(default_factory=dict)  # of the frame around the text, in its language

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def is_poster(self) -> bool:
        return bool(self.parts) and self.parts[0].shape is Shape.POSTER

    @property
    def is_card(self) -> bool:
        return self.size != "A4"

    @property
    def fingerprint(self) -> str:
        """Changes when anything in it does: 64 hexadecimal digits."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    def runs(self) -> list[Run]:
        """All runs, in reading order."""
        lines = [*(line for part in self.parts for line in (part.heading, *part.lines)), *self.numbers]
        return [run for line in lines for run in line]

    @property
    def wording(self) -> str:
        """Changes when its words do, and not when a number does: 64 hexadecimal digits."""
        words = [run.text for run in self.runs() if run.kind is not Kind.NUMBER]
        return hashlib.sha256("\n".join([self.title, *words]).encode()).hexdigest()

    @property
    def shown_numbers(self) -> list[str]:
        """The phone numbers on it, as dialled, each once, in order."""
        return list(dict.fromkeys(run.dial for run in self.runs() if run.kind is Kind.NUMBER))


def plain(line: Line) -> str:
    """A line as bare text."""
    return "".join(run.text for run in line)
