"""The lists of guides and forms: in pages, in order, and never with what is not for everybody."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from home import listings
from home.models import FormPage, HomePage
from portal.core.authority import Authority
from portal.core.selectors import unrestricted
from portal.core.snapshots import reading
from tests.journeys.test_every_page import HOSTS, MOST_QUERIES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]

LISTS = ["/nb/rad/", "/nb/tema/", "/en/rad/", "/ar/tema/"]


def get(client, path: str) -> str:
    response = client.get(path, headers={"host": HOSTS["baerum"]})
    assert response.status_code == 200, path
    return response.content.decode().split("<main")[1].split("</main>")[0]


def cards(html: str) -> list[str]:
    return re.findall(r'data-content-id="([^"]+)"', html)


def headings(html: str) -> list[str]:
    return re.findall(r"<h2>(.*?)</h2>", html)


def restrict(page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


@pytest.mark.parametrize("path", LISTS)
def test_pages_of_a_list_hold_everything_once_and_in_order(client, monkeypatch, path: str):
    whole = get(client, path)
    assert 'class="pager"' not in whole
    monkeypatch.setattr(listings, "PAGE_SIZE", 5)
    count = -(-len(cards(whole)) // 5)
    pages = [get(client, f"{path}?p={number}") for number in range(1, count + 1)]
    assert count > 2
    assert [card for html in pages for card in cards(html)] == cards(whole)
    assert list(dict.fromkeys(title for html in pages for title in headings(html))) == headings(whole)
    assert 'rel="next"' in pages[0]
    assert 'rel="prev"' not in pages[0]
    assert 'rel="prev"' in pages[-1]
    assert 'rel="next"' not in pages[-1]


@pytest.mark.parametrize("wish", ["0", "-1", "x", "999", ""])
def test_a_page_that_does_not_exist_is_answered_with_one_that_does(client, wish: str):
    assert cards(get(client, f"/nb/tema/?p={wish}")) == cards(get(client, "/nb/tema/"))


@pytest.mark.parametrize("path", LISTS)
def test_a_list_stays_within_the_budget(client, path: str):
    get(client, path)
    with CaptureQueriesContext(connection) as queries:
        get(client, path)
    assert len(queries) <= MOST_QUERIES


def test_related_forms_follow_in_the_order_of_the_tree_and_begin_again(client):
    slugs = list(dict.fromkeys(re.findall(r'href="/nb/(tema-\d+)/"', get(client, "/nb/tema/"))))
    assert len(slugs) > 20
    for place in (0, 1, len(slugs) - 3, len(slugs) - 1):
        shown = re.findall(r'href="/nb/(tema-\d+)/"', get(client, f"/nb/{slugs[place]}/"))
        assert shown == [slugs[(place + step) % len(slugs)] for step in range(1, 5)]


def test_a_restricted_page_stands_in_no_list(client):
    page = FormPage.objects.get(slug="tema-2", locale__language_code="nb")
    assert page.content_id in cards(get(client, "/nb/tema/"))
    before = cards(get(client, "/nb/tema-1/"))
    restrict(page)
    after = cards(get(client, "/nb/tema-1/"))
    assert page.content_id in before
    assert page.content_id not in after
    assert page.content_id not in cards(get(client, "/nb/tema/"))
    assert 'href="/nb/tema-20/"' in get(client, "/nb/tema/")


def test_a_restriction_holds_for_everything_below_it(client):
    home = HomePage.objects.get(url_path="/baerum/")
    shown = FormPage.objects.filter(unrestricted())
    both = (
        shown.filter(url_path__startswith="/baerum/").count(),
        shown.filter(url_path__startswith="/gelderland/").count(),
    )
    restrict(home)
    assert both[0]
    assert not shown.filter(url_path__startswith="/baerum/").exists()
    assert shown.filter(url_path__startswith="/gelderland/").count() == both[1]


def test_lists_leave_tags_also_of_what_could_come_in():
    authority = Authority(Site.objects.get(is_default_site=True), "nb")
    with reading.reading() as seen:
        listings.form_list(authority, "1")
        listings.guide_list(authority, "1")
    wanted = {"home.formpage", "home.guidepage", "services.audience", "wagtailcore.pageviewrestriction"}
    assert {f"list:{name}" for name in wanted} <= seen.tags
