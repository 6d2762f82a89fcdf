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


def expect(film: Film) -> None:
    """Have everything made that a film, live or draft, is shown with. What is there already is not made again."""
    for source in film.sources:
        poster = [(Kind.POSTER, film.poster_second)] if source == film.source.name else []
        wanted = [*poster, (Kind.SMALL, 0), (Kind.LARGE, 0)]  # the quickest first
        known = set(Rendition.objects.filter(source=source).values_list("kind", "second"))
        for kind, second in wanted:
            if (kind, second) not in known:
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
