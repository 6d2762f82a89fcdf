"""How the cost grows with the number of pages."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from bench.results import Budget, Part, Results
from bench.server import ROOT, Bench

SIZES = (100, 1_000, 10_000)
# For 10,000 pages: ten minutes to bake them, one second to purge a tag of all.
BAKING = {10_000: Budget("most", 600)}
PURGE = {10_000: Budget("most", 1)}
QUERIES = Budget("most", 14)


def measure(bench: Bench, results: Results, largest: int) -> None:
    """Everything at each size up to ``largest``, each in a copy of the demonstration's database."""
    part = results.part("Growth: pages more than the demonstration has, half of them services")
    for size in sorted({*(size for size in SIZES if size <= largest), largest}):
        environment = _grown(bench, part, size)
        _tell(part, size, json.loads(_run(environment, "bench.bake", size)))


def _grown(bench: Bench, part: Part, size: int) -> dict[str, str]:
    """Copy the database and fill it; an environment with files of its own beside the same styles."""
    folder = bench.folder / f"growth-{size}"
    folder.mkdir(exist_ok=True)
    copied = folder / "db.sqlite3"
    for file in folder.glob("db.sqlite3*"):
        file.unlink()
    if not (folder / "static").exists():
        (folder / "static").symlink_to(bench.folder / "static")
    with (
        closing(sqlite3.connect(Path(bench.environment["DATABASE_PATH"]))) as source,
        closing(sqlite3.connect(copied)) as target,
    ):
        source.backup(target)
    environment = {**bench.environment, "VAR_DIR": str(folder), "DATABASE_PATH": str(copied)}
    began = time.monotonic()
    _run(environment, "bench.generate", size)
    part.add(f"{size} pages: generating them", [time.monotonic() - began], "s")
    return environment


def _run(environment: dict[str, str], module: str, size: int) -> str:
    command = [sys.executable, "-m", module, str(size)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
    return done.stdout.strip().rpartition("\n")[2]


def _tell(part: Part, size: int, found: dict[str, Any]) -> None:
    part.add(f"{size} pages: baking them", [found["baking"]], "s", BAKING.get(size))
    part.add("  pages a second", [size / found["baking"]], "/s")
    part.add(f"  listing all {found['addresses']} addresses, facts pages included", [found["listing"]], "s")
    everywhere, one = found["purge"], found["purge of one page"]
    part.add(
        f"  purge of a tag on {everywhere['pages']} snapshots: the register",
        [everywhere["register"]],
        "s",
        PURGE.get(size),
    )
    part.add("  the whole step, up to its first rendering", [everywhere["step"]], "s")
    part.add(f"  the same for one page's tag ({one['pages']} snapshots)", [one["step"]], "s")
    for name, visit in found["visits"].items():
        part.add(f"  {name}, from the application", [visit["ms"]], "ms")
        part.add("    queries", [visit["queries"]], "", QUERIES)
