"""Which number answers for a service: its own, or the end of the way that leads to it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from portal.core.numbers.book import NumberBook
from portal.core.numbers.format import dial, display
from portal.core.presentation import Number
from portal.core.snapshots import reading

if TYPE_CHECKING:
    from services.models import Channel, Service

MAX_STEPS = 10  # a way longer than this is a mistake in the facts


@dataclass(frozen=True, slots=True)
class Reached:
    """The number a service ends at, whether it is its own, and the name of what it goes through."""

    number: Number | None
    own: bool
    via: str = ""


def channel_number(channel: Channel, book: NumberBook) -> Number | None:
    """The number of a channel as shown now; None when unknown, wrong or taken down."""
    if channel.shared_number_id:
        return book.by_pk.get(channel.shared_number_id)
    if channel.number:
        label = channel.label.in_language(book.language)
        doubtful = channel.needs_verification or channel.service.needs_verification
        return Number(
            slug="",
            dial=dial(channel.number),
            display=display(channel.number),
            label=label,
            checked=None if doubtful else channel.service.verified_on,
        )
    return None


def own_number(service: Service, book: NumberBook) -> Number | None:
    """The first known phone number of a service's own channels (prefetch ``channels``)."""
    for channel in service.channels.all():
        if channel.kind == "phone":
            number = channel_number(channel, book)
            if number:
                return number
    return None


def reached(service: Service, book: NumberBook, known: Mapping[int, Service]) -> Reached:
    """Follow a service to a number. ``known`` maps primary keys to services with their channels."""
    own = own_number(service, book)
    if own and service.status == "active":
        return Reached(own, own=True)
    via, step = "", service
    for _step in range(MAX_STEPS):
        following = known.get(step.reach_via_service_id) if step.reach_via_service_id else None
        if following is None:
            break
        via, step = via or following.names.in_language(book.language), following
        number = own_number(step, book)
        if number:
            return Reached(number, own=False, via=via)
    number = book.roles.get(step.reach_via_role) or book.first_for(service.reader)
    return Reached(number, own=False, via=via or (number.label if number else ""))


def own_numbers(book: NumberBook, wanted: Collection[str] | None) -> dict[str, Number]:
    """Service slug → its first known phone number: what ``[[vo-linjen]]`` means. One query for all of them."""
    from services.models import Channel, Service

    services = Service.objects.live().of_site(book.site).filter(status="active")
    phones = Channel.objects.filter(kind="phone", service__in=services)
    if wanted is not None:
        phones = phones.filter(service__slug__in=wanted)
    found: dict[str, Number] = {}
    for channel in phones.select_related("service").order_by("service__slug", "sort_order", "pk"):
        service = channel.service
        number = channel_number(channel, book)
        if number and service.slug not in found:
            found[service.slug] = replace(number, label=service.names.in_language(book.language))
    if wanted is None or len(found) < len(wanted):
        reading.listed(Service)
    return found
