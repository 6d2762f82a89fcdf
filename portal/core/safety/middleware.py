"""Headers that leave as little trace as we can, and cookies that stay inside the admin."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.http import http_date

from .headers import ALWAYS, FRAMED, FRAMED_PREFIX, NOT_LISTED, OF_PAGES

# Wagtail's admin builds styles and small scripts into its pages; previews are framed by the editor.
ADMIN_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)

IN_ADMIN = {**ALWAYS, "Content-Security-Policy": ADMIN_POLICY, "X-Frame-Options": "SAMEORIGIN"}


def in_admin(request: HttpRequest) -> bool:
    """Whether an address belongs to editors."""
    return request.path_info.startswith(settings.ADMIN_PATH)


class LowTraceHeadersMiddleware:
    """QE-10: pages are not stored, not announced to other sites, not shared with other windows."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "is_dummy", False):
            return response  # a preview inside the admin: the admin's own headers hold
        admin = in_admin(request)
        framed = request.path_info.startswith(FRAMED_PREFIX) and response.status_code == 200
        own = IN_ADMIN if admin else FRAMED if framed else ALWAYS
        for name, value in own.items():
            response.headers.setdefault(name, value)
        if framed:
            del response.headers["X-Frame-Options"]
        else:
            response.headers["X-Frame-Options"] = own["X-Frame-Options"]
        if response.get("Content-Type", "text/html").startswith("text/html"):
            for name, value in OF_PAGES.items():
                response.headers[name] = value
            response.headers.setdefault("Last-Modified", http_date())
        if not settings.INDEXABLE:
            for name, value in NOT_LISTED.items():
                response.headers[name] = value
        return response


class AdminOnlySessionMiddleware(SessionMiddleware):
    """Sessions exist for editors alone: visitors' requests never read or write one."""

    def process_request(self, request: HttpRequest) -> None:
        if in_admin(request):
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        return super().process_response(request, response) if hasattr(request, "session") else response


class AdminOnlyCsrfMiddleware(CsrfViewMiddleware):
    """The CSRF cookie stays in the admin; visitors' forms are stateless and change nothing."""

    def process_request(self, request: HttpRequest) -> None:
        if in_admin(request):
            super().process_request(request)

    def process_view(self, request, callback, callback_args, callback_kwargs):
        return super().process_view(request, callback, callback_args, callback_kwargs) if in_admin(request) else None

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        return super().process_response(request, response) if in_admin(request) else response


class AdminOnlyAuthenticationMiddleware(AuthenticationMiddleware):
    """``request.user`` in the admin only."""

    def process_request(self, request: HttpRequest) -> None:
        if hasattr(request, "session"):
            super().process_request(request)


class AdminOnlyMessageMiddleware(MessageMiddleware):
    """Messages in the admin only."""

    def process_request(self, request: HttpRequest) -> None:
        if hasattr(request, "session"):
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        return super().process_response(request, response) if hasattr(request, "session") else response
