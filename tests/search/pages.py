"""Pages that the tests of the search put into the world of the editors."""

from __future__ import annotations

from services.models import ServicePage
from tests.editorial.world import Place


def told_of(place: Place) -> None:
    """Let a page in the language of a site tell of its service."""
    title = f"Service {place.name}"
    page = ServicePage(title=title, quiet_title=title, slug=f"service-{place.name}", service=place.service)
    place.homes[place.language].add_child(instance=page)
