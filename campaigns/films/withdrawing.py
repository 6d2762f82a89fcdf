"""What was made for films that were taken down or deleted: given no more, at once. A film shows people.

Only the worker does this, and only between two files that it makes.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.db.models import Q, QuerySet
from wagtail.models import Revision

from campaigns.models import Film, Rendition

from .queue import captions_name
from .rules import FILES

OPEN = Q(live=True) | Q(first_published_at=None)  # readers see it, or are to see it for the first time


def withdraw() -> None:
    """Delete what was made from uploads that no live film has: of films taken down, and of those that are gone."""
    live = Film.objects.filter(live=True)
    # Asked in this order: what is expected by now has its film or version by then.
    made = set(Rendition.objects.values_list("source", flat=True))
    spare = made - named_by_rows(live)
    if spare:
        spare -= named(Film.objects.filter(OPEN)) - named(Film.objects.exclude(OPEN))
        forget_made(Rendition.objects.filter(source__in=spare))
    for name in captions_of(Film.objects.exclude(OPEN)) - captions_of(live):
        default_storage.delete(name)


def named_by_rows(films: QuerySet[Film]) -> set[str]:
    """The uploads of films as they stand."""
    return {name for row in films.values_list(*FILES) for name in row}


def named(films: QuerySet[Film]) -> set[str]:
    """The uploads of films and of all their stored versions."""
    keys = [str(pk) for pk in films.values_list("pk", flat=True)]
    versions = Revision.objects.filter(base_content_type=ContentType.objects.get_for_model(Film), object_id__in=keys)
    columns = versions.values_list(*(f"content__{name}" for name in FILES))
    return named_by_rows(films) | {name for row in columns.iterator() for name in row if name}


def captions_of(films: Iterable[Film]) -> set[str]:
    """The names of the files with their captions."""
    return {captions_name(text) for film in films for text in film.captions.values()}


def forget_made(rows: QuerySet[Rendition]) -> None:
    """Delete files for readers, unless another upload became the same. Files first: cut off, it is done again."""
    found = dict(rows.values_list("pk", "file"))
    others = Rendition.objects.filter(file__in=found.values()).exclude(pk__in=found)
    for file in set(found.values()) - set(others.values_list("file", flat=True)) - {""}:
        default_storage.delete(file)
    Rendition.objects.filter(pk__in=found).delete()
