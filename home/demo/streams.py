"""Values of stream fields, with an id for every block and every item of a list.

Without the ids the translation editor finds no segments in a list.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.utils.html import escape

from .identity import block_id


def block(kind: str, value: Any, *place: object) -> dict[str, Any]:
    """One block of a stream."""
    return {"type": kind, "value": value, "id": block_id(*place)}


def items(values: Iterable[Any], *place: object) -> list[dict[str, Any]]:
    """The items of a list block, in the form that keeps their ids."""
    return [block("item", value, *place, number) for number, value in enumerate(values)]


def stream_of_items(values: Iterable[str], *place: object) -> str:
    """A stream field that holds plain items only."""
    return json.dumps(items(values, *place))


def stream(blocks: Iterable[dict[str, Any]]) -> str:
    """A stream field as it is stored."""
    return json.dumps(list(blocks))


def rich_text(parts: Iterable[str | list[str]], heading: str = "") -> str:
    """Paragraphs (texts) and lists (lists of texts) as rich text, below a heading where there is one."""
    html = [f'<h2 data-block-key="{block_id("rich", "heading")[:5]}">{escape(heading)}</h2>'] if heading else []
    for number, part in enumerate(parts):
        key = block_id("rich", number)[:5]
        if isinstance(part, list):
            rows = "".join(f'<li data-block-key="{key}{row}">{escape(text)}</li>' for row, text in enumerate(part))
            html.append(f"<ul>{rows}</ul>")
        else:
            html.append(f'<p data-block-key="{key}">{escape(part)}</p>')
    return "".join(html)
