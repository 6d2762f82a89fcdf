"""`make bench`: how long pages take, how many queries they need, how many bytes a first visit sends.

Everything happens in one run on a database of its own, below a temporary folder. Times depend on the
machine, so each is also told as a ratio: a small style sheet from the same server, asked in turn
with the page, is 1.
"""

from __future__ import annotations

import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from bench.server import HOST, free_port, running_portal

ROUNDS = 40
WARM_UP = 3
PAGES_PER_SITE = 6
PART = re.compile(
    r"""<(?:link[^>]+rel="?stylesheet"?[^>]+href|script[^>]+src|img[^>]+src|use[^>]+href)=["']([^"'#]+)"""
)
LINK = re.compile(r"""<a[^>]+href=["'](/[a-z]{2}/[^"'#?]*)["']""")


class Answer(NamedTuple):
    """One answer: HTTP status, bytes as sent (compressed), text, seconds."""

    status: int
    size: int
    text: str
    seconds: float


def get(port: int, host: str, path: str, *, compressed: bool = False) -> Answer:
    """Fetch one page over a connection of its own, as a first visit does."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    headers = {"Host": f"{host}:{port}", "Accept-Encoding": "gzip, br" if compressed else "identity"}
    started = time.perf_counter()
    try:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        body = response.read()
        seconds = time.perf_counter() - started
        location = response.getheader("Location")
    finally:
        connection.close()
    text = location if location else body.decode("utf-8", errors="replace")
    return Answer(response.status, len(body), text, seconds)


def pages_of(port: int, host: str) -> list[str]:
    """Return the path of the home page and of the first pages it links to."""
    home = get(port, host, "/")
    path = urlsplit(urljoin("/", home.text)).path if home.status in {301, 302} else "/"
    language = path.split("/")[1]
    links = [link for link in LINK.findall(get(port, host, path).text) if link.split("/")[1] == language]
    return list(dict.fromkeys([path, *links]))[:PAGES_PER_SITE]


def timed(port: int, host: str, path: str, yardstick: str) -> tuple[list[float], list[float]]:
    """Return the seconds of the page and of the yardstick, asked in turn."""
    for _ in range(WARM_UP):
        get(port, host, path)
    rounds = [(get(port, host, path).seconds, get(port, host, yardstick).seconds) for _ in range(ROUNDS)]
    return [page for page, _ in rounds], [other for _, other in rounds]


def first_visit(port: int, host: str, path: str) -> tuple[int, int]:
    """Return (bytes, requests) of a page with its styles, scripts and pictures, brotli where there is any."""
    page = get(port, host, path)
    parts = sorted({urljoin(path, part) for part in PART.findall(page.text) if not part.startswith("data:")})
    answers = [get(port, host, part, compressed=True) for part in [path, *parts]]
    return sum(answer.size for answer in answers), len(answers)


def query_counts(places: list[tuple[str, str]], environment: dict[str, str]) -> dict[tuple[str, str], int]:
    """Return the number of SQL queries of each (host, path), counted in a process of its own."""
    words = [f"{host} {path}" for host, path in places]
    command = [sys.executable, "-m", "bench.queries"]
    done = subprocess.run(command, input="\n".join(words), env=environment, capture_output=True, text=True, check=True)
    return dict(zip(places, map(int, done.stdout.split()), strict=True))


@contextmanager
def own_environment() -> Iterator[dict[str, str]]:
    """Give an environment whose database and files lie in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        own = {"VAR_DIR": folder, "DATABASE_PATH": str(Path(folder) / "db.sqlite3"), "PORT": str(free_port())}
        yield {**os.environ, **own}


def report(port: int, environment: dict[str, str], hosts: list[str]) -> None:
    """Print one line for each page."""
    places = [(host, path) for host in hosts for path in pages_of(port, host)]
    counts = query_counts(places, environment)
    print(f"{'page':<52}{'status':>7}{'median':>9}{'p95':>9}{'ratio':>7}{'queries':>9}{'kB':>7}{'requests':>9}")
    for host, path in places:
        page = get(port, host, path)
        sheets = [part for part in PART.findall(page.text) if ".css" in part]
        took, other = timed(port, host, path, sheets[0] if sheets else "/robots.txt")
        size, requests = first_visit(port, host, path)
        median, tail = statistics.median(took), statistics.quantiles(took, n=20)[-1]
        ratio = statistics.median(other) / median
        times = f"{median * 1000:>6.1f} ms{tail * 1000:>6.1f} ms{ratio:>7.2f}"
        print(f"{host + path:<52}{page.status:>7}{times}{counts[host, path]:>9}{size / 1000:>7.1f}{requests:>9}")


def main() -> int:
    with own_environment() as environment, running_portal(environment) as hosts:
        report(int(environment["PORT"]), environment, hosts)
    print("\nratio: speed compared with a style sheet of the same server. kB and requests: a first visit.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
