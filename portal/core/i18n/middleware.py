"""Which language a request speaks: the one in its address, among the site's own.

Stock locale middleware knows one default language for all sites and answers a site's pages under
languages the site does not have. Here: a prefix in the site's list is used; a language the site lacks
is a 404 in its source language; the bare address goes to the visitor's language by
``Accept-Language``; anything else is a 404. No cookie is read or set.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import SimpleTemplateResponse
from django.utils import translation

from portal.core.authority import Authority
from portal.core.routing.fixed import is_for_hints
from portal.core.snapshots import reading

from .languages import preferred

# Addresses that have no language: files, the admin, what machines ask for.
WITHOUT_LANGUAGE = (
    settings.STATIC_URL,
    settings.MEDIA_URL,
    settings.ADMIN_PATH,
    "/documents/",
    "/components/",
    "/.well-known/",
    "/robots.txt",
    "/sitemap.xml",
    "/x/",
    "/f/",
    "/q/",
    "/e/",
    "/healthz",
    "/readyz",
    "/metrics",
)


class SiteLanguageMiddleware:
    """Activates the language of the address and keeps the authority on the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(WITHOUT_LANGUAGE) or is_for_hints(request.path_info):
            return self.get_response(request)
        authority = Authority.of(request)
        if request.path_info == "/" and not getattr(request, "is_dummy", False):
            return self._to_language(request, authority)
        code = request.path_info.split("/")[1]
        authority.language = code if code in authority.languages else authority.source_language
        with translation.override(authority.language), reading.one_moment():
            response = self.get_response(request)
            if isinstance(response, SimpleTemplateResponse):
                response.render()  # while the language is active
        response.headers.setdefault("Content-Language", authority.language)
        return response

    @staticmethod
    def _to_language(request: HttpRequest, authority: Authority) -> HttpResponse:
        wished = request.headers.get("Accept-Language", "")
        code = preferred(wished, authority.languages, authority.source_language)
        response = HttpResponseRedirect(f"/{code}/")
        response["Vary"] = "Accept-Language"
        return response
