"""What was measured: rows with their spread and their budget, printed as a table and kept as JSON."""

from __future__ import annotations

import json
import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Budget:
    """A limit; ``at`` says on which side of it is good."""

    at: Literal["most", "least"]
    limit: float

    def __str__(self) -> str:
        return f"{'≤' if self.at == 'most' else '≥'} {self.limit:g}"

    def holds(self, value: float) -> bool:
        """Whether a measured value keeps to it."""
        return value <= self.limit if self.at == "most" else value >= self.limit


@dataclass(frozen=True, slots=True)
class Row:
    """One measured thing. ``least`` and ``most``: the spread over ``rounds`` rounds."""

    part: str
    name: str
    value: float
    unit: str
    least: float
    most: float
    rounds: int
    budget: Budget | None = None

    def line(self) -> str:
        """The row as a line of the table."""
        spread = f"{shown(self.least)} – {shown(self.most)}" if self.rounds > 1 else ""
        limit = f"{self.budget} {'kept' if self.budget.holds(self.value) else 'BROKEN'}" if self.budget else ""
        return f"{self.name:<62}{shown(self.value):>9} {self.unit:<9}{spread:<22}{self.rounds:>6}  {limit}".rstrip()


HEAD = f"{'':<62}{'median':>9} {'':<9}{'least – most':<22}{'rounds':>6}  budget"


def shown(value: float) -> str:
    """A number with three digits that matter."""
    if value == int(value) and abs(value) < 1_000_000:
        return f"{int(value)}"
    if abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.3g}" if abs(value) < 1 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


@dataclass
class Results:
    """The rows of one run, in the order measured."""

    rows: list[Row] = field(default_factory=list)
    began: datetime = field(default_factory=lambda: datetime.now(UTC))

    def part(self, title: str) -> Part:
        """Begin a part: prints its heading."""
        print(f"\n{title}\n{HEAD}", flush=True)
        return Part(title, self)

    def broken(self) -> list[Row]:
        """Rows whose budget does not hold."""
        return [row for row in self.rows if row.budget and not row.budget.holds(row.value)]

    def write(self, folder: Path, **more: Any) -> Path:
        """Keep everything as JSON in a file named after the time the run began."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.began:%Y-%m-%dT%H%M%SZ}.json"
        facts = {"began": self.began.isoformat(timespec="seconds"), "machine": machine(), **more}
        rows = [{**asdict(row), "kept": row.budget.holds(row.value) if row.budget else None} for row in self.rows]
        path.write_text(json.dumps({**facts, "rows": rows}, indent=1, ensure_ascii=False), encoding="utf-8")
        return path


@dataclass
class Part:
    """One part of a run; a row is printed as soon as it is there."""

    title: str
    results: Results

    def add(self, name: str, values: Sequence[float], unit: str = "", budget: Budget | None = None) -> None:
        """Add the median and the spread of the rounds of one thing. ValueError without a value."""
        if not values:
            raise ValueError(f"{name}: nothing was measured.")
        middle = statistics.median(values)
        row = Row(self.title, name, middle, unit, min(values), max(values), len(values), budget)
        self.results.rows.append(row)
        print(row.line(), flush=True)


def machine() -> dict[str, Any]:
    """What decides how comparable two runs are."""
    return {
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "system": platform.system(),
        "load": [round(part, 2) for part in os.getloadavg()],
    }
