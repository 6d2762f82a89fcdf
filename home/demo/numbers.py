"""The numbers of a site: what they are, what each is for, and which stand on the home page."""

from __future__ import annotations

from typing import Any

from wagtail.log_actions import log

from portal.core.models import EmergencyNumber, LocalizedText, NumberSettings, PlacedNumber, RoleAssignment

from .place import Place


def load_numbers(place: Place) -> None:
    """Make the numbers of the site, live and with a first revision, then their roles and places."""
    for record in place.facts["emergency_numbers"]:
        number = EmergencyNumber(
            slug=record["slug"],
            number=record["number"],
            kind=record["kind"],
            label=LocalizedText(record["label"]),
            when=LocalizedText(record["when"]),
            hours=record["hours"],
            hours_note=LocalizedText(record.get("hours_note") or {}),
            free=record["free"],
            from_abroad=record["from_abroad"] or "",
            needs_verification=record["needs_verification"],
            owner=place.site,
        )
        number.full_clean()
        publish_first(place, number)
        place.numbers[number.slug] = number
    _assign(place)


def publish_first(place: Place, record: Any) -> None:
    """Store a record of the directory as published, with a first revision and a line in its history."""
    record.live = True
    record.first_published_at = record.last_published_at = place.now
    if record.pk is None:
        record.save()
    revision = record.save_revision(clean=False, changed=False)
    record.live_revision = revision
    record.has_unpublished_changes = False
    type(record).objects.filter(pk=record.pk).update(live_revision=revision, has_unpublished_changes=False)
    for action in ("wagtail.create", "wagtail.publish"):
        log(record, action, revision=revision, content_changed=True)


def _assign(place: Place) -> None:
    settings = NumberSettings.objects.create(site=place.site)
    doubtful = set(place.facts.get("number_roles_to_verify", []))
    RoleAssignment.objects.bulk_create(
        RoleAssignment(
            settings=settings,
            sort_order=order,
            role=role,
            number=place.numbers.get(slug),
            needs_verification=role in doubtful or slug is None,
        )
        for order, (role, slug) in enumerate(place.facts["number_roles"].items())
    )
    placed = place.pack.section(place.slug, "emergency")["numbers"]
    PlacedNumber.objects.bulk_create(
        PlacedNumber(settings=settings, sort_order=order, number=place.numbers[slug])
        for order, slug in enumerate(placed)
    )
