"""Snapshots as a web process sends them: read once, and kept in memory while the file is the same."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import formatdate
from functools import lru_cache

IN_MEMORY = 500  # files of a few kilobytes


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in memory. ``state`` tells it from any other that lay or will lie in its place."""

    state: tuple[int, int, int]
    etag: str
    modified: float
    short_head: list[tuple[str, str]]
    head: list[tuple[str, str]]
    body: bytes


class Files:
    """The files that were sent lately, with their headers. ``headers``: those of every page."""

    def __init__(self, headers: Sequence[tuple[str, str]]) -> None:
        self.headers = headers
        self._kept: dict[str, Kept] = {}

    def read(self, name: str, coding: str, language: str) -> Kept | None:
        """A file as it is now, from memory while it is the same one; None where there is none.

        One look at the disk instead of four: each gives the other threads a turn, which costs more than the file.
        """
        try:
            facts = os.stat(name)
        except OSError:
            self._kept.pop(name, None)
            return None
        kept = self._kept.get(name)
        if kept is None or kept.state != state_of(facts):
            kept = self._load(name, coding, language)
        return kept

    def _load(self, name: str, coding: str, language: str) -> Kept | None:
        try:
            with open(name, "rb", buffering=0) as file:
                facts = os.fstat(file.fileno())
                body = file.read()
        except OSError:
            return None
        etag = f'"{int(facts.st_mtime):x}-{facts.st_size:x}"'
        short = [*self.headers, ("ETag", etag), ("Last-Modified", http_date(int(facts.st_mtime)))]
        short += [("Vary", "Accept-Encoding"), ("Content-Language", language)]
        head = [*short, ("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(facts.st_size))]
        head += [("Content-Encoding", coding)] if coding else []
        if len(self._kept) >= IN_MEMORY:
            self._kept.clear()
        self._kept[name] = Kept(state_of(facts), etag, facts.st_mtime, short, head, body)
        return self._kept[name]


@lru_cache(maxsize=1024)
def http_date(moment: int) -> str:
    """Seconds since 1970 as a header says them; writing it takes longer than opening the file."""
    return formatdate(moment, usegmt=True)


def state_of(facts: os.stat_result) -> tuple[int, int, int]:
    """What differs between a file and the one that replaces it."""
    return facts.st_ino, facts.st_mtime_ns, facts.st_size
