"""Pressing "New edition" works whatever is there already: taken addresses, long names, days of years ago."""

from __future__ import annotations

from datetime import date

import pytest
from wagtail.models import Page

from campaigns.edition import year_after
from campaigns.models import CampaignPage
from campaigns.period import Recurrence
from home.models import InfoPage
from portal.accounts.models import User

from .moment import Clock, set_clock
from .test_edition import client_of, make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
__all__ = ["set_clock"]


@pytest.fixture(autouse=True)
def november(set_clock: Clock) -> None:
    set_clock(2026, 11, 27, 10, 0)


def campaign(language: str = "nb", **changed: object) -> CampaignPage:
    page = CampaignPage.objects.get(content_id="oransje-dager", locale__language_code=language)
    CampaignPage.objects.filter(pk=page.pk).update(**{"edition": page.edition, **changed})
    return CampaignPage.objects.get(pk=page.pk)


def texts_of(made: CampaignPage) -> list[CampaignPage]:
    return list(CampaignPage.objects.filter(translation_key=made.translation_key))


def put(parent: Page, slug: str) -> None:
    parent.add_child(instance=InfoPage(title="There", quiet_title="There", slug=slug, live=False, locale=parent.locale))


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_taken_address_gets_a_number_in_all_languages(language: str):
    put(campaign(language).get_parent(), "oransje-dager-2027")
    put(campaign(language).get_parent(), "oransje-dager-2027-2")
    assert {page.slug for page in texts_of(make(campaign()))} == {"oransje-dager-2027-3"}


def test_the_edition_after_it_has_its_own_year_alone():
    put(campaign().get_parent(), "oransje-dager-2027")
    made = make(campaign())
    assert (made.slug, made.content_id) == ("oransje-dager-2027-2", "oransje-dager-2027-2")
    after = make(made)
    assert (after.slug, after.content_id, after.edition) == ("oransje-dager-2028", "oransje-dager-2028", 2028)


def test_an_identity_is_given_once():
    campaign_of_hand = CampaignPage(
        title="Another", quiet_title="Another", slug="another", content_id="oransje-dager-2027", live=False
    )
    campaign_of_hand.locale = campaign().locale
    campaign().get_parent().add_child(instance=campaign_of_hand)
    assert make(campaign()).content_id == "oransje-dager-2027-2"


def test_long_names_are_cut_before_their_year():
    made = make(campaign(title="a" * 255, quiet_title="b" * 80, slug="c" * 255, content_id="d" * 100))
    assert made.title == made.draft_title == "a" * 250 + " 2027"
    assert made.quiet_title == "b" * 75 + " 2027"
    assert made.slug.endswith("c-2027")
    assert made.content_id.endswith("d-2027")
    assert len(made.slug) <= 255
    assert len(made.content_id) <= 100


@pytest.mark.parametrize(
    ("first", "last", "year"),
    [
        (date(2024, 11, 25), date(2024, 12, 10), 2026),  # runs in this year, on the day that is today
        (date(2024, 3, 1), date(2024, 3, 20), 2027),
        (date(2024, 12, 20), date(2025, 1, 10), 2026),
        (date(2026, 3, 1), date(2026, 3, 20), 2027),
        (date(2027, 3, 1), date(2027, 3, 20), 2027),
    ],
)
def test_days_of_years_ago_move_to_the_first_year_in_which_they_are_not_over(first: date, last: date, year: int):
    source = campaign(recurrence=Recurrence.FIXED, starts=first, ends=last, edition=None)
    assert year_after(source, date(2026, 11, 27)) == year
    made = make(source)
    assert made.edition == made.starts.year == year


@pytest.mark.parametrize("edition", [0, 20266, 32767])
@pytest.mark.parametrize("ends", [date(2026, 12, 10), date(9999, 12, 31)])
@pytest.mark.parametrize("recurrence", [Recurrence.FIXED, Recurrence.YEARLY])
def test_a_year_that_cannot_be_is_not_counted_on_from(edition: int, ends: date, recurrence: str):
    source = campaign(edition=edition, ends=ends, recurrence=recurrence)
    assert make(source).edition == 2027


def test_what_was_made_is_fit_to_be_published():
    made = make(campaign())
    made.full_clean()
    assert User.objects.get(username="baerum-author") == made.owner
    assert client_of("baerum-author").get(f"/admin/pages/{made.pk}/edit/").status_code == 200
