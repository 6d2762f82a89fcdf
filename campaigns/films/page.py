"""The page of one film."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from campaigns.models import CampaignIndexPage, Film
from portal.core.authority import Authority
from portal.core.i18n.languages import direction, native_name

from .cards import caption_languages, facts, names
from .players import Video, video
from .selectors import PATH, Shown, films_of


def film_context(page: CampaignIndexPage, slug: str) -> dict[str, Any]:
    """The page of one film. Http404 where there is none in the language shown."""
    shown = next(iter(films_of(page.authority, slug=slug).values()), None)
    if shown is None or not shown.film.titles.in_language(page.authority.language):
        raise Http404
    return shown_context(page.authority, shown)


def shown_context(authority: Authority, shown: Shown) -> dict[str, Any]:
    """What stands on the page of a film, published or not, in the language shown."""
    film = shown.film
    title = film.titles.in_language(authority.language)
    return {
        "heading": title,
        "intro": film.texts.in_language(authority.language),
        "note": film.notes.in_language(authority.language),
        "film": video(authority, shown, title),
        "facts": facts(shown),
        "placeholder": film.placeholder,
        "signed": _version(authority, shown, _("%(title)s, in sign language"), film.sign_source.name),
        "described": _version(authority, shown, _("%(title)s, with audio description"), film.described_source.name),
        "transcript": film.transcripts.in_language(authority.language),
        "other_transcripts": _other_transcripts(authority, film),
        "captions": caption_languages(authority, film),
        "captions_missing": names(code for code in authority.languages if not film.captions.get(code)),
        "all_campaigns": authority.url(shown.path),
    }


def _version(authority: Authority, shown: Shown, label: str, source: str | None) -> Video | None:
    title = shown.film.titles.in_language(authority.language)
    return video(authority, shown, label % {"title": title}, source) if source else None


def _other_transcripts(authority: Authority, film: Film) -> list[dict[str, str]]:
    """In the languages of the site, where the reader's own has none."""
    if film.transcripts.get(authority.language):
        return []
    known = [code for code in authority.languages if film.transcripts.get(code)]
    return [
        {"lang": code, "dir": direction(code), "name": native_name(code), "text": film.transcripts[code]}
        for code in known
    ]


def film_paths(page: CampaignIndexPage) -> list[str]:
    """Paths of films below the list of campaigns that are kept as files."""
    authority = page.authority
    found = films_of(authority).values()
    return [f"{PATH}{shown.film.slug}/" for shown in found if shown.film.titles.in_language(authority.language)]
