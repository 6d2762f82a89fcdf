"""Writing to two engines: the embedded one is always right, and what the other missed is remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from search.port import Document, Engine, EngineGone


class Behind:
    """The sites of which an engine has missed a change: a file for each in ``folder``, seen by all processes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def sites(self) -> list[str]:
        try:
            return sorted(path.name for path in self.folder.iterdir())
        except OSError:
            return []

    def add(self, sites: Iterable[str]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        for site in sites:
            (self.folder / site).touch()

    def remove(self, site: str) -> None:
        (self.folder / site).unlink(missing_ok=True)


class Both:
    """The writing half of ``port.Engine``, for one piece of work.

    The second engine comes first, so that it is right while the other is away. A first that failed is not tried again
    in this piece of work: it would make each change wait. ``fault``: how it failed.
    """

    def __init__(self, first: Engine, second: Engine, behind: Behind) -> None:
        self.first = first
        self.second = second
        self.behind = behind
        self.fault: EngineGone | None = None

    def index(self, documents: Iterable[Document]) -> int:
        rows = list(documents)
        count = self.second.index(rows)
        self._also({row.site for row in rows}, lambda: self.first.index(rows))
        return count

    def delete(self, site: str, content_ids: Iterable[str]) -> int:
        names = list(content_ids)
        count = self.second.delete(site, names)
        self._also({site}, lambda: self.first.delete(site, names))
        return count

    def rebuild(self, site: str, documents: Iterable[Document]) -> int:
        rows = list(documents)
        count = self.second.rebuild(site, rows)
        if self._also({site}, lambda: self.first.rebuild(site, rows)):
            self.behind.remove(site)
        return count

    def _also(self, sites: Iterable[str], write: Callable[[], object]) -> bool:
        """Whether the first engine took it. What it did not take it gets whole, when it is back."""
        if self.fault is None:
            try:
                write()
            except EngineGone as error:
                self.fault = error
        if self.fault is not None:
            self.behind.add(sites)
        return self.fault is None
