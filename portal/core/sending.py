"""A file as the answer to a request: whole, in part, only its headers, or "you have it" (RFC 9110, sections 13 and 14).

Views call ``send_file``; uploaded files are sent by portal/core/media_server.py, which calls it too.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date

BLOCK = 256 * 1024  # bytes read at once: all that a slow download keeps in memory
RANGE = re.compile(r"bytes=\s*(\d{0,18})-(\d{0,18})\s*", re.IGNORECASE)
INTERNAL = "/_files/"  # see deploy/nginx/site.conf
# What people save or watch stays in no cache of the device; ETags are for downloads that go on, and for proxies.
NOT_KEPT = "no-store"


@dataclass(frozen=True, slots=True)
class Part:
    """Some bytes of a file, from ``first`` on."""

    first: int
    length: int


class OutOfRange(ValueError):
    """A part was asked for that the file does not have."""


def send_file(
    request: HttpRequest,
    file: Path | BinaryIO,
    content_type: str,
    *,
    name: str = "",
    etag: str = "",
    cache: str = NOT_KEPT,
) -> HttpResponseBase:
    """Answer GET and HEAD with a file, which may be larger than memory: 200, 206, 304, 412 or 416.

    ``file``: a path, or what was opened for reading bytes and can seek (it is closed with the answer).
    ``name``: what it is called on the reader's device, which then saves it instead of showing it; keep it quiet.
    ``etag``: a fingerprint of the bytes, without quotation marks. Left out for a path, time and size stand for it as in
    nginx; left out for an open file, there is none, and downloads that were interrupted begin anew.
    ``cache``: the Cache-Control header. Raises OSError when a path cannot be read.
    """
    opened = file.open("rb", buffering=0) if isinstance(file, Path) else file
    size, changed = _facts(opened, by_path=isinstance(file, Path))
    if not etag and changed is not None:
        etag = f"{changed:x}-{size:x}"
    headers = _headers(content_type, name, cache, f'"{etag}"' if etag else "", changed)
    answer = _without_body(request, headers, size, changed)
    if answer is None:
        try:
            part = wanted_part(request, size, headers)
        except OutOfRange:
            answer = HttpResponse(status=416, headers={**headers, "Content-Range": f"bytes */{size}"})
        else:
            return _body(opened, part, size, headers)
    opened.close()
    return answer


def answered(answer: HttpResponseBase, headers: Mapping[str, str], start_response: Any) -> Iterable[bytes]:
    """Give an answer, with headers that it does not have itself, to the server that asked for it (WSGI)."""
    for name, value in headers.items():
        answer.headers.setdefault(name, value)
    start_response(f"{answer.status_code} {answer.reason_phrase}", list(answer.items()))
    return cast(Iterable[bytes], answer)


def attachment(content: bytes, content_type: str, name: str) -> HttpResponse:
    """Bytes that were made for one answer, to be saved under a name; kept nowhere."""
    headers = {"Content-Length": str(len(content)), "Cache-Control": NOT_KEPT, "X-Robots-Tag": "noindex"}
    headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return HttpResponse(content, content_type, headers=headers)


def handed_over(stored: str, content_type: str, name: str) -> HttpResponse:
    """For the nginx in front, which sends the file by itself: visitors cannot ask for that address."""
    headers = {"X-Accel-Redirect": INTERNAL + stored, "Content-Length": "0", "Cache-Control": NOT_KEPT}
    headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return HttpResponse(content_type=content_type, headers=headers)


def _facts(file: BinaryIO, *, by_path: bool) -> tuple[int, int | None]:
    """Size in bytes, and when it was changed (seconds since 1970) where that is known."""
    if by_path:
        facts = os.fstat(file.fileno())
        return facts.st_size, int(facts.st_mtime)
    return file.seek(0, os.SEEK_END), None


def _headers(content_type: str, name: str, cache: str, etag: str, changed: int | None) -> dict[str, str]:
    saved = {"Content-Disposition": content_disposition_header(True, name) or ""} if name else {}
    known = {"ETag": etag} if etag else {}
    dated = {"Last-Modified": http_date(changed)} if changed is not None else {}
    return {
        "Content-Type": content_type,
        "Accept-Ranges": "bytes",
        "Cache-Control": cache,
        "X-Content-Type-Options": "nosniff",
        **saved,
        **known,
        **dated,
    }


def _without_body(
    request: HttpRequest, headers: dict[str, str], size: int, changed: int | None
) -> HttpResponseBase | None:
    """The answer where conditions or the method ask for no bytes; None where bytes must be sent."""
    plain = HttpResponse(headers={**headers, "Content-Length": str(size)})
    answer = get_conditional_response(request, headers.get("ETag"), changed, plain)
    return answer if answer is not plain or request.method == "HEAD" else None


def wanted_part(request: HttpRequest, size: int, headers: dict[str, str]) -> Part | None:
    """The one part that a request asks for; None for the whole file. Raises OutOfRange.

    What cannot be read as one range of bytes, several of them, and a part of another version mean the whole file.
    """
    asked = RANGE.fullmatch(request.headers.get("Range", "").strip())
    if request.method != "GET" or asked is None or not _is_same_version(request, headers):
        return None
    first, last = asked[1], asked[2]
    if not first and not last:
        return None
    if not first:  # the last bytes
        length = min(int(last), size)
        if not length:
            raise OutOfRange
        return Part(size - length, length)
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise OutOfRange
    return Part(int(first), min(int(last or size), size - 1) - int(first) + 1)


def _is_same_version(request: HttpRequest, headers: dict[str, str]) -> bool:
    """Whether the version that the asker has a part of is the one that would be sent now."""
    known = request.headers.get("If-Range", "").strip()
    return not known or known in (headers.get("ETag"), headers.get("Last-Modified"))


def _body(file: BinaryIO, part: Part | None, size: int, headers: dict[str, str]) -> HttpResponseBase:
    sent = part or Part(0, size)
    file.seek(sent.first)
    answer = StreamingHttpResponse(Blocks(file, sent.length), status=206 if part else 200, headers=headers)
    answer["Content-Length"] = str(sent.length)
    if part:
        answer["Content-Range"] = f"bytes {sent.first}-{sent.first + sent.length - 1}/{size}"
    return answer


class Blocks(Iterator[bytes]):
    """Bytes of an open file from where it stands, a block at a time."""

    def __init__(self, file: BinaryIO, length: int) -> None:
        self.file = file
        self.left = length

    def __next__(self) -> bytes:
        block = self.file.read(min(BLOCK, self.left)) if self.left else b""
        if not block:
            raise StopIteration
        self.left -= len(block)
        return block

    def close(self) -> None:
        """Called by the server when all is sent, or the visitor gone."""
        self.file.close()


class PagesGZipMiddleware(GZipMiddleware):
    """Compresses what is made in memory. A file is sent as it is: compressed, it would have no length and no parts."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        return response if response.streaming else super().process_response(request, response)
