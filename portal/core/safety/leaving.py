"""The way out as the outermost layer of the application: works with Django's views and the database gone.

``/x/``    any method: a blank page that goes on to the decoy, and clears cookies (QE-08)
``/x/c/``  POST: an empty answer that clears cache and cookies, for the script that covers the page (QE-07)

Only cookies are cleared with the page: clearing a full cache takes seconds. Never "storage": the lock that
keeps Back from showing our pages lies there. Of the request only its host counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings

from portal.core.snapshots.rendering import Application

from . import exit_pages
from .exit import CLEAR_PATH, EXIT_PATH, way_out
from .headers import page_headers

HOST = re.compile(r"[a-z0-9.-]+")
MOST_READ = 1_000_000  # bytes; our own form sends none
WITH_THE_PAGE = ("Clear-Site-Data", '"cookies"')
WITH_THE_BEACON = ("Clear-Site-Data", '"cache", "cookies"')


class WayOut:
    """A WSGI application around another one. ``folder`` holds a page for each host, and one for the others."""

    def __init__(self, application: Application, folder: Path, *, indexable: bool) -> None:
        self.application = application
        self.folder = str(folder)
        self.headers = list(page_headers(indexable=indexable).items())
        self.fallback = exit_pages.page(way_out(())).encode()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path, method = environ["PATH_INFO"], environ["REQUEST_METHOD"]
        if path not in (EXIT_PATH, CLEAR_PATH):
            return self.application(environ, start_response)
        _throw_away(environ)
        # Another site may send somebody out; it may not end an editor's session with it.
        own = environ.get("HTTP_SEC_FETCH_SITE", "") != "cross-site"
        if path == CLEAR_PATH and method == "POST":
            start_response("204 No Content", [*self.headers, WITH_THE_BEACON] if own else self.headers)
            return []
        body = self._page(environ.get("HTTP_HOST", ""))
        told = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
        start_response("200 OK", [*self.headers, *told, *([WITH_THE_PAGE] if own else [])])
        return [] if method == "HEAD" else [body]

    def _page(self, host: str) -> bytes:
        """The page of a host, else the one for all hosts, else one that needs no file."""
        name = host.partition(":")[0].lower()
        for known in (name if HOST.fullmatch(name) else "", exit_pages.ANY_HOST):
            try:
                with open(f"{self.folder}/{known}.html", "rb") as file:
                    return file.read()
            except OSError:
                continue
        return self.fallback


def _throw_away(environ: dict[str, Any]) -> None:
    """Read what was sent and forget it: a server that closes on an unread body could lose the answer with it."""
    length = environ.get("CONTENT_LENGTH") or ""
    if length.isdecimal() and 0 < int(length) <= MOST_READ:
        try:
            environ["wsgi.input"].read(int(length))
        except OSError:
            return  # whoever sent it is gone


def in_front_of(application: Application) -> WayOut:
    """The application behind the way out."""
    return WayOut(application, exit_pages.folder(), indexable=settings.INDEXABLE)
