"""The first three answers anyone gets: each should have a number that is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from wagtail.models import Site

from portal.core.authority import Authority
from services.coverage import rank, reader_for
from services.models import Area, Service, ServiceIndexPage
from services.selectors import Directory

from .findings import Finding

FIRST = 3
Served = dict[int, set[int]]


def answers_without_number(site: Site) -> Iterator[Finding]:
    """Services among the first three of a place and an audience that have no known number of their own."""
    directory = Directory(Authority(site))
    served, audiences = _places(directory), _audiences(directory)
    missing: dict[tuple[int, str], list[str]] = defaultdict(list)
    for area in Area.objects.filter(site=site, level=Area.Level.MUNICIPALITY).select_related("parent"):
        around = {area.pk, area.parent_id, area.parent.parent_id if area.parent else None}
        for code, label in _listed(site):
            near = [
                s for pk, s in directory.services.items() if served[pk] & around and audiences[pk] & {code, "everyone"}
            ]
            for service in _first(directory, near, code, {pk for pk in served if area.pk in served[pk]}):
                missing[service.pk, label].append(area.name)
    for (pk, label), places in missing.items():
        service = directory.services[pk]
        where = places[0] if len(places) == 1 else f"{len(places)} municipalities"
        yield Finding(f"{service} has no known number, and is among the first answers for {label} in {where}", service)


def _first(directory: Directory, services: list[Service], audience: str, local: set[int]) -> list[Service]:
    """The first answers that lack a number."""
    ways_in = [service for service in services if service.way_in]
    ranked = rank(
        ways_in, reader=reader_for(audience), local=local, has_number=lambda s: directory.number(s) is not None
    )
    return [service for service in ranked[:FIRST] if directory.number(service) is None]


def _listed(site: Site) -> list[tuple[str, str]]:
    index = ServiceIndexPage.objects.live().descendant_of(site.root_page).first()
    rows = index.listed_audiences.select_related("audience") if index else []
    return [(row.audience.code, str(row.audience)) for row in rows]


def _places(directory: Directory) -> Served:
    rows = Service.areas.through.objects.filter(service__in=directory.services).values_list("service_id", "area_id")
    found: Served = defaultdict(set)
    for service, area in rows:
        found[service].add(area)
    return found


def _audiences(directory: Directory) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    rows = Service.objects.filter(pk__in=directory.services).values_list("pk", "audiences__code")
    for service, code in rows:
        found[service].add(code)
    return found
