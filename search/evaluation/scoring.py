"""nDCG@5, recall@5 and success@1 of ranked content ids against grades from 1 to 3."""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import yaml

CUT = 5
HELPFUL = 2  # from this grade on a first hit is a success


Row = Mapping[str, Any]


@dataclass(frozen=True)
class Asked:
    """One query with the content ids that help, graded 1 to 3."""

    site: str
    language: str
    query: str
    category: str
    relevant: Mapping[str, int]


@dataclass(frozen=True)
class Score:
    """What one query got: each from 0 to 1; ``found`` is what came first."""

    asked: Asked
    ndcg: float
    recall: float
    success: float
    found: Sequence[str]


def rows_of(path: Path) -> list[Row]:
    """The queries of a file as they stand in it. OSError, KeyError, TypeError."""
    rows: list[Row] = yaml.safe_load(path.read_text(encoding="utf-8"))["queries"]
    return rows


def is_held_out(row: Row) -> bool:
    """Whether it is in the half that is never tuned on: by the first byte of a hash."""
    return hashlib.sha256((row["site"] + row["language"] + row["query"]).encode()).digest()[0] % 2 == 1


def asked_of(row: Row) -> Asked:
    """A query of a file. KeyError when it lacks a part."""
    return Asked(row["site"], row["language"], row["query"], row.get("category", ""), row["relevant"])


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
