"""The search: building an index, questions at many documents, memory after questions in all languages."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import time
from contextlib import closing
from urllib.parse import urlencode, urlsplit

import yaml

from bench import family
from bench.results import Budget, Results
from bench.server import HOST, ROOT, Bench

SPEED = {"embedded": Budget("least", 1500), "elasticsearch": Budget("least", 300)}
QUESTION = Budget("most", 50)
QUESTION_OF_MANY = Budget("most", 100)
MANY = 10_000  # documents from which the wider budget holds
MEMORY = Budget("most", 150)
SITES = {"baerum": 0, "gelderland": 1}  # their place among the hosts
PATHS = {"baerum": "sok", "gelderland": "zoeken"}


def measure(bench: Bench, results: Results, supervisor: int, size: int) -> None:
    """Both engines where an Elasticsearch is at ELASTICSEARCH_URL, else the embedded one; then the running portal."""
    sizes = [1000, max(10_000, size)]
    _engine(bench, results, "embedded", str(bench.folder / "bench-search"), sizes)
    url = os.environ.get("ELASTICSEARCH_URL", "")
    if url:
        _engine(bench, results, "elasticsearch", url, [*sizes, 100_000])
    _portal(bench, results, supervisor)


def _engine(bench: Bench, results: Results, kind: str, place: str, sizes: list[int]) -> None:
    part = results.part(f"Search: {kind}")
    command = [sys.executable, "-m", "bench.searching", kind, place, *map(str, sizes)]
    environment = {**bench.environment, "DJANGO_SETTINGS_MODULE": "portal.settings.development"}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
    for row in map(json.loads, done.stdout.splitlines()):
        count = row["documents"]
        part.add(f"documents a second into an index of {count:,}", [count / row["seconds"]], "/s", SPEED[kind])
        part.add(f"a question at {count:,} documents", [row["p50"]], "ms")
        budget = QUESTION_OF_MANY if count > MANY else QUESTION
        part.add(f"a question at {count:,} documents, 95th percentile", [row["p95"]], "ms", budget)


def _portal(bench: Bench, results: Results, supervisor: int) -> None:
    """Whole searches of the evaluation set, in all languages of both sites, sent as visitors send them."""
    part = results.part("Search: the portal that runs, every query of search/evaluation")
    rows = yaml.safe_load((ROOT / "search/evaluation/queries.yaml").read_text(encoding="utf-8"))["queries"]
    times = [_search(bench, row["site"], row["language"], row["query"]) for row in [*rows[::10], *rows]]
    times = sorted(times[len(rows[::10]) :])
    part.add("a whole search, form to page", times, "ms")
    part.add("a whole search, 95th percentile", [times[int(len(times) * 0.95)]], "ms")
    for number, pid in enumerate(family.web_workers(supervisor), start=1):
        resident, proportional = family.memory(pid)
        part.add(f"web worker {number} after {len(rows)} searches, proportional", [proportional], "MiB", MEMORY)
        part.add(f"web worker {number} after {len(rows)} searches, resident", [resident], "MiB")


def _search(bench: Bench, site: str, language: str, text: str) -> float:
    """Milliseconds from the form to the last byte of the results."""
    host, path = bench.hosts[SITES[site]], f"/{language}/{PATHS[site]}/"
    started = time.perf_counter()
    with closing(http.client.HTTPConnection(HOST, bench.port, timeout=20)) as connection:
        headers = {"Host": f"{host}:{bench.port}", "Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", path, urlencode({"q": text}), headers)
        answer = connection.getresponse()
        answer.read()
        connection.request("GET", urlsplit(answer.headers["location"]).path, headers={"Host": headers["Host"]})
        page = connection.getresponse()
        page.read()
    if (answer.status, page.status) != (303, 200):
        raise RuntimeError(f"A search was answered {answer.status}, then {page.status}.")
    return (time.perf_counter() - started) * 1000
