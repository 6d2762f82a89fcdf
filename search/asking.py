"""What somebody typed: read from a form without leaving it anywhere, and made fit to be searched."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError

LONGEST = 200  # characters that are searched
LARGEST = 256 * 1024  # bytes of a form: 10,000 signs of any script fit
FORM = "application/x-www-form-urlencoded"
JOINERS = "\u200c\u200d"  # they belong to words of some scripts, and to emoji


class Refused(Exception):
    """A form that is not read. ``status`` of the answer."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True)
class Asked:
    """``words`` may have one character too many: so what follows knows that there were more."""

    words: str
    exact: bool = False

    @property
    def text(self) -> str:
        """What is searched."""
        return self.words[:LONGEST].rstrip()

    @property
    def cut(self) -> bool:
        return len(self.words) > LONGEST


def read(request: HttpRequest) -> Asked:
    """The words of a posted form. Refused when it comes from another site, has files in it or is far too large.

    A form with files is not touched: reading it could write it to the disk.
    """
    if not comes_from_here(request):
        raise Refused(403)
    if request.content_type != FORM:
        raise Refused(415)
    try:
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
            raise Refused(413)
        posted = request.POST
    except (BadRequest, SuspiciousOperation, UnreadablePostError, ValueError) as error:
        raise Refused(400) from error
    return Asked(clean(posted.get("q", "")), posted.get("exact") == "1")


def comes_from_here(request: HttpRequest) -> bool:
    """Whether a form stood on this site. Browsers that say nothing of it are believed: a search changes nothing."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()


def clean(text: str) -> str:
    """One line without signs that nobody sees, at most one character longer than what is searched."""
    seen = "".join(sign if _is_seen(sign) else " " for sign in unicodedata.normalize("NFC", text[: 20 * LONGEST]))
    return " ".join(seen.split())[: LONGEST + 1]


def _is_seen(sign: str) -> bool:
    return sign in JOINERS or not unicodedata.category(sign).startswith("C")
