"""Toolkits of the demonstration content."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from campaigns.models import ToolkitPage
from portal.core.models import LocalizedText

from .drafts import Draft
from .place import Place
from .reading import Record
from .streams import block, items, stream

KEPT = ("sources", "related_forms")
PARTS_OF_A_TALK = ("open", "listen", "safety", "close", "avoid")
FRONT, BACK = 0, 1


def toolkit_drafts(place: Place) -> list[Draft]:
    """The toolkits of a site. Guides, services and figures must be stored already."""
    return [_toolkit(place, record) for record in place.pack.toolkits if place.slug in record["sites"]]


def _toolkit(place: Place, record: Record) -> Draft:
    facts = {
        name: LocalizedText({code: text for code, text in record.get(name, {}).items() if code in place.languages})
        for name in ("facts_titles", "facts_quiet_titles", "facts_summaries")
    }
    return Draft(
        model=ToolkitPage,
        content_id=record["slug"],
        slug=record.get("path_slug") or record["slug"],
        texts={code: _texts(record, code) for code in place.own(record["title"])},
        shared={"needs_verification": record["needs_verification"], **facts},
        children={
            "audiences": [{"audience": place.terms["audiences"][code]} for code in record["audiences"]],
            "services": [{"service": place.services[s]} for s in record["services"] if s in place.services],
            "guides": [{"guide": place.guides[s]} for s in record["related_guides"] if s in place.guides],
            "figures": [{"series": place.series[name]} for name in record["facts"] if name in place.series],
        },
        unreviewed=tuple(record.get("needs_native_review", ())),
        unverified=tuple(record["verify_fields"]),
        kept={name: record[name] for name in KEPT if name in record},
    )


def _texts(record: Record, code: str) -> dict[str, Any]:
    notes = record.get("fact_texts", {}).get(code, [])
    return {
        "title": record["title"][code],
        "quiet_title": record["quiet_title"][code],
        "summary": record["intro"][code],
        "figures_note": notes[-1] if notes else "",
        "items": stream(_item(record["slug"], item, code) for item in record["items"]),
    }


def _item(slug: str, item: Record, code: str) -> dict[str, Any]:
    kind, fill = _kind(item)
    value = {"title": item["title"][code], "file_title": item["file_title"][code]}
    return block(kind, {**value, **fill(item, code, (slug, item["slug"]))}, slug, "items", item["slug"])


def _kind(item: Record) -> tuple[str, Callable[[Record, str, tuple[str, ...]], dict[str, Any]]]:
    if item["slug"] == "pocket-card-print":
        return "pocket_card", _pocket_card
    if item["type"] == "checklist":
        return "checklist", _points
    for name, kind, fill in (
        ("sections", "template", _sections),
        ("phrases", "talk", _phrases),
        ("points", "tips", _points),
        ("slogans", "posters", _slogans),
        ("stops", "roadmap", _stops),
    ):
        if name in item:
            return kind, fill
    return "course", _course


def _sections(item: Record, code: str, place: tuple[str, ...]) -> dict[str, Any]:
    rows = [{"heading": row["heading"], "text": row["text"]} for row in item["sections"][code]]
    return {"sections": items(rows, *place)}


def _pocket_card(item: Record, code: str, place: tuple[str, ...]) -> dict[str, Any]:
    sides = item["sections"][code]
    return {"front": sides[FRONT]["text"], "back": sides[BACK]["text"]}


def _phrases(item: Record, code: str, place: tuple[str, ...]) -> dict[str, Any]:
    parts = [
        {"part": part, "sentences": items(item["phrases"][code][part], *place, part)}
        for part in PARTS_OF_A_TALK
        if part in item["phrases"][code]
    ]
    return {"parts": items(parts, *place)}


def _points(item: Record, code: str, place: tuple[str, ...]) -> dict[str, Any]:
    return {"points": items(item["points"][code], *place)}


def _slogans(item: Record, code: str, place: tuple[str, ...]) -> dict[str, Any]:
    return {"slogans": items(item["slogans"][code], *place)}


def _stops(item: Record, code: str, place: tuple[str, ...]) -> dict[str, Any]:
    rows = [{"title": stop["title"][code], "question": stop["question"][code]} for stop in item["stops"]]
    return {"stops": items(rows, *place)}


def _course(item: Record, code: str, place: tuple[str, ...]) -> dict[str, Any]:
    modules = [
        {
            "title": module["title"][code],
            "lesson": items(module["lesson"][code], *place, module["key"], "lesson"),
            "think": module["think"][code],
            "questions": items(
                (_question(row, code, (*place, module["key"], str(n))) for n, row in enumerate(module["quiz"])),
                *place,
                module["key"],
            ),
        }
        for module in item["modules"]
    ]
    return {"modules": items(modules, *place)}


def _question(row: Record, code: str, place: tuple[str, ...]) -> dict[str, Any]:
    return {
        "question": row["question"][code],
        "options": items(row["options"][code], *place),
        "correct": row["correct"] + 1,
        "explanation": row["explanation"][code],
    }
