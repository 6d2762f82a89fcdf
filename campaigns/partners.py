"""Who makes a campaign together."""

from __future__ import annotations

from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.images.models import SourceImageIOError

from portal.core.authority import Authority
from portal.core.presentation import Card, Picture
from services.selectors import Directory

from .models import CampaignPage

LOGO = "max-480x144"  # twice as many pixels as it is shown with


def partners(authority: Authority, source: CampaignPage) -> list[Card]:
    """As cards; a service leads to its page."""
    directory = Directory.of(authority)
    rows = list(source.partners.select_related("organisation", "service", "logo"))
    prefetch_related_objects([row.logo for row in rows if row.logo], "renditions")
    directory.expect_addresses([row.service_id for row in rows if row.service_id])
    return [card for card in (_partner(directory, row) for row in rows) if card.title]


def _partner(directory: Directory, row: Any) -> Card:
    credit, logo = row.credit.in_language(directory.language), _logo(row.logo)
    service = row.service
    if service is not None and service.live:
        return Card(directory.address(service), directory.name(service), credit, proper_name=True, logo=logo)
    organisation = row.organisation
    url, name = (organisation.url, organisation.name) if organisation else ("", "")
    return Card(url, name, credit, proper_name=True, logo=logo)


def _logo(image: Any) -> Picture | None:
    """A small version of an image; none when its file is gone."""
    if image is None:
        return None
    try:
        small = image.get_rendition(LOGO)
    except SourceImageIOError:
        return None
    return Picture(small.url, small.width, small.height)
