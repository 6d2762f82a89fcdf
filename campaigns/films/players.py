"""What a player in a page needs: files for small and large windows, a picture, captions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.storage import default_storage

from campaigns.models import Film
from portal.core.authority import Authority
from portal.core.i18n.languages import native_name

from .queue import captions_name
from .selectors import Kind, Shown

WIDE = "(min-width: 48em)"  # windows that get the larger film


@dataclass(frozen=True, slots=True)
class Track:
    """Captions of one language; ``shown``: on from the beginning."""

    url: str
    language: str
    label: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Video:
    """What a player needs. ``sources``: address and the windows it is for; ``sizes`` in bytes, the smallest first."""

    sources: list[tuple[str, str]]
    sizes: list[int]
    width: int
    height: int
    poster: str = ""
    tracks: Sequence[Track] = ()
    label: str = ""


def video(authority: Authority, shown: Shown, label: str, source: str = "") -> Video | None:
    """The film, or another version of it; None while it is not made."""
    small, large = shown.rendition(Kind.SMALL, source), shown.rendition(Kind.LARGE, source)
    poster = shown.poster
    if small is None:
        return None
    pairs = [(default_storage.url(large.file), WIDE)] if large else []
    return Video(
        sources=[*pairs, (default_storage.url(small.file), "")],
        sizes=[row.size for row in (small, large) if row],
        width=small.width,
        height=small.height,
        poster=default_storage.url(poster.file) if poster else "",
        tracks=tracks(authority, shown.film),
        label=label,
    )


def tracks(authority: Authority, film: Film) -> list[Track]:
    """Captions in all languages of the site, those of the reader first and shown: many watch without sound."""
    codes = sorted(
        (code for code in authority.languages if film.captions.get(code)), key=lambda c: c != authority.language
    )
    return [
        Track(
            default_storage.url(captions_name(film.captions[code])), code, native_name(code), code == authority.language
        )
        for code in codes
    ]
