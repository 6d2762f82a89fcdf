"""What a page reads of the directory: what it shows and no more, however long the directory grows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.db.models.signals import post_init
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from portal.core.authority import Authority
from portal.core.numbers.book import NumberBook
from portal.core.snapshots import reading
from services.models import Channel, Service, ServiceIndexPage, ServicePage
from services.pages import _more_help
from services.selectors import Directory
from tests.journeys.test_every_page import HOSTS, MOST_QUERIES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]

LONG = 120  # services more than the demonstration has
PAGES = ["/nb/", "/nb/rad-til-deg/", "/nb/tema-1/", "/nb/kveld-og-helg/", "/nb/planlagt-sted/", "/pl/kveld-og-helg/"]
LISTS = ["/nb/tilbud/", "/nb/tilbud/baerum/", "/nb/tilbud/baerum/?p=2"]


def get(client, path: str) -> str:
    response = client.get(path, headers={"host": HOSTS["baerum"]})
    assert response.status_code == 200, path
    return response.content.decode()


def authority() -> Authority:
    return Authority(Site.objects.get(is_default_site=True), "nb")


@contextmanager
def counted(model: type) -> Iterator[list]:
    """The records of a model that are loaded inside."""
    loaded: list = []

    def count(instance, **_kwargs) -> None:
        loaded.append(instance.pk)

    post_init.connect(count, sender=model)
    try:
        yield loaded
    finally:
        post_init.disconnect(count, sender=model)


@pytest.fixture
def long_directory() -> None:
    """Many services like one that anyone can call, in the same places and for the same people."""
    like = Service.objects.filter(live=True, way_in=True, owner__is_default_site=True, reader="default").first()
    fields = {f.attname: getattr(like, f.attname) for f in Service._meta.concrete_fields if f.attname != "id"}
    rows = Service.objects.bulk_create(Service(**{**fields, "slug": f"zz-{n:03}"}) for n in range(LONG))
    Channel.objects.bulk_create(Channel(service_id=row.pk, kind="phone", number="+4767000000") for row in rows)
    for links in (Service.areas.through, Service.audiences.through):
        column = next(f.attname for f in links._meta.concrete_fields if f.attname not in {"id", "service_id"})
        values = list(links.objects.filter(service_id=like.pk).values_list(column, flat=True))
        links.objects.bulk_create(links(**{"service_id": row.pk, column: value}) for row in rows for value in values)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_reads_no_more_services_when_there_are_more(client, long_directory, path: str):
    get(client, path)
    with counted(Service) as loaded, CaptureQueriesContext(connection) as queries:
        get(client, path)
    assert len(loaded) <= 20
    assert len(queries) <= MOST_QUERIES


@pytest.mark.parametrize("path", LISTS)
def test_a_list_reads_one_page_of_services(client, long_directory, path: str):
    get(client, path)
    with counted(Service) as loaded, CaptureQueriesContext(connection) as queries:
        html = get(client, path)
    assert 40 <= len(set(loaded)) <= 3 * 40
    assert len(queries) <= MOST_QUERIES
    assert 'class="pager"' in html


def test_every_service_is_on_one_page_of_the_list(client, long_directory):
    slugs = set(Service.objects.live().of_site(Site.objects.get(is_default_site=True)).values_list("slug", flat=True))
    pages = [get(client, f"/nb/tilbud/?p={number}") for number in range(1, 6)]
    shown = [slug for slug in slugs for html in pages[:4] if f'data-content-id="{slug}"' in html]
    assert sorted(shown) == sorted(slugs)
    assert pages[4] == pages[3]


def test_near_help_is_the_same_service_by_service_as_in_the_whole_directory():
    directory = Directory(authority())
    whole = list(directory.services.values())
    for service in whole:
        ones = [s for s in whole if s.way_in and s.pk != service.pk]
        own = [s for s in ones if s.pk == service.reach_via_service_id or s.reach_via_service_id == service.pk]
        near = [s for s in ones if s not in own and s.reader == service.reader and directory.number(s)]
        expected = [s.slug for s in [*own, *near][:3]]
        assert [row.content_id for row in _more_help(Directory(authority()), service)] == expected


def test_references_to_services_cost_one_query_together():
    rows = Service.objects.live().filter(owner__is_default_site=True, channels__shared_number__isnull=False)
    first, second = rows.filter(status="active", channels__kind="phone").distinct()[:2]
    page = ServicePage(title="x", how_to_reach=f"Ring [[{first.slug}]] eller [[{second.slug}]] eller [[helt-ukjent]].")
    book = NumberBook(first.owner, "nb")
    book.expect(page)
    assert book.roles
    with CaptureQueriesContext(connection) as queries, reading.reading() as seen:
        found = [book.find(slug) for slug in (first.slug, second.slug, "helt-ukjent", first.slug)]
    assert [number and number.label for number in found[:2]] == [s.names.in_language("nb") for s in (first, second)]
    assert found[2] is None
    assert found[3] == found[0]
    assert len(queries) == 1
    assert {f"services.service:{first.pk}", "list:services.service"} <= seen.tags


def test_a_role_that_nobody_fills_is_not_looked_for_among_services():
    book = NumberBook(Site.objects.get(is_default_site=True), "nb")
    del book.roles["suicide"]
    with CaptureQueriesContext(connection) as queries:
        assert book.find("suicide") is None
    assert len(queries) == 0


def test_a_service_that_is_not_live_is_a_tag_all_the_same():
    service = Service.objects.get(slug="krisesenter-asker-baerum")
    Service.objects.filter(pk=service.pk).update(live=False)
    with reading.reading() as seen:
        assert Directory(authority()).rows_of([service.pk]) == []
    assert f"services.service:{service.pk}" in seen.tags


@pytest.mark.parametrize("site", HOSTS)
def test_the_list_names_every_address_it_leads_to(client, site: str):
    page = ServiceIndexPage.objects.get(
        url_path__startswith=f"/{site}/", locale__language_code={"baerum": "nb", "gelderland": "nl"}[site]
    )
    paths = page.snapshot_paths()
    assert paths[0] == ""
    assert len(paths) == len(set(paths))
    base = f"/{page.locale.language_code}/{page.slug}/"
    for path in [*paths[:3], *paths[-3:]]:
        html = client.get(base + path, headers={"host": HOSTS[site]}).content.decode()
        linked = {part.split('"')[0] for part in html.split(f'href="{base}')[1:]}
        assert linked <= set(paths), path
