"""What a browser has written down: every file of a profile, searched for words in every common encoding."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

# The browser's own code and lists, the same whatever was visited.
OF_THE_BROWSER = {"startupCache", "Safe Browsing", "ShaderCache", "GrShaderCache", "GraphiteDawnCache"}
LZ4 = b"mozLz40\0"
HISTORIES = (
    ("Default/History", "SELECT url, title FROM urls ORDER BY id"),
    ("places.sqlite", "SELECT url, coalesce(title, '') FROM moz_places WHERE visit_count > 0 ORDER BY id"),
)


def files(profile: Path) -> Iterator[tuple[str, bytes]]:
    """``(name, bytes)`` of each file, Firefox's compressed ones unpacked, styles and scripts in the cache left out."""
    for path in sorted(profile.rglob("*")):
        name = path.relative_to(profile)
        if not path.is_file() or OF_THE_BROWSER & set(name.parts):
            continue
        data = path.read_bytes()
        if data.startswith(LZ4):
            data = unpacked(data[len(LZ4) :])
        if b"/static/" in data and b"<html" not in data and "ache" in str(name):
            continue
        yield str(name), data


def unpacked(data: bytes) -> bytes:
    """An LZ4 block with its length in four bytes before it, as Firefox writes its sessions."""
    out, place = bytearray(), 4
    while place < len(data):
        token, place = data[place], place + 1
        count, place = _length(data, place, token >> 4)
        out += data[place : place + count]
        place += count
        if place >= len(data):
            break
        offset = int.from_bytes(data[place : place + 2], "little")
        count, place = _length(data, place + 2, token & 15)
        for _ in range(count + 4):
            out.append(out[-offset])
    return bytes(out)


def _length(data: bytes, place: int, count: int) -> tuple[int, int]:
    more = 255 if count == 15 else 0
    while more == 255:
        more, place = data[place], place + 1
        count += more
    return count, place


def encodings(text: str) -> set[bytes]:
    """A text as it may stand in a file."""
    plain = {text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be")}
    return plain | {quote(text).encode(), json.dumps(text)[1:-1].encode()}


def texts_in(profile: Path, texts: Iterable[str]) -> set[tuple[str, str]]:
    """``(file, text)`` of each of these texts that stands somewhere."""
    known = {text: encodings(text) for text in texts}
    return {
        (name, text)
        for name, data in files(profile)
        for text, forms in known.items()
        if any(form in data for form in forms)
    }


def words_in(profile: Path, stems: Iterable[str]) -> set[tuple[str, str]]:
    """``(file, word)`` of each word that begins with one of these stems, in upper or lower case."""
    known = {stem: (stem.encode(), stem.encode("utf-16-le")) for stem in stems}
    found = set()
    for name, data in files(profile):
        low = data.lower()
        for stem, (narrow, wide) in known.items():
            if narrow in low:  # a plain look first: it is a hundred times faster
                words = re.findall(rf"(?<![a-z]){re.escape(stem)}[a-z-]*".encode(), low)
                found |= {(name, word.decode()) for word in words}
            if wide in low:
                words = re.findall(rb"(?<![a-z]\x00)" + re.escape(wide) + rb"(?:[a-z-]\x00)*", low)
                found |= {(name, word.decode("utf-16-le")) for word in words}
    return found


def rows(profile: Path, site: str) -> list[tuple[str, str]]:
    """``(address, title)`` of each row of the history that belongs to a site."""
    for name, question in HISTORIES:
        if (profile / name).exists():
            with closing(sqlite3.connect(profile / name)) as history:
                return [row for row in history.execute(question) if row[0].startswith(site)]
    raise AssertionError("no history was written")
