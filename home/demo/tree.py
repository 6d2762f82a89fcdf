"""Pages into the tree: published, with a first revision and a line in the history."""

from __future__ import annotations

import uuid

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, PageLogEntry

from portal.core.models import BasePage

from .drafts import Draft
from .identity import translation_key
from .place import Place


def plant(place: Place, draft: Draft) -> dict[str, BasePage]:
    """Store a draft below the homes of its site. Returns language → page, source language first."""
    planted = {}
    for language in draft.texts:
        page = draft.build(language, **_identity(place, draft, language))
        place.homes[language].add_child(instance=page)
        finish(place, page)
        planted[language] = page
    return planted


def plant_home(place: Place, draft: Draft, language: str) -> BasePage:
    """Store the home page of one language beside the others, directly below the root."""
    page = draft.build(language, **_identity(place, draft, language))
    page.slug = place.slug if language == place.source_language else f"{place.slug}-{language}"
    Page.get_first_root_node().add_child(instance=page)
    return page


def _identity(place: Place, draft: Draft, language: str) -> dict:
    return {
        "locale": place.locales[language],
        "translation_key": translation_key(place.slug, draft.content_id),
        "live": True,
        "first_published_at": place.now,
        "last_published_at": place.now,
    }


def finish(place: Place, page: BasePage) -> None:
    """Give a stored page its first revision, as if it had been published, and write its history."""
    revision = page.save_revision(clean=False, changed=False)
    page.live_revision = revision
    page.latest_revision_created_at = revision.created_at
    page.has_unpublished_changes = False
    Page.objects.filter(pk=page.pk).update(
        live_revision=revision, latest_revision_created_at=revision.created_at, has_unpublished_changes=False
    )
    content_type = ContentType.objects.get_for_model(page)
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page=page,
            content_type=content_type,
            label=page.title[:200],
            action=action,
            timestamp=place.now,
            revision=revision,
            uuid=uuid.uuid4(),
            content_changed=True,
        )
        for action in ("wagtail.create", "wagtail.publish")
    )
