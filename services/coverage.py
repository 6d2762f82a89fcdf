"""Who is helped where: the order in which services answer “whom can I turn to”."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from services.models import Service

# A line, a place to stay, the police and a doctor help more people than an office for one matter.
KIND_ORDER = {
    code: place
    for place, code in enumerate(
        (
            "helpline",
            "shelter",
            "police",
            "sexual_assault_centre",
            "health",
            "protection",
            "perpetrator_help",
            "child_protection",
            "elderly",
            "adult_protection",
            "home_support",
            "local_team",
        )
    )
}
READER_OF_AUDIENCE = {"child": "child", "perpetrator": "using_violence"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """What decides the place of a service in a list. ``kind`` is the code of its kind.

    ``local``: it names the municipality itself, not only its region or country.
    """

    pk: int
    slug: str
    way_in: bool
    status: str
    reader: str
    kind: str
    has_number: bool
    local: bool

    def place(self, reader: str) -> tuple:
        """Way in, meant for this reader, known number, kind, own municipality; smaller comes first."""
        return (
            not self.way_in,
            not meant_for(self, reader),
            not self.has_number,
            KIND_ORDER.get(self.kind, len(KIND_ORDER)),
            not self.local,
            self.slug,
        )


COLUMNS = ("pk", "slug", "way_in", "status", "reader", "kind__code", "has_number", "local")


def rank(
    services: Iterable[Service], *, reader: str, local: set[int], has_number: Callable[[Service], bool]
) -> list[Service]:
    """Order services for a reader, see ``Candidate.place``; ``kind`` must be loaded.

    ``local`` are the primary keys of services that name the municipality itself.
    """

    def key(s: Service) -> tuple:
        found = Candidate(s.pk, s.slug, s.way_in, s.status, s.reader, s.kind.code, has_number(s), s.pk in local)
        return found.place(reader)

    return sorted(services, key=key)


def meant_for(service: Service | Candidate, reader: str) -> bool:
    """Whether a service answers a reader. The default reader is not sent to a line for others."""
    if reader == "default":
        return service.reader in {"default", "sexual_violence"}
    return service.reader == reader


def reader_for(audience_code: str) -> str:
    """The reader behind an audience: whose number comes first in their list."""
    return READER_OF_AUDIENCE.get(audience_code, "default")
