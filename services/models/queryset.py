"""Chainable filters over services, in the words of the field."""

from __future__ import annotations

from django.db.models import QuerySet
from wagtail.models import Site

from portal.core.models import OwnedQuerySet

from .area import Area
from .vocabulary import Status


class ServiceQuerySet(OwnedQuerySet):
    """Services of the directory."""

    def live(self) -> ServiceQuerySet:
        """Published facts only."""
        return self.filter(live=True)

    def open_now_or_later(self) -> ServiceQuerySet:
        """Everything but what is closed down."""
        return self.exclude(status=Status.CLOSED)

    def ways_in(self) -> ServiceQuerySet:
        """Services a person can turn to today."""
        return self.filter(way_in=True, status=Status.ACTIVE)

    def for_audience(self, code: str) -> ServiceQuerySet:
        """Services for an audience, by its code; services for everyone are for them too."""
        return self.filter(audiences__code__in=[code, "everyone"]).distinct()

    def serving(self, area: Area) -> ServiceQuerySet:
        """Services that serve a place: itself, or an area it lies in."""
        places = [pk for pk in (area.pk, area.parent_id, area.parent.parent_id if area.parent else None) if pk]
        return self.filter(areas__in=places).distinct()

    def of_site(self, site: Site) -> ServiceQuerySet:
        """Services of one authority and the shared ones."""
        return self.for_site(site)  # type: ignore[return-value]

    def with_contacts(self) -> QuerySet:
        """What a row or a card shows, in a fixed number of queries."""
        return self.select_related("reach_via_service", "organisation", "kind").prefetch_related("channels")
