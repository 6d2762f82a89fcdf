"""What a campaign may follow, and which years there are; what is stored already never breaks a page."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html

from campaigns import clock
from campaigns.models import CampaignPage
from campaigns.period import Recurrence
from tests.journeys.test_every_page import HOSTS

from .moment import Clock
from .test_edition import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
SHOWING = [
    "/nb/", "/nb/kampanjer/", "/nb/kampanjer/atom/", "/nb/kalender/", "/nb/kalender/ics/", "/nb/kalender/2026-11/",
    "/nb/oransje-dager/", "/nb/oransje-dager/ics/", "/nb/oransje-dager/csv/", "/pl/oransje-dager/",
]  # fmt: skip


def campaign(language: str = "nb", site: str = "baerum") -> CampaignPage:
    pages = CampaignPage.objects.filter(url_path__startswith=f"/{site}", locale__language_code=language, live=True)
    return pages.filter(content_id="oransje-dager").first() or pages.first()


def faults(page: CampaignPage) -> set[str]:
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    return set(refused.value.message_dict)


def test_a_campaign_follows_none_of_another_authority():
    follower = campaign("nl", "gelderland")
    follower.previous, follower.edition = campaign(), 2026
    assert faults(follower) == {"previous"}
    follower.previous = None
    follower.full_clean()


def test_nor_does_one_that_is_only_just_being_made():
    """It has no place yet from which its authority follows."""
    home = Page.objects.get(url_path="/gelderland/")
    author = client_of("gelderland-author")
    at = reverse("wagtailadmin_pages:add", args=["campaigns", "campaignpage", home.pk])
    data = querydict_from_html(author.get(at).content.decode(), form_id="page-edit-form")
    data.update(nested_form_data({name: {"count": "0"} for name in ("goals", "themes", "materials", "stories")}))
    data.update({"title": "Na Oranje", "quiet_title": "Oranje", "slug": "oranje-na", "previous": str(campaign().pk)})
    answer = author.post(at, dict(data.lists()))
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"previous"}
    assert not CampaignPage.objects.filter(slug="oranje-na").exists()


@pytest.mark.parametrize("year", [0, 20, 1999, 2101, 20266])
def test_an_edition_is_of_a_year_that_can_be(year: int):
    page = campaign()
    page.edition = year
    assert faults(page) == {"edition"}


@pytest.mark.parametrize("year", [2000, 2026, 2100, None])
def test_every_year_that_can_be_is_accepted(year: int | None):
    page = campaign()
    page.edition = year
    page.full_clean()


@pytest.mark.parametrize(
    ("starts", "ends", "fields"),
    [
        (date(206, 11, 25), date(2026, 12, 10), {"starts"}),
        (date(2026, 11, 25), date(9999, 12, 31), {"ends"}),
        (date(9999, 12, 1), date(9999, 12, 31), {"starts", "ends"}),
    ],
)
def test_its_days_are_too(starts: date, ends: date, fields: set[str]):
    page = campaign()
    page.starts, page.ends = starts, ends
    assert faults(page) == fields


@pytest.mark.parametrize("recurrence", list(Recurrence))
@pytest.mark.parametrize(
    "stored",
    [
        {"edition": 0},
        {"edition": 20},
        {"edition": 20266},
        {"edition": 9999},
        {"starts": date(1, 1, 1)},
        {"ends": date(9999, 12, 31)},
        {"starts": date(9999, 12, 1), "ends": date(9999, 12, 31)},
    ],
    ids=str,
)
def test_what_is_stored_already_is_shown_as_not_decided(client, set_clock: Clock, stored: dict, recurrence: str):
    set_clock(2026, 11, 26, 10, 0)
    CampaignPage.objects.filter(content_id="oransje-dager").update(recurrence=recurrence, **stored)
    for path in SHOWING:
        assert client.get(path, headers={"host": HOSTS["baerum"]}).status_code == 200, path
    assert clock.truth()
