"""Which templates, styles, words and code a snapshot was made with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

PACKAGES = ("portal", "home", "services", "campaigns", "search")
KINDS = frozenset({".py", ".html", ".po", ".css", ".js", ".svg", ".xml", ".yaml"})


@cache
def build_id() -> str:
    """Sixteen hexadecimal digits that change with everything a page is made of except its content.

    Snapshots of two builds never lie in one folder, so a page never meets the styles of another one.
    """
    digest = hashlib.sha256(f"{settings.INDEXABLE} {settings.STORAGES['staticfiles']}".encode())
    for path in sorted(_sources()):
        digest.update(f"{path.relative_to(settings.BASE_DIR)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _sources() -> Iterator[Path]:
    root = Path(settings.BASE_DIR)
    for folder in (*PACKAGES, "templates", "static"):
        for path in (root / folder).rglob("*"):
            if path.suffix in KINDS and "migrations" not in path.parts and "demo" not in path.parts:
                yield path
    yield root / "requirements" / "base.txt"
