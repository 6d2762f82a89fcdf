"""The translation views stay inside an authority and publish nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import F
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from .world import Place, World


def translated(place: Place) -> TranslationSource:
    translate_object(place.page, [place.homes["en"].locale], None, None)
    return TranslationSource.objects.get(object_id=place.page.translation_key)


@pytest.mark.parametrize("role", ["translator", "author", "reviewer"])
def test_update_never_publishes(world: World, client_of: Any, role: str) -> None:
    source = translated(world.here)
    before = Page.objects.get(pk=world.here.translation.pk).live_revision_id
    client_of(f"here-{role}").post(f"/admin/localize/update/{source.pk}/", {"publish_translations": "on"})

    assert Page.objects.get(pk=world.here.translation.pk).live_revision_id == before


def test_break_glass_does_not_publish_there_either(world: World, client_of: Any) -> None:
    source = translated(world.here)
    before = Page.objects.get(pk=world.here.translation.pk).live_revision_id
    answer = client_of("break_glass").post(f"/admin/localize/update/{source.pk}/", {"publish_translations": "on"})

    assert answer.status_code == 302
    assert Page.objects.get(pk=world.here.translation.pk).live_revision_id == before


def test_the_translation_editor_does_not_publish_for_a_translator(world: World, client_of: Any) -> None:
    translated(world.here)
    Translation.objects.update(enabled=True)
    before = Page.objects.get(pk=world.here.translation.pk).live_revision_id
    client_of("here-translator").post(f"/admin/pages/{world.here.translation.pk}/edit/", {"action": "publish"})

    assert Page.objects.get(pk=world.here.translation.pk).live_revision_id == before


def test_submit_offers_the_languages_of_the_site_alone(world: World, client_of: Any) -> None:
    text = client_of("here-translator").get(f"/admin/localize/submit/page/{world.here.page.pk}/")
    offered = text.context["form"].fields["locales"].queryset.values_list("language_code", flat=True)

    assert set(offered) <= {"nb", "en"}


def test_submitting_makes_drafts_and_no_foreign_homes(world: World, client_of: Any) -> None:
    locale = world.there.homes["nl"].locale
    before = set(Page.objects.values_list("pk", flat=True))
    client_of("here-translator").post(f"/admin/localize/submit/page/{world.here.page.pk}/", {"locales": [locale.pk]})

    assert set(Page.objects.values_list("pk", flat=True)) == before


def test_nobody_translates_for_another_authority(world: World, client_of: Any) -> None:
    source = translated(world.there)
    translation = source.translations.get()
    segment = source.stringsegment_set.first()
    client = client_of("here-translator")
    client.post(f"/admin/localize/update/{source.pk}/")
    client.post(f"/admin/localize/submit/page/{world.there.page.pk}/")
    address = f"/admin/localize/translate/{translation.pk}/strings/{segment.pk}/edit/"
    client.put(address, "value=slipped+in", content_type="application/x-www-form-urlencoded")

    assert not StringTranslation.objects.filter(data="slipped in").exists()
    assert not TranslationSource.objects.filter(pk=source.pk, last_updated_at__gt=F("created_at")).exclude(
        last_updated_at=source.last_updated_at
    )
