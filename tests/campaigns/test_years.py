"""Editions beside each other: which year each is of, and what leads to which."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html

from campaigns.models import CampaignPage, DownloadCount, Indicator, ToolkitPage
from campaigns.period import Recurrence
from campaigns.reach import so_far
from campaigns.years import years_of
from portal.core.models import LocalizedText
from portal.core.publishing import changes
from portal.core.snapshots import reading

from .making import authority
from .moment import Clock, set_clock
from .test_edition import client_of
from .test_state import get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
__all__ = ["set_clock"]


def campaign(language: str = "nb") -> CampaignPage:
    return CampaignPage.objects.get(content_id="arskampanje-baerum", locale__language_code=language)


def edition(slug: str, year: int | None, previous: CampaignPage | None, **more) -> CampaignPage:
    page = CampaignPage(title=slug, quiet_title=slug, slug=slug, edition=year, previous=previous, **more)
    campaign().get_parent().add_child(instance=page)
    return page


def counted(page: CampaignPage, **more) -> Indicator:
    return Indicator.objects.create(page=page, label=LocalizedText(nb="Kopper kaffe"), **more)


def years_on(client, path: str) -> list[str]:
    """Years that a page links, and those of its table."""
    html = get(client, path)
    links = html.split("Andre år:")[1].split("</p>")[0] if "Andre år:" in html else ""
    return [*re.findall(r'href="/nb/[^"]+">(20\d\d)<', links), *re.findall(r'scope="row">([^<]*)', html)]


def test_one_that_is_taken_down_joins_those_around_it_and_is_not_shown(client):
    first = edition("ed-2024", 2024, None)
    second = edition("ed-2025", 2025, first)
    third = edition("ed-2026", 2026, second)
    for page in (first, second, third):
        counted(page, target=15, result=12, source="telt")
    assert years_on(client, "/nb/ed-2026/") == ["2025", "2024", "2026", "2025", "2024"]
    second.unpublish()
    assert years_on(client, "/nb/ed-2026/") == ["2024", "2026", "2024"]
    assert years_on(client, "/nb/ed-2024/") == ["2026", "2024"]


def test_a_page_is_made_anew_when_it_becomes_the_edition_before_another_one():
    before, after = edition("ed-2024", None, None), edition("ed-2025", 2025, None)
    with reading.reading() as read:
        assert years_of(authority(), before).others == []
    after = CampaignPage.objects.get(pk=after.pk)
    old = changes.before(after)
    after.previous = before
    assert changes.of_save(after, old).tags & read.tags


def test_a_year_is_linked_where_readers_find_a_page_of_it(client):
    before = edition("ed-2024", 2024, None, facts_titles=LocalizedText(pl="Rok 2024", ar="2024"))
    edition("ed-2025", 2025, before, facts_titles=LocalizedText(pl="Rok 2025"))
    assert 'href="/pl/ed-2025/">2025<' in get(client, "/pl/ed-2024/")
    assert "ed-2025" not in get(client, "/ar/ed-2024/")
    get(client, "/pl/ed-2025/")


def test_the_edition_before_is_a_page_in_the_language_of_the_site():
    page = campaign()
    page.previous = CampaignPage.objects.get(content_id="oransje-dager", locale__language_code="en")
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert "previous" in refused.value.message_dict


def test_a_campaign_that_was_never_saved_can_be_looked_at():
    author, home = client_of("baerum-author"), campaign().get_parent()
    address = reverse("wagtailadmin_pages:add", args=["campaigns", "campaignpage", home.pk])
    data = querydict_from_html(author.get(address).content.decode(), form_id="page-edit-form")
    streams = {name: {"count": "0"} for name in ("goals", "themes", "materials", "stories")}
    data.update(nested_form_data({**streams, "title": "Ny", "quiet_title": "Ny", "slug": "ny"}))
    look = reverse("wagtailadmin_pages:preview_on_add", args=["campaigns", "campaignpage", home.pk])
    assert author.post(look, dict(data.lists())).json()["is_valid"] is True
    assert author.get(look).status_code == 200


@pytest.fixture
def toolkit() -> ToolkitPage:
    return ToolkitPage.objects.filter(locale__language_code="nb", url_path__startswith="/baerum").first()


def taken(toolkit: ToolkitPage, day: str, number: int) -> None:
    DownloadCount.objects.create(
        site=authority().site,
        kind="document",
        subject=f"{toolkit.translation_key}/item",
        language="nb",
        format="pdf",
        day=date.fromisoformat(day),
        count=number,
    )


def test_editors_see_the_number_that_readers_see(client, toolkit: ToolkitPage, set_clock: Clock):
    set_clock(2026, 12, 1, 12, 0)
    page = campaign()
    page.recurrence, page.starts, page.ends, page.edition = Recurrence.YEARLY, date(2025, 5, 1), date(2025, 5, 28), None
    page.save()
    row = counted(page, target=9, counted=toolkit)
    edition("ed-2026", 2026, page)
    taken(toolkit, "2025-05-02", 7)
    taken(toolkit, "2026-05-02", 11)
    assert re.findall(r"<td>(\d+|–)", get(client, f"/nb/{page.slug}/")) == ["9", "7"]
    assert so_far(Indicator.objects.get(pk=row.pk)) == 7


def test_nothing_is_counted_of_the_year_before_a_campaign_began(client, toolkit: ToolkitPage, set_clock: Clock):
    set_clock(2026, 6, 1, 12, 0)
    page = campaign()
    page.recurrence, page.starts, page.ends = Recurrence.YEARLY, date(2026, 11, 25), date(2026, 12, 10)
    page.save()
    counted(page, target=9, counted=toolkit)
    taken(toolkit, "2025-12-01", 44)
    assert re.findall(r"<td>(\d+|–)", get(client, f"/nb/{page.slug}/")) == ["9", "–"]
