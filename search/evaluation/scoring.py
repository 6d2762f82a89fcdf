"""nDCG@5, recall@5 and success@1 of ranked content ids against grades from 1 to 3."""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import yaml

CUT = 5
HELPFUL = 2  # from this grade on a first hit is a success


@dataclass(frozen=True)
class Asked:
    """One query with the content ids that help, graded 1 to 3."""

    name: str
    site: str
    language: str
    query: str
    category: str
    relevant: Mapping[str, int]

    @property
    def held_out(self) -> bool:
        """Whether it is in the half that is never tuned on."""
        return digest(self.site, self.language, self.query) % 2 == 1


@dataclass(frozen=True)
class Score:
    """What one query got: each from 0 to 1; ``found`` is what came first."""

    asked: Asked
    ndcg: float
    recall: float
    success: float
    found: Sequence[str]


Find = Callable[[Asked], Sequence[str]]


def digest(site: str, language: str, query: str) -> int:
    """The first byte of the hash that halves the set."""
    return hashlib.sha256((site + language + query).encode()).digest()[0]


def read(path: Path) -> list[Asked]:
    """The queries of a file. KeyError when one lacks a part."""
    rows: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["queries"]
    return [
        Asked(
            row.get("id") or row["query"],
            row["site"],
            row["language"],
            row["query"],
            row.get("category", ""),
            row["relevant"],
        )
        for row in rows
    ]


def score(asked: Asked, found: Sequence[str]) -> Score:
    """Compare what was found, best first, with what helps."""
    first = list(dict.fromkeys(found))[:CUT]
    gained = _gain([asked.relevant.get(name, 0) for name in first])
    ideal = _gain(sorted(asked.relevant.values(), reverse=True)[:CUT])
    right = sum(1 for name in first if name in asked.relevant)
    success = bool(first) and asked.relevant.get(first[0], 0) >= HELPFUL
    return Score(asked, gained / ideal, right / min(CUT, len(asked.relevant)), float(success), first)


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def run(queries: Iterable[Asked], find: Find) -> list[Score]:
    """Ask everything."""
    return [score(asked, find(asked)) for asked in queries]


@dataclass(frozen=True)
class Line:
    """Averages over some queries."""

    name: str
    count: int
    ndcg: float
    recall: float
    success: float


def table(scores: Sequence[Score]) -> list[Line]:
    """Averages over all, by language and by category."""
    groups: dict[str, list[Score]] = defaultdict(list)
    for each in scores:
        groups["all"].append(each)
        groups[each.asked.language].append(each)
        if each.asked.category:
            groups[each.asked.category].append(each)
    return [
        Line(
            name,
            len(rows),
            fmean(row.ndcg for row in rows),
            fmean(row.recall for row in rows),
            fmean(row.success for row in rows),
        )
        for name, rows in groups.items()
    ]
