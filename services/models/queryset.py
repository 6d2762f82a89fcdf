"""Chainable filters over services, in the words of the field."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from wagtail.models import Site

from portal.core.models import OwnedQuerySet
from portal.core.snapshots import reading

from .area import Area
from .channel import Channel
from .taxonomy import Audience
from .vocabulary import ChannelKind, Status


class ServiceQuerySet(OwnedQuerySet):
    """Services of the directory."""

    def live(self) -> ServiceQuerySet:
        """Published facts only."""
        return self.filter(live=True)

    def open_now_or_later(self) -> ServiceQuerySet:
        """Everything but what is closed down."""
        return self.exclude(status=Status.CLOSED)

    def meant_for(self, code: str) -> frozenset[int]:
        """Primary keys of all services for an audience, by its code; services for everyone are for them too."""
        reading.listed(Audience)
        rows = self._links("audiences").filter(audience__code__in=[code, "everyone"])
        return frozenset(rows.values_list("service_id", flat=True))

    def serving(self, area: Area) -> ServiceQuerySet:
        """Services that serve a place: itself, or an area it lies in."""
        places = [pk for pk in (area.pk, area.parent_id, area.parent.parent_id if area.parent else None) if pk]
        return self.filter(pk__in=self._links("areas").filter(area_id__in=places).values("service_id"))

    def naming(self, area: Area | None) -> ServiceQuerySet:
        """``local``: whether a service names the place itself, and not only its region or country."""
        if area is None:
            return self.annotate(local=Value(False))
        return self.annotate(local=Exists(self._links("areas").filter(area_id=area.pk, service_id=OuterRef("pk"))))

    def numbered(self, shared: Collection[int]) -> ServiceQuerySet:
        """``has_number``: whether a service is open and has a known number.

        ``shared``: primary keys of the emergency numbers that are live on the site.
        """
        phones = Channel.objects.filter(service_id=OuterRef("pk"), kind=ChannelKind.PHONE)
        known = Exists(phones.filter(~Q(number="") | Q(shared_number_id__in=shared)))
        return self.annotate(has_number=Q(status=Status.ACTIVE) & known)

    def _links(self, relation: str) -> QuerySet:
        """Rows between services and what a relation leads to."""
        reading.listed(self.model)
        return getattr(self.model, relation).through.objects.all()

    def of_site(self, site: Site) -> ServiceQuerySet:
        """Services of one authority and the shared ones."""
        return self.for_site(site)  # type: ignore[return-value]
