"""The search: words come by POST, and the answer leads to an address that nobody can read later."""

from __future__ import annotations

import json
import logging

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from portal.core.authority import Authority
from portal.core.routing.fixed import search_path

from . import address, asking, page, suggestible, suggesting

logger = logging.getLogger("portal.search")
HINT_SIZE = 2048  # bytes; every answer to what is being typed has as many, or a multiple


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def search(request: HttpRequest, word: str, token: str = "") -> HttpResponse:
    """Answer ``/<language>/sok/`` and ``/<language>/sok/<sealed words>/``.

    Visitors have no cookie, so no CSRF token either: a form from elsewhere is known by its headers.
    """
    authority = Authority.of(request)
    if f"{word}/" != search_path(authority):
        raise Http404
    if request.method == "POST":
        response = _posted(request, authority)
    elif token:
        response = _opened(request, authority, token)
    else:
        response = _answer(request, page.form_context(authority))
    response["X-Robots-Tag"] = "noindex"
    return response


@sensitive_variables()
def _posted(request: HttpRequest, authority: Authority) -> HttpResponse:
    """To the address of the results. Without a place for a key the results come at once, under no address."""
    try:
        asked = asking.read(request)
    except asking.Refused as refused:
        note = _("This could not be read. Please write here what you need.")
        return _answer(request, page.form_context(authority, note), refused.status)
    here = authority.url(search_path(authority))
    if not asked.words:
        return _see_other(here)
    try:
        token = address.seal(asked.words, authority.site.hostname)
    except OSError as error:
        logger.error("Searches have no address, there is no place for their key: %s", type(error).__name__)
        return _answer(request, page.results_context(authority, asked, page.Wish()))
    return _see_other(f"{here}{token}/{'?exact=1' if asked.exact else ''}")


@sensitive_variables()
def _opened(request: HttpRequest, authority: Authority, token: str) -> HttpResponse:
    words = address.unseal(token, authority.site.hostname)
    if words is None:
        note = _(
            "We have forgotten your words on purpose, so that nobody can read them later. Please write them again."
        )
        return _answer(request, page.form_context(authority, note))
    number = request.GET.get("p", "")
    wish = page.Wish(
        token,
        max(1, int(number)) if number.isascii() and number.isdecimal() and len(number) < 5 else 1,
        frozenset(kind for kind in request.GET.getlist("kind")[:9] if kind.isidentifier()),
    )
    asked = asking.Asked(words, request.GET.get("exact") == "1")
    return _answer(request, page.results_context(authority, asked, wish))


def _answer(request: HttpRequest, context: dict, status: int = 200) -> HttpResponse:
    return TemplateResponse(request, "search/search.html", context, status=status)


def _see_other(url: str) -> HttpResponse:
    response = HttpResponseRedirect(url)
    response.status_code = 303  # the words are not sent again
    return response


@sensitive_post_parameters()
@sensitive_variables()
def hints(request: HttpRequest, language: str) -> HttpResponse:
    """Answer ``/<language>/sok/hint/``: suggestions for what is being typed, as JSON, from files alone.

    What cannot be read or has no suggestions gets an empty list. Whoever sees encrypted answers pass can guess at
    words from their lengths, so all answers are equally long, and not compressed.
    """
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        typed = asking.read(request).text
    except asking.Refused:
        typed = ""
    place = suggestible.place_of(request.get_host()) if typed else None
    found = suggesting.suggest(place, language, typed) if place else []
    body = json.dumps({"suggestions": found}, ensure_ascii=False).encode()
    request.META["HTTP_ACCEPT_ENCODING"] = ""
    response = HttpResponse(body.ljust(-(-len(body) // HINT_SIZE) * HINT_SIZE), content_type="application/json")
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
