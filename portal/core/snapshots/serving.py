"""The outermost layer: answers published pages from their files, before Django is touched.

A page that is missing is rendered and kept for the next visitor. What is no page goes on to Django.
"""

from __future__ import annotations

import gzip
import logging
import os
import re
import sqlite3
import time
from collections.abc import Iterable
from email.utils import formatdate
from functools import lru_cache
from typing import Any

from django.conf import settings

from portal.core.i18n.languages import preferred
from portal.core.safety.headers import page_headers

from . import addresses
from .files import Files, http_date
from .register import Entry
from .rendering import Application, Rendered, render
from .store import Store

PATH = re.compile(r"/[a-z]{2}/(?:[A-Za-z0-9_-]+/)*")
REFUSED = re.compile(r";\s*q=0(?:\.0*)?\s*$")
TWINS = (("br", ".br"), ("gzip", ".gz"))
LOOK = 0.1  # seconds between two looks for new sites
logger = logging.getLogger("portal.snapshots")


class SnapshotServer:
    """A WSGI application around another one. ``cookie``: whoever sends it is an editor, who sees no files."""

    def __init__(self, application: Application, store: Store, *, indexable: bool, cookie: str = "sessionid") -> None:
        self.application = application
        self.store = store
        self.root = str(store.folder)
        self.headers = list(page_headers(indexable=indexable).items())
        self.files = Files(self.headers)
        self.cookie = cookie
        self.hosts: dict[str, addresses.Place] = {}
        self._hosts_file = str(store.folder.parent / addresses.FILE)
        self._hosts_state = (0, 0)
        self._look_again = 0.0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or environ.get("QUERY_STRING"):
            return self.application(environ, start_response)
        place = self._place(environ.get("HTTP_HOST", ""))
        if place is None or self.cookie in environ.get("HTTP_COOKIE", ""):
            return self.application(environ, start_response)
        path = environ["PATH_INFO"]
        if path == "/":
            return self._to_language(environ, start_response, place)
        if not PATH.fullmatch(path):
            return self.application(environ, start_response)
        answer = self._from_file(environ, start_response, place, path)
        if answer is not None:
            return answer
        self._look()  # it may just have moved, or its site be gone
        place = self._place(environ["HTTP_HOST"])
        if place is None:
            return self.application(environ, start_response)
        if path in place.moved:
            address, good = place.moved[path]
            return self._redirect(start_response, "301 Moved Permanently" if good else "302 Found", address)
        return self._from_application(environ, start_response, place, path)

    def _place(self, host: str) -> addresses.Place | None:
        """The site of a Host header; None for unknown ones."""
        if time.monotonic() >= self._look_again:
            self._look()
        return self.hosts.get(host.partition(":")[0].lower()) if host[:1] != "[" else None

    def _look(self) -> None:
        """Read the list of hosts anew when it changed."""
        self._look_again = time.monotonic() + LOOK
        try:
            facts = os.stat(self._hosts_file)
            if self._hosts_state != (facts.st_mtime_ns, facts.st_ino):
                self.hosts, self._hosts_state = addresses.read(), (facts.st_mtime_ns, facts.st_ino)
        except OSError:
            self.hosts, self._hosts_state = {}, (0, 0)

    def _from_file(
        self, environ: dict[str, Any], start_response: Any, place: addresses.Place, path: str
    ) -> list[bytes] | None:
        """The answer from a snapshot in the encoding that the visitor takes; None where there is none."""
        base = f"{self.root}/{place.folder}{path}index.html"
        for coding, suffix in encodings(environ.get("HTTP_ACCEPT_ENCODING", "")):
            kept = self.files.read(base + suffix, coding, path[1:3])
            if kept is not None:
                if is_known(environ, kept.etag, kept.modified):
                    start_response("304 Not Modified", kept.short_head)
                    return []
                start_response("200 OK", kept.head)
                return [] if environ["REQUEST_METHOD"] == "HEAD" else [kept.body]
        return None

    def _from_application(
        self, environ: dict[str, Any], start_response: Any, place: addresses.Place, path: str
    ) -> Iterable[bytes]:
        """Let the application answer; keep the answer when it is a public page."""
        asked = {
            **environ,
            "REQUEST_METHOD": "GET",
            "HTTP_HOST": place.netloc,
            "wsgi.url_scheme": place.scheme,
            "HTTP_ACCEPT_ENCODING": "",
        }
        since = self._purges()
        rendered = render(self.application, asked)
        if rendered.is_page and since is not None:
            self._keep(Entry(place.folder, path, rendered.subject or 0), rendered, since)
            answer = self._from_file(environ, start_response, place, path)
            if answer is not None:
                return answer
        return self._send(environ, start_response, rendered)

    def _purges(self) -> int | None:
        try:
            return self.store.register.purges()
        except (sqlite3.Error, OSError) as error:
            logger.error("The register of snapshots cannot be read: %s", error)
            return None

    def _keep(self, entry: Entry, rendered: Rendered, since: int) -> None:
        """A full disk is no reason to leave a visitor without the page."""
        try:
            self.store.keep(entry, rendered.body, rendered.tags, since)
        except (OSError, sqlite3.Error) as error:
            logger.error("A snapshot could not be kept: %s", error)

    @staticmethod
    def _send(environ: dict[str, Any], start_response: Any, rendered: Rendered) -> list[bytes]:
        """The answer as it was rendered, compressed when the visitor takes that."""
        headers, body = rendered.headers, rendered.body
        if len(body) > 500 and ("gzip", ".gz") in encodings(environ.get("HTTP_ACCEPT_ENCODING", "")):
            body = gzip.compress(body, 5)
            headers = [(name, value) for name, value in headers if name.lower() not in ("content-length", "vary")]
            headers += [("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding"), ("Content-Length", str(len(body)))]
        start_response(rendered.status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _to_language(self, environ: dict[str, Any], start_response: Any, place: addresses.Place) -> list[bytes]:
        wished = environ.get("HTTP_ACCEPT_LANGUAGE", "")
        code = preferred(wished, place.languages, place.source_language)
        return self._redirect(start_response, "302 Found", f"/{code}/", ("Vary", "Accept-Language"))

    def _redirect(self, start_response: Any, status: str, address: str, *more: tuple[str, str]) -> list[bytes]:
        now = ("Last-Modified", formatdate(time.time(), usegmt=True))
        start_response(status, [*self.headers, *more, now, ("Location", address), ("Content-Length", "0")])
        return []


@lru_cache(maxsize=256)
def encodings(accepted: str) -> tuple[tuple[str, str], ...]:
    """``(coding, suffix)`` in our order of liking, of what an Accept-Encoding header takes; plain is last."""
    if "q=0" in accepted:
        accepted = ",".join(part for part in accepted.split(",") if not REFUSED.search(part))
    return (*((coding, suffix) for coding, suffix in TWINS if coding in accepted), ("", ""))


def is_known(environ: dict[str, Any], etag: str, modified: float) -> bool:
    """Whether the asker has this version already (RFC 9110 §13.1)."""
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known is not None:
        return known.strip() == "*" or etag in [part.strip().removeprefix("W/") for part in known.split(",")]
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    return since is not None and since == http_date(int(modified))


def in_front_of(application: Application) -> Application:
    """The application behind its snapshots; the application alone where SNAPSHOTS is off."""
    if not settings.SNAPSHOTS:
        return application
    return SnapshotServer(application, Store.here(), indexable=settings.INDEXABLE, cookie=settings.SESSION_COOKIE_NAME)
