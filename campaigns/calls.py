"""Where to call, as lines of documents and sheets: the numbers of a site, and those of services of a municipality."""

from __future__ import annotations

from dataclasses import replace

from campaigns.documents.model import Kind, Line, Run
from portal.core.authority import Authority
from portal.core.models import NumberRole
from portal.core.presentation import Number
from services.lists import services_at
from services.selectors import Directory, municipalities_of

WHERE_TO_CALL = (NumberRole.EMERGENCY, NumberRole.HELPLINE, NumberRole.CHILD, NumberRole.USING_VIOLENCE)
LOOKED_AT = 12  # services of a place, best first, in which numbers are looked for


def call_line(number: Number, name: str = "", between: str = ": ") -> Line:
    """A name and its number."""
    return Run(f"{name or number.label}{between}"), Run(number.display, Kind.NUMBER, number.dial)


def line_of_role(authority: Authority, role: str) -> Line:
    """The number of a role below its name; empty where nobody has the role."""
    number = authority.book.roles.get(role)
    return call_line(number, between=" ") if number else ()


def number_lines(authority: Authority) -> tuple[Line, ...]:
    """In danger, to talk, for children, for those who use violence; each number once."""
    found = (authority.book.roles.get(role) for role in WHERE_TO_CALL)
    return tuple(call_line(number) for number in {number.dial: number for number in found if number}.values())


def local_lines(authority: Authority, municipality: str, most: int) -> tuple[Line, ...]:
    """``local_numbers`` as lines."""
    return tuple(call_line(number) for number in local_numbers(authority, municipality, most))


def local_numbers(authority: Authority, municipality: str, most: int) -> list[Number]:
    """Numbers of services of a municipality, by their names, best first, each once; none of ``number_lines``."""
    area = next((area for area in municipalities_of(authority) if area.slug == municipality), None)
    if area is None:
        return []
    known = {line[-1].dial for line in number_lines(authority)}
    found: dict[str, Number] = {}
    directory = Directory.of(authority)
    for row in directory.rows_of(services_at(directory, area)[:LOOKED_AT]):
        if row.number and row.number.dial not in known:
            found.setdefault(row.number.dial, replace(row.number, label=row.name))
    return list(found.values())[:most]
