"""Answers when something is missing or broken. A phone number is on each of them."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from portal.core import chrome
from portal.core.authority import Authority
from portal.core.i18n.languages import direction, native_name
from portal.core.numbers import standing
from portal.core.presentation import Entry, Link
from portal.core.safety.exit import way_out

logger = logging.getLogger("portal.errors")
WaysIn = Callable[[Authority], list[Entry]]
_ways_in: list[WaysIn] = []
WithoutDatabase = Callable[[HttpRequest], HttpResponse | None]
_without_database: list[WithoutDatabase] = []


def register_ways_in(source: WaysIn) -> None:
    """Who knows the ways in of a site; shown where a page was not found."""
    _ways_in[:] = [source]


def register_without_database(answer: WithoutDatabase) -> None:
    """Who can answer some addresses while the database is away; None is for the others."""
    if answer not in _without_database:
        _without_database.append(answer)


def ways_in(authority: Authority) -> list[Entry]:
    """The ways in of a site; none while nobody knows them."""
    return _ways_in[0](authority) if _ways_in else []


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: where the page may be, the numbers, the ways in, the other languages."""
    authority = Authority.of(request)
    with translation.override(authority.language):
        subject = chrome.Subject(path="404", title=chrome.quiet_title(authority, ""), reachable=False)
        context = {
            "chrome": chrome.build(authority, subject),
            "numbers": authority.book.for_reader("default"),
            "panel": authority.panel,
            "panel_heading": _("Is it urgent? Call now"),
            "entries": ways_in(authority),
            "other_languages": other_homes(authority),
        }
        body = render_to_string("errors/404.html", context, request)
    return HttpResponse(body, status=404, headers={"Content-Language": authority.language})


def other_homes(authority: Authority) -> list[Link]:
    """The home pages of the site's other languages, named in themselves."""
    names = authority.settings.portal_name
    return [
        Link(authority.url("", code), f"{native_name(code)}: {names.in_language(code)}", code, direction(code))
        for code in authority.languages
        if code != authority.language
    ]


def standing_page(record: standing.Standing, wanted: str, template: str = "errors/503.html", **more: object) -> str:
    """A page that stands alone, in the wanted language when the site has it, made without a database."""
    language = wanted if wanted in record.languages else record.languages[0]
    context = {
        "language": language,
        "direction": direction(language),
        "title": record.quiet_names.get(language, ""),
        "theme": record.theme,
        "numbers": record.in_language(language),
        "home_url": f"/{language}/",
        "exit": way_out(record.decoys),
        "safety_url": record.safety.get(language, ""),
        **more,
    }
    with translation.override(language):
        return render_to_string(template, context)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 or 503: stands alone, reads no database; the numbers come from the file kept for this."""
    fault = sys.exc_info()[1]
    broken_database = isinstance(fault, DatabaseError | InterfaceError)
    logger.error("answered %s because of %s", "503" if broken_database else "500", type(fault).__name__, exc_info=fault)
    for answer in _without_database if broken_database else ():
        found = answer(request)
        if found is not None:
            return found
    record = standing.read(request.get_host())
    wanted = request.path_info.split("/")[1]
    body = standing_page(record, wanted, "errors/503.html" if broken_database else "errors/500.html")
    response = HttpResponse(body, status=503 if broken_database else 500)
    if broken_database:
        response["Retry-After"] = "30"
    return response
