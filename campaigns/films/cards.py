"""Films in lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from campaigns.models import Film
from portal.core.authority import Authority
from portal.core.i18n.languages import native_name
from portal.core.i18n.lists import in_a_row

from .lengths import length
from .rules import SOUND
from .selectors import Kind, Shown, address

ISOLATE, END = "\u2068", "\u2069"  # as <bdi> does, inside sentences that are translated whole


@dataclass(frozen=True, slots=True)
class FilmCard:
    """A film in a list. Without an address it has no page here."""

    title: str
    description: str
    note: str
    facts: str
    url: str = ""
    poster: str = ""
    width: int = 0
    height: int = 0
    soon: bool = True
    placeholder: bool = False
    languages: str = ""
    drawing: str = ""


def card(authority: Authority, shown: Shown, words: FilmCard) -> FilmCard:
    """A film in a list; ``words`` stand in where the film itself has none in the language shown."""
    film, poster, language = shown.film, shown.poster, authority.language
    is_made = shown.rendition(Kind.SMALL) is not None
    return FilmCard(
        title=film.titles.in_language(language) or words.title,
        description=film.texts.in_language(language) or words.description,
        note=film.notes.in_language(language) or words.note,
        facts=facts(shown) if is_made else words.facts,
        url=address(authority, shown),
        poster=default_storage.url(poster.file) if poster else "",
        width=poster.width if poster else 0,
        height=poster.height if poster else 0,
        soon=not is_made,
        placeholder=film.placeholder,
        languages=caption_languages(authority, film),
    )


def facts(shown: Shown) -> str:
    """What it is and how long it takes."""
    small = shown.rendition(Kind.SMALL)
    sound_alone = (shown.film.source.name or "").endswith(SOUND)
    return in_a_row([_("Sound recording") if sound_alone else _("Film"), length(small.seconds) if small else ""])


def caption_languages(authority: Authority, film: Film) -> str:
    """The languages of its captions that the site has, by name."""
    return names(code for code in authority.languages if film.captions.get(code))


def names(codes: Iterable[str]) -> str:
    """Languages by name, in a row. Each keeps its own direction, whatever the page's."""
    return in_a_row(f"{ISOLATE}{native_name(code)}{END}" for code in codes)
