"""A circuit breaker: who failed several times in a row is left alone for a while, then asked once by one of us."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

FAILURES = 3  # in a row
PAUSE = 10.0  # seconds


class Breaker:
    """Threads may share it. Whoever was allowed to ask says how it went: ``succeeded`` or ``failed``.

    ``clock`` gives seconds that only grow.
    """

    def __init__(
        self, failures: int = FAILURES, pause: float = PAUSE, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.failures = failures
        self.pause = pause
        self._clock = clock
        self._failed = 0
        self._again_at = 0.0
        self._lock = threading.Lock()

    @property
    def is_open(self) -> bool:
        """Whether nobody is asked but by one who looks now and then."""
        return self._failed >= self.failures

    def allows(self) -> bool:
        """Whether to ask. While it is open, one of all who come is sent to look after each pause.

        Who was sent and never came back holds up nobody: after another pause the next one is sent.
        """
        with self._lock:
            if not self.is_open:
                return True
            now = self._clock()
            if now < self._again_at:
                return False
            self._again_at = now + self.pause
            return True

    def succeeded(self) -> None:
        with self._lock:
            self._failed = 0

    def failed(self) -> None:
        with self._lock:
            self._failed += 1
            self._again_at = self._clock() + self.pause
