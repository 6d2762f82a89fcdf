"""The placeholder films of the demonstration: made beforehand and committed, so that loading them needs no ffmpeg."""

from __future__ import annotations

from django.core.files import File
from django.utils import timezone

from campaigns.films.queue import write_captions
from campaigns.films.uploads import MADE, SOURCES
from campaigns.models import Film, Rendition
from portal.core.media import store_once
from portal.core.models import LocalizedText

from .film_cards import Cards, captions, cards_of, transcript
from .place import Place

Kind = Rendition.Kind
FILES = {
    Kind.SMALL: ("360p.mp4", (640, 360)),
    Kind.LARGE: ("720p.mp4", (1280, 720)),
    Kind.POSTER: ("poster.jpg", (1280, 720)),
}


def load_films(place: Place) -> dict[str, Film]:
    """Slug of a concept → its film, live and ready to be watched."""
    return {cards.material["slug"]: _film(place, cards) for cards in cards_of(place.pack, place.slug)}


def _film(place: Place, cards: Cards) -> Film:
    film = Film(
        slug=cards.record["slug"],
        titles=LocalizedText(cards.named("title")),
        texts=LocalizedText(cards.named("description")),
        notes=LocalizedText(cards.named("content_note")),
        source=_stored(cards, "720p.mp4", SOURCES),
        placeholder=True,
        captions=LocalizedText({code: captions(texts) for code, texts in cards.texts.items()}),
        transcripts=LocalizedText({code: transcript(place.pack, code, texts) for code, texts in cards.texts.items()}),
        owner=place.site,
        live=True,
        first_published_at=timezone.now(),
        last_published_at=timezone.now(),
    )
    film.full_clean()
    for kind in FILES:
        _rendition(film, cards, kind)
    film.save()
    write_captions(film)
    return film


def _rendition(film: Film, cards: Cards, kind: Rendition.Kind) -> None:
    """What the worker would have made. Two sites of the same content share it."""
    name, (width, height) = FILES[kind]
    Rendition.objects.update_or_create(
        source=film.source.name,
        kind=kind,
        second=film.poster_second if kind == Kind.POSTER else 0,
        defaults={
            "state": Rendition.State.READY,
            "percent": 100,
            "file": _stored(cards, name),
            "size": cards.file(name).stat().st_size,
            "width": width,
            "height": height,
            "seconds": cards.seconds,
        },
    )


def _stored(cards: Cards, kind: str, folder: str = MADE) -> str:
    with cards.file(kind).open("rb") as content:
        return store_once(folder, kind.rpartition(".")[2], File(content))
