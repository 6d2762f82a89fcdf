"""Who may make a new edition and take it away: whoever may write in all the languages it is copied in."""

from __future__ import annotations

import pytest
from django.urls import reverse

from campaigns.models import CampaignPage

from .moment import Clock, set_clock
from .test_edition import client_of, make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
__all__ = ["set_clock"]
REFUSED = ["baerum-translator", "baerum-reviewer", "baerum-safety", "gelderland-author"]


@pytest.fixture(autouse=True)
def november(set_clock: Clock) -> None:
    set_clock(2026, 11, 27, 10, 0)


def campaign(language: str = "nb") -> CampaignPage:
    return CampaignPage.objects.get(content_id="oransje-dager", locale__language_code=language)


@pytest.mark.parametrize("username", REFUSED)
@pytest.mark.parametrize("language", ["nb", "en"])
def test_none_is_made_by_who_may_not_add_pages_in_all_its_languages(username: str, language: str):
    asked = reverse("campaigns_edition", args=[campaign(language).pk])
    for answer in (client_of(username).get(asked), client_of(username).post(asked)):
        assert answer.status_code == 403 or answer["Location"] == reverse("wagtailadmin_home")
    assert not CampaignPage.objects.filter(previous=campaign()).exists()


@pytest.mark.parametrize("username", REFUSED)
@pytest.mark.parametrize("language", ["nb", "en"])
def test_none_is_taken_away_by_them_either(username: str, language: str):
    made = make(campaign())
    text = CampaignPage.objects.get(translation_key=made.translation_key, locale__language_code=language)
    client_of(username).post(reverse("campaigns_edition_undo", args=[text.pk]))
    assert CampaignPage.objects.filter(translation_key=made.translation_key).count() == 2


def test_an_author_does_both_from_a_translation_too():
    author = client_of("baerum-author")
    assert author.post(reverse("campaigns_edition", args=[campaign("en").pk])).status_code == 302
    made = CampaignPage.objects.get(previous=campaign(), locale__language_code="en")
    author.post(reverse("campaigns_edition_undo", args=[made.pk]))
    assert not CampaignPage.objects.filter(previous=campaign()).exists()


@pytest.mark.parametrize(
    ("username", "language", "entries"),
    [
        ("baerum-author", "nb", {"campaigns_edition", "campaigns_edition_list"}),
        ("baerum-author", "en", {"campaigns_edition", "campaigns_edition_list"}),
        ("baerum-reviewer", "nb", {"campaigns_edition_list"}),
        ("baerum-translator", "en", set()),
    ],
)
def test_the_menu_offers_what_somebody_may_do(username: str, language: str, entries: set[str]):
    made = make(campaign())
    text = CampaignPage.objects.get(translation_key=made.translation_key, locale__language_code=language)
    page = client_of(username).get(reverse("wagtailadmin_explore", args=[text.pk]))
    assert page.status_code == 200
    names = ("campaigns_edition", "campaigns_edition_list")
    assert {name for name in names if f'href="{reverse(name, args=[text.pk])}"' in page.content.decode()} == entries


def test_a_reviewer_reads_the_list_without_the_way_back():
    made = make(campaign())
    at = reverse("campaigns_edition_list", args=[made.pk])
    undo = reverse("campaigns_edition_undo", args=[made.pk])
    assert undo in client_of("baerum-author").get(at).content.decode()
    page = client_of("baerum-reviewer").get(at)
    assert page.status_code == 200
    assert undo not in page.content.decode()
