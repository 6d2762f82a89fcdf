"""The seeded translations are what the translation editor itself would have made."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from home.demo.translations import UnequalTranslation, field_path, pairs
from home.models import FormIndexPage, FormPage, GuideIndexPage, GuidePage, HomePage, InfoPage, SafetyPage
from services.models import ServiceIndexPage, ServicePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]

# One language each, and all of them.
SAMPLES = [
    (HomePage, "ar"),
    (GuidePage, "pl"),
    (FormPage, "uk"),
    (ServicePage, "en"),
    (InfoPage, "ar"),
    (SafetyPage, "ar"),
    (SafetyPage, "uk"),
    (ServiceIndexPage, "pl"),
    (FormIndexPage, "uk"),
    (GuideIndexPage, "en"),
]
sample = pytest.mark.parametrize(("model", "language"), SAMPLES, ids=[model.__name__ for model, _ in SAMPLES])


def translation(model: type[Page], language: str) -> Translation:
    page = model.objects.filter(locale__language_code=language).last()
    return Translation.objects.get(source__object_id=page.translation_key, target_locale__language_code=language)


def stored(page: Page) -> dict[str, Any]:
    """What a page says, without what each save renews."""
    data = page.serializable_data()
    for name in ("latest_revision", "live_revision", "latest_revision_created_at", "last_published_at"):
        data.pop(name)
    for rows in (value for value in data.values() if isinstance(value, list)):
        for row in rows:
            if isinstance(row, dict):
                row.pop("pk", None)
    return data


def test_every_translated_page_has_a_translation_record():
    sources = TranslationSource.objects.values_list("object_id", flat=True)
    translated = Page.objects.filter(depth__gt=1, translation_key__in=sources)
    assert Translation.objects.count() == translated.count() - len(sources)
    alone = Page.objects.filter(depth__gt=1).exclude(translation_key__in=sources)
    assert all(not page.get_translations().exists() for page in alone)


def test_every_text_of_every_translation_is_filled():
    for row in Translation.objects.select_related("target_locale"):
        segments = StringSegment.objects.filter(source=row.source_id).annotate_translation(row.target_locale)
        assert segments.exists()
        assert not segments.filter(translation__isnull=True).exists(), row
    assert not StringTranslation.objects.filter(has_error=True).exists()


@sample
def test_the_source_is_up_to_date(model: type[Page], language: str):
    source = translation(model, language).source
    before = set(source.stringsegment_set.values_list("pk", "order", "context__field_path"))
    again, _made = TranslationSource.update_or_create_from_instance(source.get_source_instance())
    assert again.last_updated_at == source.last_updated_at
    source.refresh_segments()
    assert set(source.stringsegment_set.values_list("pk", "order", "context__field_path")) == before


@sample
def test_saving_a_translation_changes_nothing(model: type[Page], language: str, django_capture_on_commit_callbacks):
    row = translation(model, language)
    before = stored(row.get_target_instance().specific)
    with django_capture_on_commit_callbacks(execute=True):
        row.save_target(publish=True)
    assert stored(Page.objects.get(pk=row.get_target_instance().pk).specific) == before


@sample
def test_the_translation_editor_opens_with_every_text_filled(client, model: type[Page], language: str):
    client.force_login(get_user_model().objects.create_superuser("root", password="only in this test"))
    row = translation(model, language)
    response = client.get(reverse("wagtailadmin_pages:edit", args=[row.get_target_instance().pk]))
    assert response.status_code == 200
    props = json.loads(response.context["props"])
    filled = {text["segment_id"] for text in props["initialStringTranslations"] if text["string_id"] or text["data"]}
    assert filled
    assert filled == {segment["id"] for segment in props["segments"] if segment["type"] == "string"}


@sample
def test_names_of_a_place_follow_the_ids_of_its_path(model: type[Page], language: str):
    source = translation(model, language).source
    page = source.get_source_instance()
    for context in {segment.context for segment in source.stringsegment_set.select_related("context")}:
        wanted, context.field_path = context.field_path, ""
        assert context.get_field_path(page) == wanted == ".".join(field_path(page, context.path))


def test_a_translation_with_other_parts_is_refused():
    page = GuidePage.objects.first()
    from wagtail_localize.segments import StringSegmentValue

    with pytest.raises(UnequalTranslation, match="summary"):
        list(
            pairs(
                page,
                [StringSegmentValue("title", "a"), StringSegmentValue("summary", "b")],
                [StringSegmentValue("title", "c")],
            )
        )
