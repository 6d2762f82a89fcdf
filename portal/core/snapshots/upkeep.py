"""Looking after the files: comparing them with what is true now, and clearing away old builds."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import brotli
from django.conf import settings

from . import addresses, rendering
from .register import Entry
from .store import SUFFIXES, Store, other_builds, remove_build

KINDS = ("stale", "leaked", "missing")
HASHED = re.compile(rb"/static/([\w./-]+\.[0-9a-f]{12}\.\w+)")


@dataclass(frozen=True, slots=True)
class Problem:
    """A snapshot that differs from the page (stale), shows what may not be shown (leaked), or is missing."""

    kind: str
    host: str
    path: str


def to_verify() -> list[Entry]:
    """All that is kept, all that lies there, and all that is published."""
    store = Store.here()
    files = (path.relative_to(store.folder).parts[:-1] for path in store.folder.rglob("index.html"))
    lying = (Entry(parts[0], "/" + "".join(f"{part}/" for part in parts[1:]), 0) for parts in files)
    found: dict[tuple[str, str], Entry] = {}
    for entry in [*addresses.published_everywhere(), *store.register.all(), *lying]:
        found.setdefault((entry.host, entry.path), entry)
    return list(found.values())


def verify(entries: Sequence[Entry], progress: Callable[[int], None] = lambda _count: None) -> list[Problem]:
    """Render each address anew and compare. An empty list means that every file is true."""
    store, roots = Store.here(), rendering.root_urls()
    problems = []
    for entry in entries:
        kind = _verify_one(store, entry, roots.get(entry.host))
        if kind:
            problems.append(Problem(kind, entry.host, entry.path))
        progress(1)
    return problems


def _verify_one(store: Store, entry: Entry, root: str | None) -> str:
    bodies = [Path(f"{store.file(entry)}{suffix}") for suffix in SUFFIXES]
    there = any(path.exists() for path in bodies)
    if root is None:
        return "leaked" if there else ""
    request = rendering.request_for(entry, root)
    rendered = rendering.render(rendering.application(), request)
    if not rendered.is_page:
        return "leaked" if there else ""
    if not all(path.exists() for path in bodies):
        return "missing"
    return "" if _all_equal(bodies, rendered.body) else "stale"


def _all_equal(bodies: Sequence[Path], wanted: bytes) -> bool:
    readers = (bytes, gzip.decompress, brotli.decompress)
    return all(read(path.read_bytes()) == wanted for read, path in zip(readers, bodies, strict=True))


def remove_old_builds() -> tuple[int, int]:
    """Remove the snapshots of other builds, then the hashed files that no snapshot needs any more.

    Returns ``(builds removed, files removed)``. Files of the present manifest always stay.
    """
    old = other_builds()
    for store in old:
        remove_build(store)
    return len(old), _remove_unused_files()


def _remove_unused_files() -> int:
    root = Path(settings.STATIC_ROOT)
    manifest = root / "staticfiles.json"
    if not manifest.exists():
        return 0
    needed = set(json.loads(manifest.read_text())["paths"].values())
    for path in Store.here().folder.rglob("index.html"):
        needed |= {name.decode() for name in HASHED.findall(path.read_bytes())}
    removed = 0
    for path in root.rglob("*"):
        name = str(path.relative_to(root)).removesuffix(".gz").removesuffix(".br")
        if path.is_file() and re.search(r"\.[0-9a-f]{12}\.\w+$", name) and name not in needed:
            path.unlink()
            removed += 1
    return removed
