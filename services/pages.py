"""What the page of a service shows."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from portal.core import described
from portal.core.numbers import render_number
from portal.core.snapshots import reading

from .models import Service, ServicePage
from .selectors import Directory, badges, not_open_note

if TYPE_CHECKING:
    from portal.core.presentation import ServiceRow

MORE_HELP = 3


def service_context(page: ServicePage) -> dict[str, Any]:
    """The page of a service: prose of the page, facts of the service."""
    directory = Directory.of(page.authority)
    service = directory.services.get(page.service_id)
    if service is None:
        raise Http404
    return {
        **_facts(directory, service),
        "offers": [block.value for block in page.what_you_get],
        "contact": directory.contact(service, heading=_("Make contact"), sentence=page.how_to_reach, full=True),
        "way": directory.way(service),
        "how_to_reach": page.how_to_reach,
        "good_to_know": page.good_to_know,
    }


def service_facts(page: ServicePage) -> dict[str, Any]:
    """The facts page of a service: everything but prose is there in every language."""
    directory = Directory.of(page.authority)
    service = directory.services.get(page.service_id)
    if service is None:
        raise Http404
    contact = directory.contact(service, heading=_("Make contact"), full=True)
    return {
        **_facts(directory, service),
        "contacts": [card for card in (contact, directory.way(service)) if card],
    }


def _facts(directory: Directory, service: Service) -> dict[str, Any]:
    authority = directory.authority
    return {
        "heading": directory.name(service),
        "intro": service.summaries.in_language(authority.language),
        "badges": badges(service),
        "secret_address": service.address_policy == "secret" and service.way_in,
        "interpreter_note": service.way_in,
        "not_open": not_open_note(service),
        "services": _more_help(directory, service),
        "source": ". ".join(part for part in (service.organisation.name, service.legal_basis) if part),
        "proper_name": True,
        "entity": _entity(directory, service),
    }


def _entity(directory: Directory, service: Service) -> dict[str, Any]:
    """The service for search engines: its own known number as text, and nothing that hints where it is."""
    number = directory.number(service)
    return described.service(
        directory.name(service),
        unescape(directory.book.render(service.summaries.in_language(directory.language), "plain")),
        [unescape(render_number(number, "plain"))] if number else [],
    )


def _more_help(directory: Directory, service: Service) -> list[ServiceRow]:
    """What leads here or goes on from here, then what is near in kind; never a service that is not open."""
    site = directory.authority.site

    def own() -> list[int]:
        linked = Q(pk=service.reach_via_service_id) | Q(reach_via_service=service.pk)
        rows = directory.services.rows.filter(linked, way_in=True).order_by("slug")
        return list(rows.values_list("pk", flat=True)[: MORE_HELP + 1])

    def near() -> list[int]:
        rows = directory.services.rows.filter(way_in=True, reader=service.reader)
        rows = rows.numbered(list(directory.book.by_pk)).filter(has_number=True).order_by("slug")
        return list(rows.values_list("pk", flat=True)[: 2 * MORE_HELP])

    chosen = dict.fromkeys(reading.shared(("linked", site.pk, service.pk), own))
    # Enough of what is near, though the service itself and what is linked may be among them.
    chosen |= dict.fromkeys(reading.shared(("near", site.pk, service.reader), near))
    return directory.rows_of([pk for pk in chosen if pk != service.pk][:MORE_HELP])
