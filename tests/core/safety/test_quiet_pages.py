"""Pages that must be quiet are refused through every door, in words that say which one and why (QE-11)."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html
from wagtail_localize.models import StringTranslation, Translation

from home.launch.quiet import telling
from home.models import GuidePage, InfoPage
from portal.core import chrome
from portal.core.models import AlarmingWords, AuthoritySettings
from services.models import Area, ListedAudience, Service

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
TELLS = "Hjelp mot vold"


@pytest.fixture
def guide() -> GuidePage:
    return GuidePage.objects.get(slug="rad-til-deg", locale__language_code="nb")


def refused(page: Any, field: str) -> str:
    with pytest.raises(ValidationError) as error:
        page.full_clean()
    return " ".join(error.value.message_dict[field])


def test_a_quiet_title_that_tells_is_refused_and_the_word_is_named(guide: GuidePage) -> None:
    guide.quiet_title = TELLS
    said = refused(guide, "quiet_title")
    assert "“vold”" in said
    assert "Choose words that do not tell" in said


def test_an_address_that_tells_is_refused(guide: GuidePage) -> None:
    guide.slug = "hjelp-mot-vold"
    assert "Choose an address that does not tell" in refused(guide, "slug")


def test_the_titles_of_facts_pages_are_looked_at_in_their_language(guide: GuidePage) -> None:
    guide.facts_quiet_titles = {"pl": "Przemoc", "ar": "العنف", "en": "What we offer"}
    said = refused(guide, "facts_quiet_titles")
    assert "Polski: “Przemoc”" in said
    assert "العربية: “العنف”" in said
    assert "offer" not in said


def test_a_quiet_page_needs_a_title_of_its_own(guide: GuidePage) -> None:
    guide.quiet_title = " "
    assert "Write a quiet title" in refused(guide, "quiet_title")


def test_the_heading_speaks_plainly(guide: GuidePage) -> None:
    guide.title = TELLS
    guide.full_clean()


def test_a_type_may_speak_plainly(guide: GuidePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(GuidePage, "quiet", False)
    guide.quiet_title, guide.slug = "", "vold-for-ansatte"
    guide.full_clean()
    assert chrome.own_title(guide, guide.quiet_title, guide.title) == guide.title


def test_nothing_ever_falls_back_on_the_heading(guide: GuidePage) -> None:
    GuidePage.objects.filter(pk=guide.pk).update(quiet_title="", title=TELLS)
    html = Client().get("/nb/rad-til-deg/", headers={"host": "localhost"}).content.decode()
    assert "<title>Bærum og Asker</title>" in html
    assert f"<h1>{TELLS}</h1>" in html


def test_nor_does_a_facts_page(guide: GuidePage) -> None:
    page = GuidePage.objects.get(slug="bry-seg", locale__language_code="nb")
    GuidePage.objects.filter(pk=page.pk).update(facts_quiet_titles={})
    html = Client().get("/ar/bry-seg/", headers={"host": "localhost"}).content.decode()
    assert "<title>بيروم وآسكر</title>" in html


def test_the_words_are_read_once(guide: GuidePage) -> None:
    guide.facts_quiet_titles = {"pl": "a", "en": "b", "uk": "c", "ar": "d"}
    with CaptureQueriesContext(connection) as asked:
        guide.full_clean()
    assert sum("core_alarmingwords" in query["sql"] for query in asked) == 1


class TestDoors:
    """The editor, reviews and direct publishing, the translation editor."""

    def form(self, page: Page, client: Client, **changes: str) -> dict[str, Any]:
        """What a browser sends back of the editor's form, with some fields written anew."""
        html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]), headers={"host": "localhost"}).content
        sent = querydict_from_html(html.decode(), form_id="page-edit-form").dict()
        return {**sent, "body-count": "0", **changes}

    @pytest.fixture
    def info(self) -> InfoPage:
        return InfoPage.objects.get(content_id="about", locale__language_code="nb", url_path__startswith="/baerum")

    def test_a_draft_may_lack_it_and_what_is_sent_on_may_not(self, info: InfoPage, admin_client: Client) -> None:
        address = reverse("wagtailadmin_pages:edit", args=[info.pk])
        sent = self.form(info, admin_client, quiet_title="", title="Kept heading")
        assert admin_client.post(address, sent, headers={"host": "localhost"}).status_code == 302
        info.refresh_from_db()
        assert info.get_latest_revision_as_object().quiet_title == ""
        for action in ("action-publish", "action-submit"):
            response = admin_client.post(address, {**sent, action: "1"}, headers={"host": "localhost"})
            assert response.status_code == 200
            assert response.context["form"].errors["quiet_title"]
            assert "Kept heading" in response.content.decode()
        with pytest.raises(ValidationError, match="quiet title"):
            info.get_latest_revision().publish()

    def test_what_tells_is_refused_even_as_a_draft_and_nothing_is_lost(
        self, info: InfoPage, admin_client: Client
    ) -> None:
        sent = self.form(info, admin_client, quiet_title=TELLS, title="Kept heading")
        address = reverse("wagtailadmin_pages:edit", args=[info.pk])
        html = admin_client.post(address, sent, headers={"host": "localhost"}).content.decode()
        assert "“vold”" in html
        assert "Kept heading" in html
        info.refresh_from_db()
        assert info.title != "Kept heading"

    def test_a_revision_from_before_the_rule_is_not_published(self, guide: GuidePage) -> None:
        guide.quiet_title = TELLS
        revision = guide.save_revision(clean=False)
        with pytest.raises(ValidationError):
            revision.publish()
        guide.refresh_from_db()
        assert guide.quiet_title != TELLS

    def test_the_translation_editor_marks_the_segment(self, guide: GuidePage, admin_client: Client) -> None:
        translation = Translation.objects.get(
            source__object_id=guide.translation_key, target_locale__language_code="en"
        )
        segment = translation.source.stringsegment_set.get(context__path="quiet_title")
        StringTranslation.objects.filter(
            translation_of=segment.string, context=segment.context, locale=translation.target_locale
        ).update(data="Help against violence")
        with pytest.raises(ValidationError):
            translation.save_target(publish=True)
        stored = StringTranslation.objects.get(
            translation_of=segment.string, context=segment.context, locale=translation.target_locale
        )
        assert stored.has_error
        assert "violence" in stored.get_error()
        assert translation.get_target_instance().quiet_title != "Help against violence"


class TestRecords:
    """Services, places and lists are in titles and addresses too."""

    def test_a_service(self) -> None:
        service = Service.objects.live().first()
        service.quiet_titles = {"nl": "Hulp bij geweld"}
        assert "geweld" in refused(service, "quiet_titles")

    def test_a_place(self) -> None:
        area = Area.objects.get(slug="asker")
        area.slug = "krise-asker"
        assert "krise" in refused(area, "slug")

    def test_an_audience_of_a_list(self) -> None:
        row = ListedAudience.objects.first()
        row.path_slug = "etter-vold"
        assert "vold" in refused(row, "path_slug")

    def test_the_quiet_name_of_the_site(self) -> None:
        values = AuthoritySettings.objects.get(site__hostname="localhost")
        values.quiet_name = {**values.quiet_name, "nb": "Krisesenteret"}
        assert "Krisesenteret" in refused(values, "quiet_name")


class TestLists:
    """The words are content: shared ones for all, and an authority's own."""

    def test_an_authority_adds_words_for_itself_alone(self, guide: GuidePage) -> None:
        AlarmingWords.objects.create(language="nb", words="Askerhuset\nvilla", owner=guide.get_site())
        guide.quiet_title = "Besøk i Askerhuset"
        assert "Askerhuset" in refused(guide, "quiet_title")
        other = GuidePage.objects.get(slug="raad-voor-jou", locale__language_code="nl")
        other.quiet_title = "Askerhuset"
        other.full_clean()

    @pytest.mark.parametrize("words", ["ab", "vold, a", "12\nvold"])
    def test_words_that_would_forbid_everything_are_refused(self, words: str) -> None:
        with pytest.raises(ValidationError, match="too short"):
            AlarmingWords(language="nl", words=words).full_clean()

    def test_every_language_was_loaded_once(self) -> None:
        shared = AlarmingWords.objects.filter(owner__isnull=True)
        assert sorted(shared.values_list("language", flat=True)) == sorted(["any", "nb", "nl", "en", "pl", "uk", "ar"])
        call_command("seed_demo", verbosity=0)
        assert shared.count() == 7


def test_the_demonstration_tells_nothing(capsys: Any) -> None:
    call_command("quiet_check")
    assert "Nothing tells." in capsys.readouterr().out


def test_what_was_published_before_the_rule_is_listed(guide: GuidePage, capsys: Any) -> None:
    GuidePage.objects.filter(pk=guide.pk).update(quiet_title=TELLS)
    Area.objects.filter(slug="asker").update(slug="krise-asker")
    AlarmingWords.objects.filter(language="uk").delete()
    found = [finding.what for finding in telling(guide.get_site())]
    assert any("quiet_title: “vold” tells" in line for line in found)
    assert any("slug: “krise” tells" in line for line in found)
    assert any("no words that tell for uk" in line for line in found)
    with pytest.raises(SystemExit):
        call_command("quiet_check", site="baerum")
    assert "“vold” tells" in capsys.readouterr().out
