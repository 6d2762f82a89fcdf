"""Whether words of danger are seen, and how often others are taken for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from .scoring import Row

Seen = Sequence[tuple[Row, Sequence[str]]]


def lines(seen: Seen) -> Iterator[str]:
    """A table by language, then each query that was missed and each false alarm."""
    yield f"{'':8}{'must':>6}{'seen':>6}{'right kind':>12}{'near':>6}{'false':>6}"
    groups: dict[str, list[tuple[Row, Sequence[str]]]] = defaultdict(list)
    for row, kinds in seen:
        groups["all"].append((row, kinds))
        groups[row["language"]].append((row, kinds))
    for name, rows in groups.items():
        yield name.ljust(8) + _numbers(rows)
    for row, kinds in seen:
        if row["kind"] and not kinds:
            yield f"missed  {row['language']} {row['query']}"
        if not row["kind"] and kinds:
            yield f"false   {row['language']} {row['query']} ({', '.join(kinds)})"


def _numbers(rows: Seen) -> str:
    must = [(row["kind"].replace("-", "_"), kinds) for row, kinds in rows if row["kind"]]
    near = [kinds for row, kinds in rows if not row["kind"]]
    caught = sum(bool(kinds) for _kind, kinds in must)
    right = sum(kind in kinds for kind, kinds in must)
    return f"{len(must):>6}{caught:>6}{right:>12}{len(near):>6}{sum(map(bool, near)):>6}"
