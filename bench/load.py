"""Answers per second of the same page from four servers, in turn, so that all meet the same noise.

The yardstick is nginx on a plain file with the same gzip bytes: 1.
"""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench import wrk
from bench.editor import editor
from bench.nginx import Nginx, running_nginx, version
from bench.results import Budget, Part, Results
from bench.server import HOST, Bench, running_without_snapshots

OURS, BY_NGINX, PLAIN, UNCACHED = "our server", "nginx", "nginx, plain file", "application"
RATIOS = {OURS: Budget("least", 0.40), BY_NGINX: Budget("least", 0.9), UNCACHED: None}
P99 = Budget("most", 10)


@dataclass
class Course:
    """One page on its way through the servers: server → (port, path), and the rounds run so far."""

    host: str
    size: int
    ways: dict[str, tuple[int, str]]
    rounds: dict[str, list[wrk.Load]] = field(default_factory=dict)

    def run(self, server: str, seconds: int) -> None:
        """One round. RuntimeError when an answer was not good: then its speed means nothing."""
        port, path = self.ways[server]
        done = wrk.load(port, self.host, path, seconds)
        if done.failed:
            raise RuntimeError(f"{done.failed} bad answers from {server} to {path}")
        self.rounds.setdefault(server, []).append(done)

    def rates(self, server: str) -> list[float]:
        return [done.rate for done in self.rounds.get(server, [])]

    def ratios(self, server: str) -> list[float]:
        """Speed compared with the plain file of the same round."""
        return [rate / plain for rate, plain in zip(self.rates(server), self.rates(PLAIN), strict=False)]


def measure(bench: Bench, results: Results, rounds: int, seconds: int) -> None:
    """All pages through all servers. The portal of ``bench`` runs."""
    with _courses(bench) as courses:
        for number in range(rounds):
            for course in courses.values():
                for server in course.ways if number < 2 else (OURS, BY_NGINX, PLAIN):
                    course.run(server, seconds)
        title = f"Load: wrk, {wrk.CONNECTIONS} connections, gzip, {seconds} s a round, {version()}"
        _tell(results.part(title), courses)


def _tell(part: Part, courses: dict[str, Course]) -> None:
    for name, course in courses.items():
        part.add(f"{name} ({course.ways[OURS][1]}): as sent, gzip", [course.size], "bytes")
        for server, budget in RATIOS.items():
            part.add(f"{name}: {server}, plain file = 1", course.ratios(server), "", budget)
        for server in course.ways:
            part.add(f"{name}: {server}, answers a second", course.rates(server), "/s")
        for server, limit in {OURS: P99, BY_NGINX: P99, PLAIN: None}.items():
            part.add(f"{name}: {server}, 99th percentile", [done.p99 for done in course.rounds[server]], "ms", limit)


@contextmanager
def _courses(bench: Bench) -> Iterator[dict[str, Course]]:
    with (
        editor(bench) as someone,
        running_nginx(bench, bench.folder / "nginx") as nginx,
        running_without_snapshots(bench) as uncached,
    ):
        found = someone.ask(do="where")
        found["paths"]["guide"] = _largest(bench, found["host"], found["paths"]["guide"])
        yield {name: _course(bench, nginx, uncached, found["host"], path) for name, path in found["paths"].items()}


def _largest(bench: Bench, host: str, path: str) -> str:
    """The same page in the language in which it has most bytes: nobody shall say that small ones were chosen."""
    files = (bench.snapshots / host).glob(f"*{path[3:]}index.html.gz")
    largest = max(files, key=lambda file: file.stat().st_size)
    return f"/{largest.relative_to(bench.snapshots / host).parent}/"


def _course(bench: Bench, nginx: Nginx, uncached: int, host: str, path: str) -> Course:
    """Put the bytes of the snapshot where nginx has nothing to think about, and see that all send the same."""
    body = Path(f"{bench.snapshots}/{host}{path}index.html.gz").read_bytes()
    plain = f"/{path.strip('/').replace('/', '-')}.html"
    (nginx.files / plain.strip("/")).write_bytes(body)
    ways = {OURS: (bench.port, path), BY_NGINX: (nginx.port, path), PLAIN: (nginx.plain, plain)}
    for server, (port, address) in ways.items():
        if fetched(port, host, address) != body:
            raise RuntimeError(f"{server} sends other bytes for {path} than its snapshot has.")
    return Course(host, len(body), {**ways, UNCACHED: (uncached, path)})


def fetched(port: int, host: str, path: str) -> bytes:
    """The bytes of one answer, as sent to someone who takes gzip."""
    with closing(http.client.HTTPConnection(HOST, port, timeout=30)) as connection:
        connection.request("GET", path, headers={"Host": host, "Accept-Encoding": "gzip"})
        return connection.getresponse().read()
