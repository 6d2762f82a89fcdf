"""A search while Elasticsearch fails: killed, hung, answering garbage, without its index, red. How long people wait.

Run for itself (``python -m bench.failing``) it prints a line of JSON for each fault. It starts a real Elasticsearch of
its own with what the tests have for that, and breaks it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.results import Budget, Results
from bench.server import ROOT, Bench

if TYPE_CHECKING:
    from tests.faults.test_search_engine import Search

WAIT = Budget("most", 1500)
ROUNDS = 3
SEARCHES = 10  # of each round: the first ones wait for the server, and the others do not ask it


def measure(bench: Bench, results: Results) -> None:
    """The longest wait of each fault."""
    part = results.part("Search while Elasticsearch fails")
    environment = {**bench.environment, "DJANGO_SETTINGS_MODULE": "portal.settings.development"}
    command = [sys.executable, "-m", "bench.failing"]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
    for row in map(json.loads, done.stdout.splitlines()):
        part.add(f"the longest wait of {SEARCHES} searches: {row['fault']}", row["longest"], "ms", WAIT)


def main() -> int:
    import django

    django.setup()
    from tests.elasticsearch_server import elasticsearch_server, wait_for
    from tests.faults import test_search_engine as faults

    with elasticsearch_server() as server, tempfile.TemporaryDirectory() as folder:
        for name, harm in _harms(faults).items():
            longest = []
            for number in range(ROUNDS):
                with faults.made(server, Path(folder) / f"{name}-{number}") as search:
                    harm(search)
                    longest.append(max(_wait(search) for _time in range(SEARCHES)))
                    search.wire.instead = None
                    if name not in {"index missing", "red"}:
                        server.thaw()
                        if server.process is None:
                            server.start()
                        wait_for(search.is_back)
            print(json.dumps({"fault": name, "longest": longest}), flush=True)
    return 0


def _harms(faults: Any) -> dict[str, Callable[[Search], None]]:
    def answering(kind: str) -> Callable[[Search], None]:
        def harm(search: Search) -> None:
            search.wire.instead = faults.ANSWERS[kind]

        return harm

    return {
        "killed": lambda search: search.server.kill(),
        "hung": lambda search: search.server.freeze(),
        "a page of something else": answering("a page of something else"),
        "one sign at a time": answering("one sign at a time"),
        "half of an answer": answering("half of an answer"),
        "index missing": lambda search: faults.ask(search.server.url, f"/{search.index}", "DELETE"),
        "red": faults.turn_red,
    }


def _wait(search: Search) -> float:
    """Milliseconds of one search that the second engine answered."""
    started = time.perf_counter()
    answer = search.find()
    waited = (time.perf_counter() - started) * 1000
    if answer != ("shelter", True):
        raise RuntimeError(f"A search was answered with {answer}.")
    return waited


if __name__ == "__main__":
    sys.exit(main())
