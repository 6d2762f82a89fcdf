"""Each page by itself: time, queries, and the bytes and requests of a first visit.

Times are those of the application, without snapshots, and also told as a ratio: a small style sheet from the
same server, asked in turn with the page, is 1. Bytes are those that visitors get, from the snapshots.
"""

from __future__ import annotations

import http.client
import re
import statistics
import subprocess
import sys
import time
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from bench.results import Budget, Results
from bench.server import HOST, ROOT, Bench, running_without_snapshots

ROUNDS = 40
WARM_UP = 3
PAGES_PER_SITE = 6
PART = re.compile(
    r"""<(?:link[^>]+rel="?stylesheet"?[^>]+href|script[^>]+src|img[^>]+src|use[^>]+href)=["']([^"'#]+)"""
)
LINK = re.compile(r"""<a[^>]+href=["'](/[a-z]{2}/[^"'#?]*)["']""")
QUERIES = Budget("most", 14)
REQUESTS = Budget("most", 5)
HOME_KB, PAGE_KB = Budget("most", 30), Budget("most", 25)


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
    words = "\n".join(f"{host} {path}" for host, path in places)
    command = [sys.executable, "-m", "bench.queries"]
    done = subprocess.run(
        command, input=words, env=environment, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT
    )
    return dict(zip(places, map(int, done.stdout.split()), strict=True))


def measure(bench: Bench, results: Results) -> None:
    """The first pages of each site. The portal of ``bench`` runs."""
    with running_without_snapshots(bench) as uncached:
        places = [(host, path) for host in bench.hosts for path in pages_of(bench.port, host)]
        counts = query_counts(places, bench.environment)
        part = results.part("Pages: from the application; bytes of a first visit as visitors get them")
        for host, path in places:
            page = get(uncached, host, path)
            sheets = [found for found in PART.findall(page.text) if ".css" in found]
            took, other = timed(uncached, host, path, sheets[0] if sheets else "/robots.txt")
            size, requests = first_visit(bench.port, host, path)
            name = f"{host}{path}"
            part.add(f"{name}", [seconds * 1000 for seconds in took], "ms")
            part.add("  style sheet = 1", [statistics.median(other) / statistics.median(took)])
            part.add("  queries", [counts[host, path]], "", QUERIES)
            part.add("  first visit", [size / 1000], "kB", HOME_KB if path.count("/") == 2 else PAGE_KB)
            part.add("  requests of a first visit", [requests], "", REQUESTS)
