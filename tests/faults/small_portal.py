"""The small world as a portal that really runs: web server, worker and supervisor as `make run` starts them."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from portal.core.models import OutboxRow
from portal.start import SERVER
from tests.copies import Copy
from tests.core.snapshots.world import World, build
from tests.databases import free_port
from tests.own_database import own_database
from tests.running import ROOT, collected_files

QUIET = ["--no-ws", "--no-access-log", "--log-level", "error", "--workers-kill-timeout", "2"]
EDITOR = "editor"
START = 240  # seconds: several processes load the portal, while other tests make their databases


@dataclass(frozen=True)
class Answer:
    """Status, headers by lower-case name, body."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class SmallPortal:
    """``folder`` is its VAR_DIR; ``log`` is what its processes say."""

    folder: Path
    world: World
    database: Copy
    environment: dict[str, str]
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        return self.folder / "log.txt"

    def start(self) -> None:
        """Return when the web server answers and the worker has nothing left to do."""
        words = [sys.executable, "-m", "portal.server", *SERVER, *QUIET]
        words += ["--host", "127.0.0.1", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "portal.processes", *words],
                env=self.environment, cwd=ROOT, stdout=log, stderr=log,
            )  # fmt: skip
        # A worker that was killed leaves its word behind: wait for the one that lives.
        wait_until(self._is_settled, self, seconds=START)

    def _is_settled(self) -> bool:
        return self._answers() and self._worker_lives() and not OutboxRow.objects.exists()

    def stop(self) -> None:
        """End the supervisor as a person would, and with it all it looks after."""
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=30)
            self.process = None

    def ask(
        self, path: str, method: str = "GET", *, port: int = 0, host: str = "localhost", body: str = "", **headers: str
    ) -> Answer:
        """Ask the web server, or another one at ``port``; ``accept_encoding="br"`` is a header."""
        connection = http.client.HTTPConnection("127.0.0.1", port or self.port, timeout=20)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body or None, headers={"Host": host, **sent})
        response = connection.getresponse()
        content = response.read()
        connection.close()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, content)

    def worker(self) -> dict[str, Any]:
        """What the worker says of itself; empty before it said anything."""
        try:
            return json.loads((self.folder / "snapshots" / "worker.json").read_text())
        except (OSError, ValueError):
            return {}

    def snapshots(self) -> list[str]:
        """The paths that are kept as files."""
        root = self.folder / "snapshots" / "current" / "localhost"
        return sorted(f"/{path.parent.relative_to(root)}/" for path in root.rglob("index.html"))

    def manage(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command beside the portal."""
        done = [sys.executable, str(ROOT / "manage.py"), *command]
        return subprocess.run(done, env=self.environment, cwd=ROOT, capture_output=True, text=True)

    def _worker_lives(self) -> bool:
        return bool(self.snapshots()) and Path(f"/proc/{self.worker().get('pid', 'none')}").exists()

    def _answers(self) -> bool:
        try:
            return self.ask("/healthz").status == 200
        except OSError:
            return False


@contextmanager
def small_portal(blocker: Any, folder: Path) -> Iterator[SmallPortal]:
    """The portal, running, with a database of its own that this process has open too."""
    with own_database(blocker) as database:
        with transaction.atomic():
            world = build()
            get_user_model().objects.create_superuser(username=EDITOR, password="x")
        environment = {
            **os.environ,
            **database.environment,
            "DJANGO_SETTINGS_MODULE": "portal.settings.development",
            "VAR_DIR": str(folder),
            "SECRET_KEY": "only-for-tests",
            "PYTHONPATH": str(ROOT),
        }
        (folder / "static").symlink_to(collected_files(environment))
        portal = SmallPortal(folder, world, database, environment)
        try:
            portal.start()
            yield portal
        finally:
            portal.stop()


def wait_until(happened: Callable[[], bool], portal: SmallPortal | None = None, seconds: float = 60) -> None:
    """Return when it happened; AssertionError with what the portal said when it does not."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if happened():
            return
        time.sleep(0.05)
    raise AssertionError(portal.log.read_text()[-3000:] if portal and portal.log.exists() else "it did not happen")


def children(process: int) -> dict[int, str]:
    """Process → its command line, for those that a process started."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if parent == process and words:
            found[int(folder.name)] = words
    return found
