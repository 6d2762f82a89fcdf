"""Sheets of all municipalities: how long all take, how long one, and how long those that carry a number that changes.

Run for itself (``python -m bench.sheets make`` or ``change``) it prints a line of JSON for each measured thing.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from bench.editor import editor
from bench.hardship import times
from bench.results import Budget, Results
from bench.server import ROOT, Bench
from bench.settled import PATIENCE, wait_for_the_worker
from portal.processes import BEHIND

BEFORE = 25  # rounds of visits while nothing is made
FORMATS = ("poster-a4", "card", "note", "counter")
BUDGETS = {
    "all": Budget("most", 180),
    "one": Budget("most", 2),
    "changed": Budget("most", 60),
    "everything": Budget("most", 60),
}
NAMES = {
    "all": "sheets of all municipalities, languages and 4 formats",
    "one": "the slowest of them",
    "changed": "the worker makes anew those that carry a number that changed",
    "everything": "and all documents, courses and archives with it, sheets included",
}


def measure(bench: Bench, results: Results) -> None:
    """All sheets, once, while others read a page; then a number changes. The portal of ``bench`` runs."""
    part = results.part("Printed sheets")
    with editor(bench) as someone:
        found = someone.ask(do="where")
    host, page = found["host"], found["paths"]["guide"]
    wait_for_the_worker(bench)
    alone = [each for _round in range(BEFORE) for each in _some_visits(bench, host, page)]
    while_made, made = _meanwhile(bench, "make", host, page)
    while_changed, changed = _meanwhile(bench, "change", host, page)
    for row in (*made, *changed):
        part.add(f"{NAMES[row['name']]} ({row['sheets']})", [row["seconds"]], "s", BUDGETS[row["name"]])
    before = _slowest_hundredth(alone)
    part.add(f"99th percentile of {len(alone)} visits to a guide before", [before], "ms")
    part.add(f"  of {len(while_made)} visits while sheets are made", [_slowest_hundredth(while_made)], "ms")
    part.add("  beside the visits before", [_slowest_hundredth(while_made) / before], "times", Budget("most", 2))
    part.add(f"  of {len(while_changed)} visits while a number changes", [_slowest_hundredth(while_changed)], "ms")


def _meanwhile(bench: Bench, what: str, host: str, page: str) -> tuple[list[float], list[dict[str, Any]]]:
    """Times of visits to a page while a process of its own does something, and what that process says."""
    environment = {**bench.environment, "DJANGO_SETTINGS_MODULE": "portal.settings.development"}
    command = ["nice", "-n", str(BEHIND), sys.executable, "-m", "bench.sheets", what]
    visits: list[float] = []
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, cwd=ROOT) as doing:
        while doing.poll() is None:
            visits += _some_visits(bench, host, page)
        rows = [json.loads(line) for line in doing.stdout or ()]
    if doing.returncode:
        raise RuntimeError("Sheets could not be made.")
    return visits, rows


def _some_visits(bench: Bench, host: str, page: str) -> list[float]:
    """A round of visits, and a rest: the first visit after a rest is slower, so all rounds have one."""
    visits = times(bench.port, host, page)
    time.sleep(1)
    return visits


def _slowest_hundredth(visits: list[float]) -> float:
    return statistics.quantiles(visits, n=100)[98]


def main(what: str) -> int:
    import django

    django.setup()
    if what == "change":
        _change("nl-08002000", "0800-2999")
        return 0
    took = [seconds for where in _sites() for seconds in _all_of(where)]
    _say("all", len(took), sum(took))
    _say("one", 1, max(took))
    return 0


def _change(slug: str, other: str) -> None:
    """Say how many files the worker makes anew because a number changes, and how long until none has the one before."""
    from portal.core.models import EmergencyNumber

    number = EmergencyNumber.objects.get(slug=slug)
    before, number.number = _dialled(number.number), other
    many = {name: len(_carrying(before, name)) for name in ("changed", "everything")}
    started = time.perf_counter()
    number.save()
    for name, wanted in many.items():
        while _carrying(before, name) or len(_carrying(_dialled(other), name)) < wanted:
            if time.perf_counter() - started > PATIENCE:
                raise SystemExit(f"{len(_carrying(before, name))} of {wanted} files still have the number before.")
            time.sleep(0.5)
        _say(name, wanted, time.perf_counter() - started)


def _dialled(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit())


def _carrying(number: str, name: str) -> list[Any]:
    from campaigns.models import MadeFile

    rows = MadeFile.objects.exclude(digest="")
    if name == "changed":
        rows = rows.filter(kind="sheet")
    return [row for row in rows if number in row.numbers]


def _sites() -> list[Any]:
    from campaigns.made.making import all_authorities

    return all_authorities()


def _all_of(authority: Any) -> Iterator[float]:
    """Seconds for each sheet of a site."""
    from django.utils import translation

    from campaigns.print.formats import by_key
    from campaigns.print.sheets import made, order_of
    from campaigns.print.words import all_words
    from services.selectors import municipalities_of

    for code in authority.languages:
        speaking = authority.speaking(code)
        with translation.override(code):
            words = all_words(speaking)[""]
            for area in municipalities_of(speaking):
                for kind in FORMATS:
                    started = time.perf_counter()
                    row = made(speaking, order_of(speaking, words, by_key()[kind], area))
                    yield time.perf_counter() - started
                    if row.error:
                        raise SystemExit(row.error)


def _say(name: str, sheets: int, seconds: float) -> None:
    print(json.dumps({"name": name, "sheets": sheets, "seconds": seconds}), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
