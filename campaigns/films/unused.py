"""Uploads that no film and no stored version of one names any more: deleted, with what was made from them.

A film from a telephone shows people. It stays no longer than somebody can still go back to it.
"""

from __future__ import annotations

import posixpath
import time
from collections.abc import Iterator
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.models import Revision

from campaigns.models import Film, Rendition

from .uploads import SOURCES

COLUMNS = ("source", "sign_source", "described_source")
GRACE = timedelta(days=1)  # whoever uploads stores the film afterwards
EVERY = 24 * 60 * 60.0  # seconds

_next = 0.0


def tidy() -> None:
    """A chore, done once a day."""
    global _next
    if time.monotonic() < _next:
        return
    _next = time.monotonic() + EVERY
    for name in list(unused()):
        forget(name)


def unused() -> Iterator[str]:
    """Names of stored uploads that nothing leads to, older than a day."""
    if not default_storage.exists(SOURCES):
        return
    needed, before = _needed(), timezone.now() - GRACE
    for file in default_storage.listdir(SOURCES)[1]:
        name = posixpath.join(SOURCES, file)
        if name not in needed and default_storage.get_modified_time(name) < before:
            yield name


def _needed() -> set[str]:
    stored = {name for row in Film.objects.values_list(*COLUMNS) for name in row}
    versions = Revision.objects.filter(base_content_type=ContentType.objects.get_for_model(Film))
    contents = versions.values_list("content", flat=True).iterator(chunk_size=100)
    return stored | {content.get(column, "") for content in contents for column in COLUMNS}


def forget(name: str) -> None:
    """Delete an upload, and what was made from it unless another upload became the same."""
    made = set(Rendition.objects.filter(source=name).exclude(file="").values_list("file", flat=True))
    Rendition.objects.filter(source=name).delete()
    for file in made - set(Rendition.objects.filter(file__in=made).values_list("file", flat=True)):
        default_storage.delete(file)
    default_storage.delete(name)
