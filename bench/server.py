"""Starts the portal for a measurement, and ends it."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal.start import QUIET, SERVER

HOST = "127.0.0.1"
ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 300
PATIENCE_WITH_WORKER = 1800  # thousands of pages, on a machine that may be busy with other things


@dataclass(frozen=True)
class Bench:
    """A prepared portal. ``hosts``: the names its sites answer to, the first site first."""

    folder: Path
    environment: dict[str, str]
    hosts: list[str]

    @property
    def port(self) -> int:
        return int(self.environment["PORT"])

    @property
    def snapshots(self) -> Path:
        """The files of the build that runs."""
        return (self.folder / "snapshots" / "current").resolve()


def free_port() -> int:
    """Return a port nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def prepare(folder: Path) -> Bench:
    """Fill a folder with the demonstration content, or bring one that is filled up to date."""
    own = {"VAR_DIR": str(folder), "DATABASE_PATH": str(folder / "db.sqlite3"), "PORT": str(free_port())}
    environment = {**os.environ, **own}
    command = [sys.executable, "manage.py", "run_portal", "--prepare-only"]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
    hosts = re.findall(r"http://([^:/\s]+):\d+/\s*$", done.stdout, flags=re.MULTILINE)
    return Bench(folder, environment, list(dict.fromkeys(hosts)))


@contextmanager
def process(
    command: Sequence[str], environment: dict[str, str], port: int, host: str = HOST, path: str = "/healthz"
) -> Iterator[subprocess.Popen]:
    """Run a server while the block runs, from its first answer to ``path`` on."""
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, cwd=ROOT)
    try:
        wait_for_answer(server, port, host, path)
        yield server
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


@contextmanager
def running_portal(bench: Bench) -> Iterator[subprocess.Popen]:
    """The portal as `make run` serves it, worker included, once all pages are files."""
    with process([sys.executable, "-m", "portal.start"], bench.environment, bench.port) as server:
        wait_until_quiet(bench)
        yield server


@contextmanager
def running_without_snapshots(bench: Bench) -> Iterator[int]:
    """The same content from the application alone; gives the port."""
    port = free_port()
    command = [sys.executable, "-m", "portal.server", *SERVER, *QUIET, "--host", HOST, "--port", str(port)]
    environment = {**bench.environment, "SNAPSHOTS": "0", "MALLOC_ARENA_MAX": "1"}
    with process(command, environment, port):
        yield port


def wait_for_answer(server: subprocess.Popen, port: int, host: str = HOST, path: str = "/healthz") -> None:
    """Return when the server answers; RuntimeError when it ended, TimeoutError after five minutes."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError(f"The portal ended with status {server.returncode} before it answered.")
        try:
            with closing(http.client.HTTPConnection(HOST, port, timeout=5)) as connection:
                connection.request("GET", path, headers={"Host": f"{host}:{port}"})
                if connection.getresponse().status < 500:
                    return
        except (OSError, http.client.HTTPException):
            pass
        time.sleep(0.02)
    raise TimeoutError("The portal did not answer within five minutes.")


def wait_until_quiet(bench: Bench, *, compressed: bool = True) -> None:
    """Return when the worker has nothing left to do: no row waits, and pages are ``compressed`` as well as can be."""
    until = time.monotonic() + PATIENCE_WITH_WORKER
    while time.monotonic() < until:
        if _left_to_do(bench, compressed) == 0:
            return
        time.sleep(0.25)
    raise TimeoutError("The publishing worker did not finish within half an hour.")


def _left_to_do(bench: Bench, compressed: bool) -> int:
    """Rows of the outbox, and pages still to be compressed, that the worker has before it; 1 before it began."""
    try:
        json.loads((bench.folder / "snapshots" / "worker.json").read_text())
        pages, coarse = _ask(bench.snapshots / "register.sqlite3", "SELECT count(*), sum(fine = 0) FROM snapshot")
        rows, _none = _ask(Path(bench.environment["DATABASE_PATH"]), "SELECT count(*), 0 FROM core_outboxrow")
    except (OSError, ValueError, sqlite3.Error):
        return 1
    return rows + (int(coarse or 0) if compressed else 0) if pages else 1


def _ask(file: Path, question: str) -> tuple[int, int]:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=5)) as connection:
        return connection.execute(question).fetchone()
