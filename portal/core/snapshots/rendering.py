"""A page as the application answers it, with the tags of all that it read."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest
from wagtail.models import Site

from . import reading
from .register import Entry

UNASKED = "portal.unasked"  # in a request that no visitor sent
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Rendered:
    """An answer of the application. ``subject``: the page it shows; None when it may not be kept."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes
    tags: frozenset[str]
    subject: int | None

    @property
    def is_page(self) -> bool:
        """Whether it may be kept: a public page, answered well. Whoever sends a snapshot calls it HTML."""
        kind = dict(self.headers).get("Content-Type", "")
        is_html = self.status.startswith("200 ") and kind.startswith("text/html")
        return self.subject is not None and is_html and bool(self.body)


def render(application: Application, environ: dict[str, Any]) -> Rendered:
    """Let the application answer a request, without compression."""
    said: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], Any]:
        said[:] = [status, headers]
        return lambda _data: None

    with reading.reading() as read:
        answer = application(environ, start_response)
        try:
            body = b"".join(answer)
        finally:
            close = getattr(answer, "close", None)
            if close is not None:
                close()
    return Rendered(said[0], said[1], body, frozenset(read.tags), read.subject)


_handlers: list[WSGIHandler] = []


def application() -> Application:
    """The application without the wrapper in front of it; made once per process."""
    if not _handlers:
        _handlers.append(WSGIHandler())
    return _handlers[0]


def root_urls() -> dict[str, str]:
    """Host → scheme and host of every site, as in ``https://help.example.org``. One query."""
    return {site.hostname: site.root_url for site in Site.objects.all()}


def is_unasked(request: HttpRequest) -> bool:
    """Whether a page is only rendered for its snapshot. One for which more would have to be made answers 204 then:
    it is kept no longer, and made for the visitor who asks next.
    """
    return UNASKED in request.META


def request_for(entry: Entry, root_url: str) -> dict[str, Any]:
    """The request of a visitor without cookies for the address of a snapshot, see ``is_unasked``."""
    scheme, _, netloc = root_url.partition("://")
    name, _, port = netloc.partition(":")
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": entry.path,
        "QUERY_STRING": "",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_NAME": name,
        "SERVER_PORT": port or {"https": "443"}.get(scheme, "80"),
        "HTTP_HOST": netloc,
        "REMOTE_ADDR": "127.0.0.1",
        UNASKED: True,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
