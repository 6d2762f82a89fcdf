"""Uploaded files whose names tell."""

from __future__ import annotations

from collections.abc import Iterator

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Site

from portal.core.media import is_neutral
from portal.core.safety.quiet import word_list

from .findings import Finding


def named_files(site: Site | None = None) -> Iterator[Finding]:
    """Pictures and documents that keep the name they were uploaded with, or are saved under one that tells."""
    words = word_list(site)
    for model in (get_image_model(), get_document_model()):
        for record in model.objects.iterator():
            if not is_neutral(record.file.name):
                yield Finding(f"{record} keeps the name of its upload: store its file again", record)
    for document in get_document_model().objects.exclude(quiet_title=""):
        if word := words.find(document.quiet_title):
            yield Finding(f"{document} is saved under a name that tells: “{word}”", document)
