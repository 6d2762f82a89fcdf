"""What stands on the sheets of a place, in one language, today."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from campaigns.calls import call_line, line_of_role, local_numbers, number_lines
from campaigns.documents.model import Kind, Line, Run, plain
from campaigns.documents.words import Checks, Writer, checked_since, checks_of
from portal.core.authority import Authority
from portal.core.models import NumberRole
from services.models import Area

from .short import short_address
from .words import Words, all_words

LOCAL = 3
LONG, LONGEST = 130, 220  # letters of the words on a sheet, those of the slogan counted twice


@dataclass(frozen=True, slots=True)
class Place:
    """The words and numbers of a place. ``address`` is where the newest sheet is, without the scheme."""

    language: str
    direction: str
    theme: str
    picture: str
    sender: str
    name: str
    slogan: Line
    line: Line
    first: Line
    emergency: Line
    numbers: tuple[Line, ...]
    local: tuple[Line, ...]
    front: Line
    back: Line
    counter: tuple[Line, ...]
    address: str
    link: str
    checks: Checks

    @property
    def fingerprint(self) -> str:
        """Changes when its words or numbers do. When they were checked is another thing for each sheet."""
        words = {name: value for name, value in asdict(self).items() if name != "checks"}
        return hashlib.sha256(json.dumps(words, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    @property
    def size(self) -> str:
        """How much there is to read: "long" and "longest" are written smaller."""
        letters = 2 * len(plain(self.slogan)) + len(plain(self.line))
        return "longest" if letters > LONGEST else "long" if letters > LONG else ""

    def shown_numbers(self, template: str) -> tuple[str, ...]:
        """The numbers on a sheet drawn with a template, as dialled."""
        two = (self.first, self.emergency)
        lines = {
            "poster": (self.slogan, self.line, *self.numbers, *self.local),
            "strip": (self.slogan, self.line, *two),
            "card": (self.slogan, self.line, *self.numbers),
            "note": (self.front, self.back),
            "counter": (self.slogan, *self.counter, *self.numbers, *self.local),
            "screen": (self.slogan, self.line, *two),
        }[template]
        return tuple(dict.fromkeys(run.dial for line in lines for run in line if run.kind is Kind.NUMBER))

    def checked(self, template: str) -> str:
        """The day (ISO 8601) since when all numbers on a sheet are checked; nothing while one of them is not."""
        return checked_since(self.shown_numbers(template), self.checks)


def place_of(authority: Authority, words: Words, area: Area) -> Place:
    """The facts of a municipality in the active language; where nobody has written words in it, the print kit's."""
    said = words if words.slogan else all_words(authority).get("", words)
    writer, numbers = Writer(authority.book.for_reader("default")), number_lines(authority)
    link = authority.root + short_address(authority, area)
    local = local_numbers(authority, area.slug, LOCAL)
    return Place(
        language=authority.language,
        direction=authority.direction,
        theme=authority.settings.theme,
        picture=words.picture,
        sender=authority.settings.authority_name,
        name=area.name,
        slogan=writer.line(said.slogan or _("Numbers to call in %(place)s") % {"place": area.name}),
        line=writer.line(said.line),
        first=line_of_role(authority, NumberRole.HELPLINE),
        emergency=line_of_role(authority, NumberRole.EMERGENCY),
        numbers=numbers,
        local=tuple(call_line(number) for number in local),
        front=writer.line(words.front),
        back=writer.line(words.back) or _without_names(numbers),
        counter=writer.lines(words.counter),
        address=link.partition("://")[2],
        link=link,
        checks=checks_of((*authority.book.numbers.values(), *writer.seen, *local)),  # the writer has seen all
    )


def _without_names(lines: Iterable[Line]) -> Line:
    """Numbers alone, for a card that must not tell."""
    numbers = [run for line in lines for run in line if run.kind is Kind.NUMBER]
    return tuple(part for run in numbers for part in (run, Run("  ")))[:-1]
