"""The card of numbers for other websites: the one page of the portal that may stand in a frame."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaigns.calls import call_line, local_lines, number_lines
from portal.core.authority import Authority
from portal.core.i18n.languages import direction
from portal.core.numbers import standing
from portal.core.snapshots import reading
from services.models import Area
from services.selectors import municipalities_of

from .short import short_address

PREFIX = "/e/"
PATH = re.compile(rf"{PREFIX}(?P<language>[a-z]{{2}})/[a-z0-9-]+/")
LOCAL = 3


def embed_address(authority: Authority, area: Area) -> str:
    """The address of the card of a municipality, in the language of the authority."""
    return f"{PREFIX}{authority.language}/{area.slug}/"


@require_safe
def embed(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """Answer ``/e/<language>/<municipality>/``: numbers, and a way to the portal. No script, no cookie, no exit."""
    authority = Authority.of(request)
    if language not in authority.languages:
        raise Http404
    authority.language = language
    with translation.override(language), reading.one_moment():
        area = next((each for each in municipalities_of(authority) if each.slug == slug), None)
        if area is None:
            raise Http404
        context = {
            "language": language,
            "direction": authority.direction,
            "theme": authority.settings.theme,
            "title": _("Numbers to call in %(place)s") % {"place": area.name},
            "numbers": number_lines(authority),
            "local": local_lines(authority, slug, LOCAL),
            "link": authority.root + short_address(authority, area),
            "sender": authority.settings.authority_name,
        }
        response = render(request, "campaigns/embed.html", context)
    response["Content-Language"] = language
    response["X-Robots-Tag"] = "noindex"
    return response


def without_database(request: HttpRequest) -> HttpResponse | None:
    """The card with the numbers that stand when the database is gone; None for other addresses."""
    place = PATH.fullmatch(request.path_info)
    record = standing.read(request.get_host())
    if place is None or place["language"] not in record.languages:
        return None
    language = place["language"]
    with translation.override(language):
        context = {
            "language": language,
            "direction": direction(language),
            "theme": record.theme,
            "title": _("Is it urgent? Call now"),
            "numbers": [call_line(number) for number in record.in_language(language)],
            "link": f"/{language}/",
            "sender": record.quiet_names.get(language, ""),
        }
        return render(request, "campaigns/embed.html", context)
