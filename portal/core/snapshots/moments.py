"""One moment after another, for whoever renders many pages: as much as can be is read once for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from portal.core.authority import Authority
from portal.core.routing import finding

from . import reading
from .register import Entry, Register

MOST = 3000  # things kept of one moment, so that thousands of pages need no more memory than hundreds


class Moments:
    """What pages share lasts until something is purged. Make one for one piece of work, and forget it afterwards.

    Nothing tells of changes whose purge has not come: what was kept for the next piece of work would be rendered
    again with it, only to be replaced.
    """

    def __init__(self, register: Register) -> None:
        self.register = register
        self._since = -1
        self._kept: reading.Kept = {}

    @contextmanager
    def going_on(self) -> Iterator[int]:
        """Inside of the present moment, or of a new one. Gives the purge number that was read before it began."""
        since = self.register.purges()
        if since != self._since or len(self._kept) > MOST:
            self._since, self._kept = since, {}
        with reading.sharing(self._kept):
            yield since


def expect(entries: Iterable[Entry]) -> None:
    """Find the pages of many addresses with one look for each site."""
    by_host: dict[str, list[tuple[str, str]]] = {}
    for entry in entries:
        by_host.setdefault(entry.host, []).append((entry.path[1:3], entry.path[4:]))
    for host, addresses in by_host.items():
        authority = Authority.at(host)
        if authority is not None and authority.site.hostname == host:
            finding.expect(authority, addresses)
