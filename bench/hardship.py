"""Memory after work, pages while others download slowly and while a server process dies, and the next start."""

from __future__ import annotations

import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import family, wrk
from bench.editor import editor
from bench.pages import get, pages_of
from bench.results import Budget, Part, Results
from bench.server import HOST, ROOT, Bench, process

LARGE = "bench-large.bin"
LARGE_SIZE = 30_000_000
DOWNLOADS = 50
PAGE = Budget("most", 50)
MEMORY = Budget("most", 150)
START = Budget("most", 5)
LOST = Budget("most", wrk.CONNECTIONS)
ROUNDS = 200


def put_large_file(static: Path) -> None:
    """Lay a large file among the static files; the server looks for files when it starts."""
    static.mkdir(parents=True, exist_ok=True)
    path = static / LARGE
    if not path.exists():
        path.write_bytes(random.Random(1).randbytes(LARGE_SIZE))


@contextmanager
def slow_readers(port: int, host: str, count: int = DOWNLOADS, path: str = f"/static/{LARGE}") -> Iterator[None]:
    """Visitors on bad connections: each takes half a kilobyte of a large file twenty times a second."""
    sockets = [_slow(port, host, path) for _ in range(count)]
    done = threading.Event()

    def read() -> None:
        while not done.wait(0.05):
            for one in sockets:
                if not one.recv(512):
                    raise RuntimeError("A slow download ended early.")

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    try:
        yield
        if not reader.is_alive():
            raise RuntimeError("The slow downloads did not last as long as the measurement.")
    finally:
        done.set()
        reader.join()
        for one in sockets:
            one.close()


def _slow(port: int, host: str, path: str) -> socket.socket:
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    one.settimeout(30)
    one.connect((HOST, port))
    one.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
    if b" 200 " not in one.recv(64):
        raise RuntimeError("The large file is not there.")
    return one


def measure(bench: Bench, results: Results, supervisor: int) -> None:
    """Memory, slow downloads, a killed worker. The portal of ``bench`` runs under ``supervisor``."""
    part = results.part("Hardship: memory, visitors on bad connections, a server process that dies")
    with editor(bench) as someone:
        found = someone.ask(do="where")
    host, path = found["host"], found["paths"]["guide"]
    _render(bench)
    for name, pid in family.members(supervisor):
        _memory(part, f"{name} after {ROUNDS} rendered pages", pid)
    part.add("guide, a visitor at a time", times(bench.port, host, path), "ms")
    with slow_readers(bench.port, host):
        measured = times(bench.port, host, path)
    part.add(f"guide, while {DOWNLOADS} slow downloads run", measured, "ms")
    part.add(f"  its 99th percentile of {ROUNDS} visits", [statistics.quantiles(measured, n=100)[98]], "ms", PAGE)
    for number, pid in enumerate(family.web_workers(supervisor), start=1):
        _memory(part, f"web worker {number} after the downloads", pid)
    _kill(bench, part, supervisor, host, path)


def times(port: int, host: str, path: str) -> list[float]:
    """Milliseconds of one visit after the other to a page."""
    return [get(port, host, path, compressed=True).seconds * 1000 for _ in range(ROUNDS)]


def _kill(bench: Bench, part: Part, supervisor: int, host: str, path: str, seconds: int = 8) -> None:
    """kill -9 of one of two server processes in the middle of a load."""
    before = family.web_workers(supervisor)
    with subprocess.Popen(wrk.command(bench.port, host, path, seconds), stdout=subprocess.PIPE, text=True) as running:
        time.sleep(seconds / 3)
        os.kill(before[0], signal.SIGKILL)
        killed = time.monotonic()
        while len(set(family.web_workers(supervisor)) - {before[0]}) < len(before) and time.monotonic() < killed + 30:
            time.sleep(0.02)
        again = time.monotonic() - killed
        words = running.communicate()[0]
    done = wrk.read(words)
    part.add(f"requests lost by kill -9 of a server process, of {done.answers}", [done.failed], "", LOST)
    part.add("  until another process is started in its place", [again], "s")
    part.add("  guide afterwards", times(bench.port, host, path), "ms")


def _render(bench: Bench) -> None:
    """Have pages of all kinds rendered, none of them taken from a file."""
    pages = [(host, path) for host in bench.hosts for path in pages_of(bench.port, host)]
    for number in range(ROUNDS):
        host, path = pages[number % len(pages)]
        get(bench.port, host, f"{path}?round={number}")


def _memory(part: Part, name: str, pid: int) -> None:
    resident, proportional = family.memory(pid)
    part.add(f"memory of the {name}", [resident], "MiB", MEMORY)
    part.add("  its share where pages are shared", [proportional], "MiB")


def measure_start(bench: Bench, results: Results, rounds: int = 3) -> None:
    """From the command to the first page, where everything is prepared. The portal of ``bench`` is at rest."""
    part = results.part("Start")
    own = (ROOT / ".venv").resolve() == Path(sys.prefix).resolve()
    command = ["make", "--no-print-directory", "run"] if own else [sys.executable, "-m", "portal.start"]
    times = [_start(bench, command) for _ in range(rounds)]
    part.add(f"{' '.join(command) if own else 'python -m portal.start'}, again, to the first page", times, "s", START)


def _start(bench: Bench, command: list[str]) -> float:
    began = time.monotonic()
    with process(command, bench.environment, bench.port, host=bench.hosts[0], path=first_page(bench)) as _server:
        return time.monotonic() - began


def first_page(bench: Bench) -> str:
    """The home page of the first site, as its snapshot lies."""
    homes = sorted((bench.snapshots / bench.hosts[0]).glob("*/index.html"))
    return f"/{homes[0].parent.name}/"
