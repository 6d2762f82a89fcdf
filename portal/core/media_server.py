"""Uploaded pictures and films, sent by the web server's own process without Django's views or a database.

``/media/<folder>/<fingerprint>.<ending>``: only folders of what is published, only names that follow the content, only
kinds of files that are named here. Everything else is not there: uploads as people sent them (a film or a photograph
says where it was made) and documents, of which some are private. nginx answers the same: deploy/nginx/site.conf.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from portal.core.snapshots.rendering import Application

from .media import LETTERS
from .safety.headers import page_headers
from .sending import answered, send_file

FOLDERS = ("images", "films")
TYPES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
    "png": "image/png",
    "vtt": "text/vtt; charset=utf-8",
    "webp": "image/webp",
}
# As NEUTRAL in portal/core/media.py: nothing in it leads out of its folder.
NAME = re.compile(rf"(?:{'|'.join(FOLDERS)})/[0-9a-f]{{{LETTERS}}}(?:_\w+)?\.({'|'.join(TYPES)})", re.ASCII)


class MediaServer:
    """A WSGI application around another one, which answers what is no file of the folder."""

    def __init__(self, application: Application, folder: Path, *, address: str, indexable: bool) -> None:
        self.application = application
        self.folder = folder
        self.address = address
        self.headers = page_headers(indexable=indexable)  # what was looked at leaves as little behind as a page

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        name = NAME.fullmatch(path[len(self.address) :]) if path.startswith(self.address) else None
        if name is None:
            return self.application(environ, start_response)
        try:
            answer = self._answer(WSGIRequest(environ), name)
        except OSError:
            return self.application(environ, start_response)
        return answered(answer, self.headers, start_response)

    def _answer(self, request: HttpRequest, name: re.Match[str]) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return send_file(request, self.folder / name[0], TYPES[name[1]])


def in_front_of(application: Application) -> Application:
    """The application behind the files of this machine; the application alone where they lie elsewhere."""
    if not settings.MEDIA_URL.startswith("/"):
        return application
    return MediaServer(application, Path(settings.MEDIA_ROOT), address=settings.MEDIA_URL, indexable=settings.INDEXABLE)
