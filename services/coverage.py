"""Who is helped where: the order in which services answer “whom can I turn to”."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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


def rank(
    services: Iterable[Service], *, reader: str, local: set[int], has_number: Callable[[Service], bool]
) -> list[Service]:
    """Order services: way in, meant for this reader, known number, kind, own municipality.

    ``local`` are the primary keys of services that name the municipality itself (not only its region
    or country); ``kind`` must be loaded.
    """

    def key(service: Service) -> tuple:
        return (
            not service.way_in,
            not meant_for(service, reader),
            not has_number(service),
            KIND_ORDER.get(service.kind.code, len(KIND_ORDER)),
            service.pk not in local,
            service.slug,
        )

    return sorted(services, key=key)


def meant_for(service: Service, reader: str) -> bool:
    """Whether a service answers a reader. The default reader is not sent to a line for others."""
    if reader == "default":
        return service.reader in {"default", "sexual_violence"}
    return service.reader == reader


def reader_for(audience_code: str) -> str:
    """The reader behind an audience: whose number comes first in their list."""
    return READER_OF_AUDIENCE.get(audience_code, "default")
