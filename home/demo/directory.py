"""Organisations, services and their channels."""

from __future__ import annotations

from typing import Any

from portal.core.models import LocalizedText
from services.models import Channel, Organisation, Service

from .numbers import publish_first
from .pack import ROLES
from .place import Place
from .reading import Record

SAME_NAME = (
    "slug",
    "status",
    "way_in",
    "reader",
    "hours",
    "drop_in",
    "referral_needed",
    "interpreter",
    "address_policy",
    "sources",
    "needs_verification",
)


def load_services(place: Place) -> None:
    """Make the services of the site; the ways that lead from one to another once all are there."""
    records = place.pack.of_site(place.pack.services, place.slug)
    for record in records:
        service = _service(place, record)
        channels = [_channel(place, record, row, order) for order, row in enumerate(record["channels"])]
        setattr(service, "channels", channels)  # noqa: B010 -- a child relation, which types take for a manager
        service.full_clean()
        service.live = True
        service.save()
        place.services[service.slug] = service
    for record in records:
        service = place.services[record["slug"]]
        service.reach_via_service = place.services.get(record["reach_via"] or "")
        if service.reach_via_service is not None:
            service.clean()
        service.first_published_at = service.last_published_at = place.now
        service.save()
        publish_first(place, service)


def _service(place: Place, record: Record) -> Service:
    organisation, _made = Organisation.objects.get_or_create(name=record["organisation"], owner=place.site)
    service = Service(
        owner=place.site,
        organisation=organisation,
        kind=place.terms["kinds"][record["kind"]],
        **_words(place, record),
        **_facts(record),
        **{name: record[name] for name in SAME_NAME},
    )
    service.audiences = [place.terms["audiences"][code] for code in record["audiences"]]
    service.genders = [place.terms["genders"][code] for code in record["genders"]]
    service.risk_groups = [place.terms["risk_groups"][code] for code in record["risk_groups"]]
    service.forms = [place.terms["forms"][code] for code in record["forms"]]
    # No municipality named: the service is there for the whole country.
    service.areas = [place.areas[slug] for slug in record["municipalities"] or [""]]
    return service


def _words(place: Place, record: Record) -> dict[str, LocalizedText]:
    note = record.get("hours_note")
    return {
        "names": LocalizedText(record["name"]),
        "summaries": LocalizedText(record["summary"]),
        "quiet_titles": LocalizedText(record.get("quiet_title") or {}),
        "hours_note": LocalizedText({place.source_language: note} if note else {}),
        "must_report_note": LocalizedText(record["must_report_note"] or {}),
    }


def _facts(record: Record) -> dict[str, Any]:
    return {
        "reach_via_role": record["reach_via"] if record["reach_via"] in ROLES else "",
        "cost": record["cost"] or "",
        "spoken_languages": record["languages"],
        "anonymity": record["anonymous"],
        "towns": record.get("locations") or [],
        "legal_basis": record["legal_basis"] or "",
        "commissioned_by": "\n".join(record["commissioned_by"] or []),
        "financed_by": "\n".join(record["financed_by"] or []),
        "unverified_fields": record["verify_fields"],
        "pack_extra": {k: record[k] for k in ("financing_note", "members", "related_measures") if record.get(k)},
    }


def _channel(place: Place, service: Record, record: Record, order: int) -> Channel:
    called = record["kind"] == "phone"
    return Channel(
        sort_order=order,
        kind=record["kind"],
        label=LocalizedText(record["label"]),
        shared_number=place.numbers[record["number"]] if record["number"] else None,
        address=record["value"] or "",
        hours=record["hours"] or "unknown",
        spoken_languages=record["languages"],
        who_answers=LocalizedText((service["who_answers"] or {}) if called else {}),
        recorded=service["recorded"] if called else None,
        shown_on_bill=service["shown_on_bill"] if called else None,
        needs_verification=record["needs_verification"],
    )
