"""What must be made for a film: written down as rows that the worker takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.base import ContentFile

from campaigns.models.rendition import Rendition
from portal.core.media import neutral_name, store_once

from .uploads import MADE

if TYPE_CHECKING:
    from campaigns.models import Film

Kind, State = Rendition.Kind, Rendition.State


def wanted(film: Film) -> list[tuple[str, str, int]]:
    """``(upload, kind, second of a picture)`` of all files that a film is shown with, the quickest first."""
    poster = [(film.source.name, Kind.POSTER, film.poster_second)] if film.source.name else []
    return [*poster, *((source, kind, 0) for source in film.sources for kind in (Kind.SMALL, Kind.LARGE))]


def expect(film: Film) -> None:
    """Have everything made that a film, live or draft, is shown with. What is there already is not made again.

    Nothing for a film that was taken down: what is made is given, and that one only when it is published again.
    """
    if not film.live and film.first_published_at:
        return
    known = set(Rendition.objects.filter(source__in=film.sources).values_list("source", "kind", "second"))
    for source, kind, second in wanted(film):
        if (source, kind, second) not in known:
            Rendition.objects.create(source=source, kind=kind, second=second)
    if film.live:
        write_captions(film)


def write_captions(film: Film) -> None:
    """Put the captions where players ask for them."""
    for text in film.captions.values():
        store_once(MADE, "vtt", ContentFile(text.encode()))


def captions_name(text: str) -> str:
    """The name of the file with some captions: it follows from what they say."""
    return neutral_name(f"{MADE}/x.vtt", ContentFile(text.encode()))


def make_again(sources: list[str]) -> int:
    """Let what failed be tried again. Return the number of files."""
    rows = list(Rendition.objects.filter(source__in=sources, state=State.FAILED))
    for row in rows:
        row.state, row.attempts, row.error, row.percent = State.WAITING, 0, "", 0
        row.save()
    return len(rows)
