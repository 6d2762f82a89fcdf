"""The live services of a site, read when a page asks for them and not before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from django.db.models import Q
from wagtail.models import Site

from portal.core.snapshots import reading
from portal.core.snapshots.roots import tag_of

from .models import Service
from .models.queryset import ServiceQuerySet


class LiveServices(Mapping[int, Service]):
    """Primary key → live service with its kind, organisation and channels.

    A look-up reads that service and the one it is reached through; going through all of them reads them all.
    A page that knows what it will show says so with ``load``: two queries, however many services.
    """

    def __init__(self, site: Site) -> None:
        self.site = site
        self._known: dict[int, Service | None] = {}
        self._whole = False

    @property
    def rows(self) -> ServiceQuerySet:
        """The query behind: published, of the site or shared, not closed down. A list, whatever is taken of it."""
        reading.listed(Service)
        return self._rows()

    def _rows(self) -> ServiceQuerySet:
        return Service.objects.live().of_site(self.site).open_now_or_later()

    def load(self, pks: Iterable[int]) -> None:
        """Read services, and those they are reached through; what is known or not live costs nothing later."""
        missing = {pk for pk in pks if pk not in self._known}
        if not missing or self._whole:
            return
        reading.note(*(tag_of(Service, pk) for pk in missing))
        self._known |= dict.fromkeys(missing)
        found = reading.shared_each(("services", self.site.pk), missing, self._read, reading.tags_of)
        self._known.update(found)

    def _read(self, pks: Iterable[int]) -> dict[int, Service]:
        wanted = list(pks)
        through = Service.objects.filter(pk__in=wanted, reach_via_service__isnull=False).values("reach_via_service")
        return self._loaded(self._rows().filter(Q(pk__in=wanted) | Q(pk__in=through)))

    @staticmethod
    def _loaded(rows: ServiceQuerySet) -> dict[int, Service]:
        """Services of a query with what a row shows."""
        return {s.pk: s for s in rows.select_related("kind", "organisation").prefetch_related("channels")}

    def __getitem__(self, pk: int) -> Service:
        self.load([pk])
        found = self._known.get(pk)
        if found is None:
            raise KeyError(pk)
        return found

    def __setitem__(self, pk: int, service: Service) -> None:
        """Let a draft stand in for a live service, or beside them."""
        self._known[pk] = service

    def __iter__(self) -> Iterator[int]:
        if not self._whole:
            whole: dict[int, Service | None] = {**self._loaded(self.rows)}
            self._known = whole | self._known
            self._whole = True
        return (pk for pk, service in self._known.items() if service is not None)

    def __len__(self) -> int:
        return sum(1 for _pk in self)


def open_services(site: Site, content_ids: Collection[str]) -> set[str]:
    """Those of some content ids that are live services of a site, or shared ones, and not closed down."""
    rows = Service.objects.live().of_site(site).open_now_or_later()
    return set(rows.filter(slug__in=content_ids).values_list("slug", flat=True))
