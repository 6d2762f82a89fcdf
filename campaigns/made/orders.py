"""What should be there: features say it as orders, and the worker compares it with what is there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils.text import slugify

from portal.core.authority import Authority

# What a file looks like, apart from its content: when one of these changes, files are made anew.
LOOK = (
    "static/paper/*",
    "templates/campaigns/paper/*",
    "templates/components/document/*.html",
    "campaigns/drawing.py",
    "campaigns/calls.py",
    "campaigns/documents/*.py",
    "campaigns/print/*.py",
    "static/css/themes.css",
    "static/images/*.svg",
    "portal/locale/*/LC_MESSAGES/*.po",
)


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: bytes, and the number of pages of a file that has pages."""

    content: bytes
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Order:
    """A file that should be there. ``make`` is called with the language of the file active.

    ``subject`` tells it apart from others of its kind; ``source`` is the fingerprint of what it is made from, ``text``
    of its words alone; ``numbers`` are the phone numbers on it, as dialled. ``page`` is the page it belongs to.
    """

    subject: str
    language: str
    format: str
    title: str
    name: str
    source: str
    make: Callable[[], Made]
    page: int | None = None
    text: str = ""
    numbers: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        return self.subject, self.language, self.format


class Maker(Protocol):
    """Makes files of one kind."""

    kind: str
    packs: tuple[str, ...]  # kinds whose files, of the same page and language, its own hold; () for most

    def orders(self, authority: Authority) -> Iterator[Order]:
        """What a site should have, in all its languages. What makers before it ordered is made by then."""
        ...


_makers: dict[str, Maker] = {}


def register_maker(maker: Maker) -> None:
    """Add a maker. They work in the order in which they were added."""
    _makers[maker.kind] = maker


def makers() -> list[Maker]:
    return list(_makers.values())


@cache
def look() -> str:
    """Fingerprint of templates, styles, code and sentences that files are made with."""
    digest = hashlib.sha256()
    for pattern in LOOK:
        for path in sorted(Path(settings.BASE_DIR).glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def fingerprint(*parts: str) -> str:
    """The ``source`` of an order: of the parts it is made from, and of how files look."""
    return hashlib.sha256("\0".join([look(), *parts]).encode()).hexdigest()


def file_name(name: str, language: str, ending: str) -> str:
    """How a file is called when it is saved: ``policy-om-trygghet-nb.pdf``."""
    return f"{slugify(name, allow_unicode=True)[:80] or 'file'}-{language}.{ending}"
