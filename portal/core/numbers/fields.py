"""Prose fields and blocks that keep phone numbers out of the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import strip_tags
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from .references import validate_prose

# Page's own fields are checked too; these hold no prose of ours.
NOT_PROSE = {"slug", "url_path", "path", "draft_title", "seo_title", "content_id", "live_url"}


def strings_of(value: Any) -> Iterator[str]:
    """Every text inside a StreamField value, markup taken off."""
    if isinstance(value, str):
        yield strip_tags(value)
    elif hasattr(value, "source") and isinstance(value.source, str):
        yield strip_tags(value.source)
    elif isinstance(value, blocks.StructValue | dict):
        for part in value.values():
            yield from strings_of(part)
    elif isinstance(value, blocks.StreamValue.StreamChild):
        yield from strings_of(value.value)
    elif isinstance(value, list | tuple | blocks.StreamValue | blocks.list_block.ListValue):
        for part in value:
            yield from strings_of(part)


def prose_fields(page: Page) -> Iterator[tuple[str, list[str]]]:
    """``(field name, texts)`` of all prose on a page, localized texts included."""
    for field in page._meta.get_fields():
        if not isinstance(field, models.Field) or field.name in NOT_PROSE or field.remote_field:
            continue
        value = getattr(page, field.name, None)
        if isinstance(field, StreamField | RichTextField):
            yield field.name, list(strings_of(value))
        elif isinstance(value, dict) and field.editable:
            yield field.name, [text for text in value.values() if isinstance(text, str)]
        elif isinstance(field, models.CharField | models.TextField) and value and not field.choices:
            yield field.name, [str(value)]


def validate_page_prose(page: Page) -> None:
    """Refuse a page whose prose holds a typed phone number or a broken reference."""
    errors: dict[str, list[ValidationError]] = {}
    for name, texts in prose_fields(page):
        for text in texts:
            try:
                validate_prose(text)
            except ValidationError as error:
                errors.setdefault(name, []).extend(error.error_list)
    if errors:
        raise ValidationError(errors)
