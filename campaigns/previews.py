"""How readers will see a film or an event: the page of it, from what an editor is writing. Nothing is stored."""

from __future__ import annotations

from base64 import b64encode
from contextlib import suppress
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Site

from portal.core.authority import Authority, relative_path
from portal.core.i18n.languages import native_name
from portal.core.safety.middleware import ADMIN_POLICY
from portal.core.selectors import live_below_home

from .calendar import event_context
from .films.page import shown_context
from .films.players import Video
from .films.selectors import PATH, Shown, made_of
from .models import CalendarPage, CampaignIndexPage, Event, Film

# Captions of a draft are in no file yet: they stand in the page.
POLICY = f"{ADMIN_POLICY}; media-src 'self' data:"


def modes(owner: Site | None) -> list[tuple[str, str]]:
    """``(code, name)`` of each language to look at a record in: of its authority, or of all when it is shared."""
    codes = dict.fromkeys(code for authority in _authorities(owner) for code in authority.languages)
    return [(code, native_name(code)) for code in codes]


def _authorities(owner: Site | None) -> list[Authority]:
    sites = [owner] if owner is not None else Site.objects.order_by("-is_default_site", "pk")
    return [Authority(site) for site in sites]


def answer(record: Film | Event, request: HttpRequest, language: str) -> HttpResponse:
    """The page of a draft in a language; where readers would find none, why not."""
    authorities = _authorities(record.owner)
    # The owner may have been changed since the languages were offered.
    authority = next((each for each in authorities if language in each.languages), authorities[0])
    code = language if language in authority.languages else authority.source_language
    below = CampaignIndexPage if isinstance(record, Film) else CalendarPage
    page: Any = live_below_home(authority, below, code).first()
    if page is not None and record.titles.in_language(code):
        with page.speaking_its_language(request), suppress(Http404):
            return _film(record, page, request) if isinstance(record, Film) else _event(record, page, request)
    return _no_page(record, request, authority.speaking(code), page is not None)


def _event(event: Event, page: CalendarPage, request: HttpRequest) -> HttpResponse:
    """Raises Http404 for an event that is over."""
    event.calendar = page.url_path
    page.authority.book.memo["events"] = [event]  # in the place of those that are live
    page.route_path = f"{event.slug}/"
    context = event_context(page, event.slug)
    return page.render(request, context_overrides=context, template="campaigns/event.html").render()


def _film(film: Film, page: CampaignIndexPage, request: HttpRequest) -> HttpResponse:
    shown = Shown(film, relative_path(page.url_path), made_of(set(film.sources)))
    context = shown_context(page.authority, shown)
    context |= {name: _with_captions(context[name], film) for name in ("film", "signed", "described")}
    page.route_path = f"{PATH}{film.slug}/"
    response = page.render(request, context_overrides=context, template="campaigns/film.html").render()
    response["Content-Security-Policy"] = POLICY
    return response


def _with_captions(video: Video | None, film: Film) -> Video | None:
    """A player whose captions stand in the page itself."""
    if video is None:
        return None
    texts = {track.language: b64encode(film.captions[track.language].encode()).decode() for track in video.tracks}
    tracks = [replace(track, url=f"data:text/vtt;base64,{texts[track.language]}") for track in video.tracks]
    return replace(video, tracks=tracks)


def _no_page(record: Film | Event, request: HttpRequest, authority: Authority, has_list: bool) -> HttpResponse:
    """Why readers find no page of it, in the language that its editors write."""
    with translation.override(authority.source_language):
        if not record.titles.in_language(authority.language):
            why = _("Readers find no page in %(language)s: write a title in this language.")
        elif not has_list:
            why = _("Readers find no page in %(language)s: what would list it is not published in this language.")
        else:
            why = _("Readers find no page in %(language)s: no day of it is still to come.")
        words = why % {"language": native_name(authority.language)}
        return render(request, "campaigns/admin/no_page.html", {"object": record, "why": words})
