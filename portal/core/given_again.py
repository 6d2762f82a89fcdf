"""Files that were given a moment ago, given again without Django's views or a database.

A view that answers with a file of the storage makes a ``Given`` of it and lets it be remembered. For some seconds
whoever asks for the same address at the same host gets the same bytes here, as long as they lie in the storage: the
bytes of a file that is true no more are deleted there, and with them goes the answer, in all processes, at once.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from portal.core.snapshots.rendering import Application

from .safety.headers import ALWAYS, NOT_LISTED
from .sending import answered, handed_over, send_file

SECONDS = 10.0  # what is not said by the bytes, that a page is published no more for example, is seen after these
MOST = 500  # files; then they are asked for anew


@dataclass(frozen=True, slots=True)
class Given:
    """A file to download. ``stored``: its name in the storage. ``etag``: of its bytes. ``count``: for each download."""

    stored: str
    content_type: str
    name: str
    etag: str
    count: Callable[[], None]

    def answer(self, request: HttpRequest, path: Path | None = None) -> HttpResponseBase:
        """The answer to GET and HEAD. ``path``: where it lies, if known. Raises OSError when it is not there."""
        response: HttpResponseBase
        if settings.NGINX_SENDS_FILES:
            response = handed_over(self.stored, self.content_type, self.name)
        else:
            # Without a buffer: every read is of a whole block.
            file = path.open("rb", buffering=0) if path else default_storage.open(self.stored)
            response = send_file(request, cast(BinaryIO, file), self.content_type, name=self.name, etag=self.etag)
        if response.status_code == 200 and is_download(request.META):
            self.count()
        for header, value in NOT_LISTED.items():
            response.headers[header] = value
        return response


@dataclass(frozen=True, slots=True)
class Known:
    """A file that was given. ``handed``: the headers for the nginx in front, where that sends the bytes; else none."""

    given: Given
    path: Path
    until: float
    handed: list[tuple[str, str]]


_known: dict[tuple[str, str], Known] = {}


def is_download(environ: Mapping[str, Any]) -> bool:
    """Whether somebody takes a file from its beginning: not a part of it, nor a look whether it has changed, nor a
    picture that a page shows.
    """
    asks_again = {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_RANGE"} & environ.keys()
    from_the_beginning = environ.get("HTTP_RANGE", "bytes=0-").startswith("bytes=0-")
    shown = environ.get("HTTP_SEC_FETCH_DEST") == "image"
    return environ["REQUEST_METHOD"] == "GET" and from_the_beginning and not asks_again and not shown


def remember(request: HttpRequest, given: Given) -> None:
    """Let the next who ask for this address have the file. Files that lie on another machine are not remembered."""
    with suppress(NotImplementedError):
        path = Path(default_storage.path(given.stored))
        handed: list[tuple[str, str]] = []
        if settings.NGINX_SENDS_FILES:
            own = dict(handed_over(given.stored, given.content_type, given.name).items())
            handed = list({**ALWAYS, **NOT_LISTED, **own}.items())
        if len(_known) >= MOST:
            _known.clear()
        _known[_key(request.META)] = Known(given, path, time.monotonic() + SECONDS, handed)


def _key(environ: dict[str, Any]) -> tuple[str, str]:
    return environ.get("HTTP_HOST", ""), environ["PATH_INFO"]


class GivenAgain:
    """A WSGI application around another one, which answers what was not given lately."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        key = _key(environ)
        known = _known.get(key)
        if known is None or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self.application(environ, start_response)
        with suppress(OSError):
            if time.monotonic() < known.until:
                return (
                    _handed(known, environ, start_response) if known.handed else _sent(known, environ, start_response)
                )
        _known.pop(key, None)
        return self.application(environ, start_response)


def _handed(known: Known, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    os.stat(known.path)
    if is_download(environ):
        known.given.count()
    start_response("200 OK", known.handed)
    return ()


def _sent(known: Known, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    answer = known.given.answer(WSGIRequest(environ), known.path)
    return answered(answer, ALWAYS, start_response)


def in_front_of(application: Application) -> GivenAgain:
    """The application behind what was given lately."""
    return GivenAgain(application)
