"""What stands on the sheets of a place, in one language, today."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING

from campaigns.calls import call_line, line_of_role, local_numbers, number_lines
from campaigns.documents.model import Kind, Line
from campaigns.documents.words import Writer
from portal.core.authority import Authority
from portal.core.models import NumberRole
from portal.core.presentation import Number
from services.models import Area

from .short import short_address

if TYPE_CHECKING:
    from campaigns.models import PrintKitPage

LOCAL = 3


@dataclass(frozen=True, slots=True)
class Place:
    """The words and numbers of a place. ``address`` is where the newest sheet is, without the scheme.

    ``checks``: number as dialled → the day it was checked (ISO 8601), or nothing while that is still to be done.
    """

    language: str
    direction: str
    theme: str
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
    checks: dict[str, str]

    @property
    def fingerprint(self) -> str:
        """Changes when its words or numbers do. When they were checked is another thing for each sheet."""
        words = {name: value for name, value in asdict(self).items() if name != "checks"}
        return hashlib.sha256(json.dumps(words, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

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

    def checked(self, template: str) -> date | None:
        """The day since when all numbers on a sheet of a template are checked; None while one of them is not."""
        days = [self.checks.get(number, "") for number in self.shown_numbers(template)]
        return date.fromisoformat(min(days)) if days and all(days) else None


def place_of(authority: Authority, page: PrintKitPage, area: Area) -> Place:
    """The facts of a municipality in the language of an authority; the language is active."""
    writer = Writer(authority.book.for_reader("default"))
    scheme, _colon, host = authority.root.partition("://")
    address = f"{host}{short_address(authority, area)}"
    local = local_numbers(authority, area.slug, LOCAL)
    return Place(
        language=authority.language,
        direction=authority.direction,
        theme=authority.settings.theme,
        sender=authority.settings.authority_name,
        name=area.name,
        slogan=writer.line(page.slogan),
        line=writer.line(page.line),
        first=line_of_role(authority, NumberRole.HELPLINE),
        emergency=line_of_role(authority, NumberRole.EMERGENCY),
        numbers=number_lines(authority),
        local=tuple(call_line(number) for number in local),
        front=writer.line(page.card_front),
        back=writer.line(page.card_back),
        counter=writer.lines(block.value for block in page.counter),
        address=address,
        link=f"{scheme}://{address}",
        checks=_checks((*authority.book.numbers.values(), *writer.seen, *local)),  # the writer has seen all
    )


def _checks(numbers: Iterable[Number]) -> dict[str, str]:
    return {number.dial: number.checked.isoformat() if number.checked else "" for number in numbers}
