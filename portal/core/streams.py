"""Stream fields as they are stored: references stay primary keys, and words come from the language shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Raw = dict[str, Any]


def raw_blocks(stream: Any) -> list[Raw]:
    """A StreamField as it is stored, so that references stay primary keys and cost no query."""
    return [{"id": b["id"], "type": b["type"], **b["value"]} for b in stream.raw_data if isinstance(b["value"], dict)]


def with_own_words(source: Any, own: Any, *words: str) -> list[Raw]:
    """Blocks of the source page with the words of this language; references always from the source."""
    mine = {block["id"]: block for block in raw_blocks(own)}
    return [{**b, **{w: mine.get(b["id"], b).get(w, "") for w in words}} for b in raw_blocks(source)]


def written(source: Any, own: Any, *words: str) -> list[Raw]:
    """``with_own_words``, without blocks that nobody has written in this language yet: they would stand there in
    another one."""
    mine = {block["id"] for block in raw_blocks(own)}
    return [block for block in with_own_words(source, own, *words) if block["id"] in mine]


def items(value: Iterable[Any]) -> list[Any]:
    """The values of a stored list block."""
    return [item["value"] if isinstance(item, dict) else item for item in value]
