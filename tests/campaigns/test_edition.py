"""A new edition: last year's campaign as drafts, moved to the next year, and undone while it is a draft."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import Translation

from campaigns.edition import is_untouched, new_edition, undo, year_after
from campaigns.models import CampaignPage, Indicator
from campaigns.naming import with_year
from campaigns.period import State
from campaigns.selectors import in_state
from portal.accounts.models import User
from portal.core.authority import Authority
from portal.core.models import LocalizedText, OutboxRow
from tests.journeys.test_every_page import HOSTS

from .moment import Clock, set_clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
__all__ = ["set_clock"]


@pytest.fixture
def campaign(set_clock: Clock) -> CampaignPage:
    set_clock(2026, 11, 27, 10, 0)
    page = CampaignPage.objects.get(content_id="oransje-dager", locale__language_code="nb")
    page.indicators.add(Indicator(label=LocalizedText(nb="Plakater"), target=9, counted=page))
    page.indicators.add(Indicator(label=LocalizedText(nb="Nedlastinger"), target=100, result=80, source="telt"))
    page.save_revision().publish()
    return CampaignPage.objects.get(pk=page.pk)


def client_of(username: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=username))
    return client


def make(campaign: CampaignPage, username: str = "baerum-author") -> CampaignPage:
    answer = client_of(username).post(reverse("campaigns_edition", args=[campaign.pk]))
    assert answer.status_code == 302, answer.content.decode()[:2000]
    made = CampaignPage.objects.get(previous=campaign, locale__language_code="nb")
    assert answer["Location"] == reverse("campaigns_edition_list", args=[made.pk])
    return made


def test_everything_timeless_is_there_in_all_languages_as_drafts(campaign: CampaignPage):
    made = make(campaign)
    before = CampaignPage.objects.filter(translation_key=campaign.translation_key)
    after = CampaignPage.objects.filter(translation_key=made.translation_key)
    assert {p.locale_id for p in after} == {p.locale_id for p in before}
    assert not any(page.live or page.first_published_at for page in after)
    assert made.title.endswith("2027")
    assert made.edition == 2027
    assert (made.starts.year, made.ends.year) == (2027, 2027)
    assert (made.starts.month, made.starts.day) == (campaign.starts.month, campaign.starts.day)
    assert [block.value for block in made.goals] == [block.value for block in campaign.goals]
    assert len(made.materials) == len(campaign.materials)
    for relation in ("audiences", "forms", "partners", "indicators"):
        assert getattr(made, relation).count() == getattr(campaign, relation).count()


def test_results_and_targets_are_empty_and_those_of_before_stay(campaign: CampaignPage):
    made = make(campaign)
    assert all((row.target, row.result, row.source) == (None, None, "") for row in made.indicators.all())
    assert not made.indicators.filter(counted__isnull=False).exists(), "posters of the edition before"
    assert campaign.indicators.get(target=100).result == 80


def test_its_draft_holds_the_same_as_its_row(campaign: CampaignPage):
    draft = make(campaign).get_latest_revision_as_object()
    assert draft.edition == 2027
    assert draft.title.endswith("2027")
    assert all(row.result is None for row in draft.indicators.all())


def test_translators_go_on_from_what_was_translated(campaign: CampaignPage):
    made = make(campaign)
    english = CampaignPage.objects.get(translation_key=made.translation_key, locale__language_code="en")
    translation = Translation.objects.get(
        source__object__translation_key=made.translation_key, target_locale=english.locale
    )
    total, done = translation.get_progress()
    assert total > 5
    assert done == total
    assert translation.source.get_ephemeral_translated_instance(english.locale).title == english.title


def test_readers_see_nothing_of_it(campaign: CampaignPage, client):
    OutboxRow.objects.all().delete()
    made = make(campaign)
    assert client.get(f"/nb/{made.slug}/", headers={"host": HOSTS["baerum"]}).status_code == 404
    assert made.slug not in client.get("/nb/kampanjer/", headers={"host": HOSTS["baerum"]}).content.decode()


def test_it_can_be_undone_while_it_is_a_draft_and_leaves_nothing(campaign: CampaignPage):
    made = make(campaign)
    author = client_of("baerum-author")
    page = author.get(reverse("campaigns_edition_list", args=[made.pk])).content.decode()
    address = reverse("campaigns_edition_undo", args=[made.pk])
    assert address in page
    assert author.post(address).status_code == 302
    assert not CampaignPage.objects.filter(translation_key=made.translation_key).exists()
    assert not Translation.objects.filter(source__object__translation_key=made.translation_key).exists()
    assert CampaignPage.objects.filter(translation_key=campaign.translation_key, live=True).count() == 2


def test_what_was_published_is_not_undone(campaign: CampaignPage):
    made = make(campaign)
    made.get_latest_revision().publish()
    assert not is_untouched(CampaignPage.objects.get(pk=made.pk))
    client_of("baerum-author").post(reverse("campaigns_edition_undo", args=[made.pk]))
    assert CampaignPage.objects.filter(pk=made.pk).exists()
    with pytest.raises(ValueError, match="stays"):
        undo(CampaignPage.objects.get(pk=made.pk))


def test_the_one_before_ends_with_its_year_once_the_new_one_is_published(
    campaign: CampaignPage, client, set_clock: Clock
):
    made = make(campaign)
    made.get_latest_revision().publish()
    assert CampaignPage.objects.get(pk=campaign.pk).period.state(date(2026, 11, 27)) == State.RUNNING
    set_clock(2027, 11, 26, 10, 0)
    here = Authority(campaign.get_site())
    assert made.pk in in_state(here, State.RUNNING)
    assert campaign.pk not in in_state(here, State.RUNNING)
    assert campaign.pk in in_state(here, State.PAST)
    own_page = page_of(client, campaign)
    assert "Denne kampanjen er over" in own_page
    assert f'<a href="/nb/{made.slug}/">2027</a>' in own_page
    assert f'<a href="/nb/{campaign.slug}/">2026</a>' in page_of(client, made)
    home = client.get("/nb/", headers={"host": HOSTS["baerum"]}).content.decode()
    assert f"/{made.slug}/" in home
    assert f"/{campaign.slug}/" not in home


def page_of(client: Client, campaign: CampaignPage, language: str = "nb") -> str:
    return client.get(f"/{language}/{campaign.slug}/", headers={"host": HOSTS["baerum"]}).content.decode()


def test_an_edition_without_a_text_in_a_language_is_linked_with_its_year_too(campaign: CampaignPage, client):
    make(campaign).get_latest_revision().publish()
    assert ">2027</a>" in page_of(client, campaign, "ar")
    assert ">2027</a>" not in page_of(
        client, CampaignPage.objects.get(content_id="arskampanje-baerum", locale__language_code="nb")
    )


def test_while_the_new_one_is_a_draft_the_one_before_goes_on(campaign: CampaignPage, client, set_clock: Clock):
    made = make(campaign)
    set_clock(2027, 11, 26, 10, 0)
    assert "Denne kampanjen er over" not in page_of(client, campaign)
    assert made.slug not in page_of(client, campaign)
    assert campaign.pk in in_state(Authority(campaign.get_site()), State.RUNNING)


@pytest.mark.parametrize(
    ("day", "year"), [(date(2027, 1, 20), 2027), (date(2026, 11, 27), 2027), (date(2026, 12, 20), 2027)]
)
def test_one_made_before_it_begins_is_of_the_same_year(campaign: CampaignPage, day: date, year: int):
    assert year_after(campaign, day) == year


def test_the_list_tells_what_a_person_must_look_at(campaign: CampaignPage):
    made = make(campaign)
    page = client_of("baerum-author").get(reverse("campaigns_edition_list", args=[made.pk])).content.decode()
    assert "25. november 2027" in page or "25 November 2027" in page or "2027" in page.split("<tbody>")[1]
    assert reverse("wagtailadmin_pages:edit", args=[made.pk]) in page
    assert "hører fortsatt til forrige utgave" in page


@pytest.mark.parametrize("username", ["gelderland-author", "gelderland-reviewer", "baerum-translator"])
def test_others_cannot_make_one(campaign: CampaignPage, username: str):
    answer = client_of(username).post(reverse("campaigns_edition", args=[campaign.pk]))
    assert answer.status_code in (302, 403)
    assert not CampaignPage.objects.filter(previous=campaign).exists()


def test_a_second_one_of_the_same_year_is_not_made(campaign: CampaignPage):
    made = make(campaign)
    assert new_edition(campaign, User.objects.get(username="baerum-author"), campaign.starts) == made
    assert CampaignPage.objects.filter(previous=campaign, locale=campaign.locale).count() == 1


def test_who_presses_twice_is_led_to_the_one_that_is_there(campaign: CampaignPage):
    made, author = make(campaign), client_of("baerum-author")
    for answer in (author.get(at := reverse("campaigns_edition", args=[campaign.pk])), author.post(at)):
        assert answer.status_code == 302
        assert answer["Location"] == reverse("campaigns_edition_list", args=[made.pk])
    assert CampaignPage.objects.filter(previous=campaign, locale__language_code="nb").count() == 1


def test_planned_moments_of_last_year_are_not_taken_along(campaign: CampaignPage):
    CampaignPage.objects.filter(pk=campaign.pk).update(expire_at=datetime(2026, 12, 31, tzinfo=UTC))
    made = make(CampaignPage.objects.get(pk=campaign.pk))
    assert (made.go_live_at, made.expire_at) == (None, None)
    assert made.get_latest_revision_as_object().expire_at is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Oransje dager", "Oransje dager 2027"),
        ("Oransje dager 2026", "Oransje dager 2027"),
        ("Uke 2026 i år", "Uke 2026 i år 2027"),
    ],
)
def test_a_name_gets_the_year_of_its_edition(before: str, after: str):
    assert with_year(before, 2027) == after
