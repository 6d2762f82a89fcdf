"""Who may let something large be made: some at once, and each some times in some minutes. Kept in memory only."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest

MOST_KNOWN = 10_000


class Turns:
    """``most`` turns for each address in ``minutes``, ``at_once`` for all of this process.

    Addresses are kept as salted digests for these minutes; the salt is new with every process and every window.
    """

    def __init__(self, *, most: int, minutes: int, at_once: int) -> None:
        self.most, self.window, self.at_once = most, minutes * 60.0, at_once
        self._lock = threading.Lock()
        self._running = 0
        self._begin(0.0)

    def _begin(self, now: float) -> None:
        self._salt, self._since, self._seen = secrets.token_bytes(16), now, dict[bytes, deque[float]]()

    @contextmanager
    def take(self, request: HttpRequest) -> Iterator[bool]:
        """Whether it may be done now."""
        allowed = self._take(address_of(request))
        try:
            yield allowed
        finally:
            if allowed:
                with self._lock:
                    self._running -= 1

    def _take(self, address: str) -> bool:
        now = time.monotonic()
        with self._lock:
            if now - self._since > self.window or len(self._seen) > MOST_KNOWN:
                self._begin(now)
            key = hashlib.blake2b(address.encode(), key=self._salt).digest()
            mine = self._seen.setdefault(key, deque(maxlen=self.most))
            if self._running >= self.at_once or (len(mine) == self.most and now - mine[0] < self.window):
                return False
            mine.append(now)
            self._running += 1
            return True


def address_of(request: HttpRequest) -> str:
    """Where a request comes from; as the proxy in front says it, where it is trusted."""
    told = request.headers.get("X-Real-IP", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return told or request.META.get("REMOTE_ADDR", "")
