"""Translations as the translation editor knows them: a source, its segments, and a text for each.

The pages already exist in every language (see ``tree``). This writes the records that the editor would have
made on the way there, many at a time: what it would publish is what the page already says.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from wagtail.blocks import StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    Template,
    TemplateSegment,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationLog,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import extract_segments

from portal.core.models import BasePage

Pages = dict[str, BasePage]


class UnequalTranslation(Exception):
    """A translation that has other parts than its source: the message names page, language and place."""


class TranslationBatch:
    """Writes the translation records of many pages of one site in a fixed number of statements."""

    def __init__(self, locale: Locale) -> None:
        self.locale = locale
        self.strings = {row.data_hash: row for row in String.objects.filter(locale=locale)}
        self.templates = {row.uuid: row for row in Template.objects.all()}
        self.new: dict[type, list[Any]] = {}

    def add(self, pages: Pages) -> None:
        """Take in a page and its translations; ``pages`` has the source language first."""
        source_page, *others = pages.values()
        source = self._source(source_page)
        segments = extract_segments(source_page)
        contexts = {path: self._context(source, source_page, path) for path in dict.fromkeys(s.path for s in segments)}
        for segment in segments:
            self._segment(source, contexts[segment.path], segment)
        for page in others:
            self._translation(source, page, contexts, segments)

    def write(self) -> None:
        """Store everything taken in, parents before what refers to them."""
        for model in (
            TranslatableObject, TranslationSource, TranslationContext, String, Template,
            StringSegment, TemplateSegment, Translation, StringTranslation, TranslationLog,
        ):  # fmt: skip
            model.objects.bulk_create(self.new.pop(model, []), batch_size=500)

    def _keep(self, row: Any) -> Any:
        self.new.setdefault(type(row), []).append(row)
        return row

    def _source(self, page: BasePage) -> TranslationSource:
        whole = ContentType.objects.get_for_model(Page)
        known = self._keep(TranslatableObject(translation_key=page.translation_key, content_type=whole))
        # As it came back: PostgreSQL orders the keys of a stored block anew, and texts are compared as they lie.
        stored = type(page).objects.get(pk=page.pk)
        return self._keep(
            TranslationSource(
                object=known,
                specific_content_type=ContentType.objects.get_for_model(page),
                locale=page.locale,
                object_repr=str(page)[:200],
                content_json=stored.to_json(),
                schema_version=get_schema_version(page._meta.app_label),
                last_updated_at=timezone.now(),
            )
        )

    def _context(self, source: TranslationSource, page: BasePage, path: str) -> TranslationContext:
        path_id = TranslationContext._get_path_id(path)
        names = ".".join(field_path(page, path))
        return self._keep(TranslationContext(object=source.object, path=path, path_id=path_id, field_path=names))

    def _segment(self, source: TranslationSource, context: TranslationContext, segment: Any) -> None:
        place = {"source": source, "context": context, "order": segment.order}
        if isinstance(segment, TemplateSegmentValue):
            self._keep(TemplateSegment(template=self._template(segment), **place))
        elif isinstance(segment, StringSegmentValue):
            attributes = json.dumps(segment.attrs, cls=DjangoJSONEncoder)
            self._keep(StringSegment(string=self._string(segment), attrs=attributes, **place))
        else:
            raise UnequalTranslation(f"{source.object_repr}: {segment.path} is neither text nor rich text")

    def _string(self, segment: StringSegmentValue) -> String:
        digest = String._get_data_hash(segment.string.data)
        if digest not in self.strings:
            row = String(locale=self.locale, data=segment.string.data, data_hash=digest)
            self.strings[digest] = self._keep(row)
        return self.strings[digest]

    def _template(self, segment: TemplateSegmentValue) -> Template:
        digest = uuid.uuid5(uuid.uuid5(Template.BASE_UUID_NAMESPACE, segment.format), segment.template)
        if digest not in self.templates:
            row = Template(
                uuid=digest,
                template=segment.template,
                template_format=segment.format,
                string_count=segment.string_count,
            )
            self.templates[digest] = self._keep(row)
        return self.templates[digest]

    def _translation(
        self, source: TranslationSource, page: BasePage, contexts: dict[str, TranslationContext], segments: list[Any]
    ) -> None:
        self._keep(Translation(source=source, target_locale=page.locale, destination_last_updated_at=timezone.now()))
        self._keep(TranslationLog(source=source, locale=page.locale, revision=page.latest_revision))
        seen = set()
        for original, translated in pairs(page, segments, extract_segments(page)):
            string, context = self._string(original), contexts[original.path]
            if (string.data_hash, original.path) not in seen:
                seen.add((string.data_hash, original.path))
                self._keep(
                    StringTranslation(
                        translation_of=string,
                        locale=page.locale,
                        context=context,
                        data=translated.string.data,
                        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                    )
                )


def pairs(page: BasePage, ours: list[Any], theirs: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Texts of a source beside those of its translation; UnequalTranslation where the parts differ."""
    if [s.path for s in ours] != [s.path for s in theirs]:
        odd = sorted({s.path for s in ours} ^ {s.path for s in theirs}) or ["rich text"]
        where = f"{page.content_id} in {page.locale.language_code}"
        raise UnequalTranslation(f"{where}: {odd[0]} does not match the source")
    for original, translated in zip(ours, theirs, strict=True):
        if isinstance(original, StringSegmentValue):
            yield original, translated


def field_path(page: BasePage, path: str) -> Iterable[str]:
    """A content path by names instead of ids: ``body.<id>.<id>.title`` → ``body steps item title``."""
    name, *steps = path.split(".")
    yield name
    value = getattr(page, name)
    for step in steps:
        if isinstance(value, StructValue):
            yield step
            value = value[step]
        elif isinstance(value, ListValue):
            yield "item"
            value = next(row.value for row in value.bound_blocks if row.id == step)
        else:
            child = next(row for row in value if row.id == step)
            yield child.block_type
            value = child.value
