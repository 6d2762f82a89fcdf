"""Keeps the web server and the publishing worker running side by side on one machine.

The worker is started again when it dies; when the web server ends, everything ends. Standard library only.
Where systemd looks after processes, it starts the two itself (see deploy/systemd).
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import FrameType

QUICK = 5.0  # a worker that lives shorter than this is started again more slowly
LONGEST_PAUSE = 30.0
GRACE = 10.0
LOOK = 0.3
BEHIND = 15  # the niceness of the worker: who reads a page does not wait for files that are made
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)


def end_with_parent(parent: int, number: int = signal.SIGTERM) -> None:
    """In a new process: gets a signal when its parent is killed, also before this, so that nobody works on alone."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, number)
    if os.getppid() != parent:
        os.kill(os.getpid(), number)


def behind_readers(parent: int) -> None:
    """In a new process that works for nobody who waits: as above, and readers come first."""
    end_with_parent(parent)
    os.nice(BEHIND)


class Together:
    """Two processes: one that must not end, one that is started again."""

    def __init__(self, server: Sequence[str], worker: Sequence[str]) -> None:
        self.commands = {"server": server, "worker": worker}
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.stopping = False
        self._started = 0.0
        self._again_at = 0.0
        self._pause = 0.0

    def run(self) -> int:
        """Start both and return the exit status of the server."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        self._begin("server")
        self._start_worker()
        while self.running["server"].poll() is None and not self.stopping:
            self._look_after_worker()
            time.sleep(LOOK)
        self._end()
        return 0 if self.stopping else self.running["server"].returncode

    def _start_worker(self) -> None:
        self._started = time.monotonic()
        self._begin("worker")

    def _begin(self, name: str) -> None:
        """Start one of the two, which ends when this process does."""
        ours = partial(behind_readers if name == "worker" else end_with_parent, os.getpid())
        self.running[name] = subprocess.Popen(self.commands[name], preexec_fn=ours)

    def _look_after_worker(self) -> None:
        """Start a dead worker again; one that keeps dying waits longer each time."""
        status = self.running["worker"].poll()
        now = time.monotonic()
        if status is None:
            return
        if not self._again_at:
            self._pause = min(max(self._pause * 2, 1.0), LONGEST_PAUSE) if now - self._started < QUICK else 0.0
            self._again_at = now + self._pause
            print(f"The publishing worker ended (status {status}) and is started again.", file=sys.stderr, flush=True)
        if now >= self._again_at:
            self._again_at = 0.0
            self._start_worker()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _end(self) -> None:
        for process in self.running.values():
            if process.poll() is None:
                process.terminate()
        for process in self.running.values():
            try:
                process.wait(timeout=GRACE)
            except subprocess.TimeoutExpired:
                process.kill()


def main(server: Sequence[str]) -> int:
    """Run a server given as words, and the publishing worker of this portal beside it."""
    manage = Path(__file__).resolve().parent.parent / "manage.py"
    return Together(server, [sys.executable, str(manage), "publishing_worker"]).run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
