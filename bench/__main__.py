"""`make bench`: measures everything in one run, prints a table and writes it as JSON.

Everything happens on a database of its own; nothing that serves visitors is touched. Every number is measured in
this run; each has its budget beside it, and none of them fails a build.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench import exit as leaving
from bench import failing, files, growth, hardship, load, pages, search, sheets, visible
from bench.results import Results
from bench.server import ROOT, Bench, prepare, running_portal

PROGRAMS = {"load": ("wrk", "nginx"), "hardship": ("wrk",), "files": ("wrk", "nginx"), "exit": ("chromium",)}


def missing_programs(parts: Sequence[str]) -> list[str]:
    """Programs that a part needs and this machine lacks."""
    wanted = dict.fromkeys(program for part in parts for program in PROGRAMS.get(part, ()))
    places = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"])
    os.environ["PATH"] = places
    return [program for program in wanted if shutil.which(program) is None]


@contextmanager
def folder_for(given: str) -> Iterator[Path]:
    """A folder that goes away afterwards, or the one that was named, which stays for the next run."""
    if given:
        Path(given).mkdir(parents=True, exist_ok=True)
        yield Path(given).resolve()
        return
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        yield Path(folder)


# Each is given the bench, the results, the process that looks after the portal, and what was asked for.
Measurement = Callable[[Bench, Results, int, argparse.Namespace], None]
WITH_A_PORTAL: dict[str, Measurement] = {
    "load": lambda bench, results, _pid, chosen: load.measure(bench, results, chosen.rounds, chosen.seconds),
    "hardship": lambda bench, results, pid, _chosen: hardship.measure(bench, results, pid),
    "visible": lambda bench, results, _pid, _chosen: visible.measure(bench, results),
    "pages": lambda bench, results, _pid, _chosen: pages.measure(bench, results),
    "search": lambda bench, results, pid, chosen: search.measure(bench, results, pid, chosen.size),
    "files": lambda bench, results, pid, chosen: files.measure(bench, results, pid, chosen.rounds, chosen.seconds),
    "sheets": lambda bench, results, _pid, _chosen: sheets.measure(bench, results),
    "exit": lambda bench, results, _pid, _chosen: leaving.measure(bench, results),
}


def run(bench: Bench, results: Results, chosen: argparse.Namespace) -> None:
    """Measure the parts that were asked for."""
    wanted = [measure for name, measure in WITH_A_PORTAL.items() if name in chosen.parts]
    if wanted:
        with running_portal(bench) as server:
            for measure in wanted:
                measure(bench, results, server.pid, chosen)
    if "failing" in chosen.parts:
        failing.measure(bench, results)
    if "start" in chosen.parts:
        hardship.measure_start(bench, results)
    if "growth" in chosen.parts:
        growth.measure(bench, results, chosen.size)


PARTS = (*WITH_A_PORTAL, "failing", "start", "growth")


def wishes(words: Sequence[str]) -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measures the portal.")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--size", type=int, default=1000, help="Pages of the largest growth measurement.")
    parser.add_argument("--rounds", type=int, default=5, help="Rounds of load.")
    parser.add_argument("--seconds", type=int, default=4, help="Seconds of one round.")
    parser.add_argument("--folder", default="", help="Keep the content here for the next run.")
    return parser.parse_args(words)


def main(words: Sequence[str]) -> int:
    chosen = wishes(words)
    missing = missing_programs(chosen.parts)
    if missing:
        print(f"Cannot measure without {' and '.join(missing)}. Try: apt install {' '.join(missing)}", file=sys.stderr)
        return 1
    # Told to stop, the servers that were started here are stopped too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    results = Results()
    try:
        with folder_for(chosen.folder) as folder:
            print("Preparing a portal to measure (a minute or two) …", flush=True)
            hardship.put_large_file(folder / "static")
            run(prepare(folder), results, chosen)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    finally:
        keep(results, chosen)
    return 0


def keep(results: Results, chosen: argparse.Namespace) -> None:
    """Write what was measured, also when a later part failed."""
    if results.rows:
        path = results.write(ROOT / "var" / "bench", size=chosen.size, parts=chosen.parts)
        over = len(results.broken())
        print(f"\n{len(results.rows)} rows, {over} of them over budget. Kept in {path.relative_to(ROOT)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
