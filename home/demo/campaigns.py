"""Campaigns and events of the demonstration content."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from campaigns.models import CampaignPage, Event
from campaigns.period import Recurrence
from campaigns.vocabulary import Channel, EventKind, Repeat
from portal.core.models import LocalizedText

from .drafts import Draft
from .place import Place
from .reading import Record
from .streams import block, items, stream, stream_of_items

WEEK = {"nb": "Uke", "nl": "Week", "en": "Week"}
DRAWINGS = ("street", "door", "table", "call")
KEPT = ("origin", "safety", "calendar", "related_measures", "sources", "period")
OTHER_NAMES = {"poster": "posters"}  # of channels


def campaign_drafts(place: Place) -> list[Draft]:
    """The campaigns of a site. Terms and services must be stored already."""
    records = place.pack.of_site(place.pack.campaigns, place.slug)
    return [_campaign(place, record, DRAWINGS[number % len(DRAWINGS)]) for number, record in enumerate(records)]


def _campaign(place: Place, record: Record, drawing: str) -> Draft:
    names = place.own(record["name"])
    return Draft(
        model=CampaignPage,
        content_id=record["slug"],
        slug=record.get("path_slug") or record["slug"],
        texts={code: _texts(place, record, code) for code in names},
        shared={
            **_period(record["period"], place.now.year),
            "channels": _channels(record["channels"]),
            "drawing": drawing,
            "needs_verification": True,
            "facts_quiet_titles": LocalizedText(place.own(record["quiet_title"])),
        },
        children={
            "audiences": [{"audience": place.terms["audiences"][code]} for code in record["audience"]],
            "forms": [{"form": place.terms["forms"][code]} for code in _forms(record)],
            "partners": [{"service": place.services[slug]} for slug in record["partners"]],
            "indicators": [{"label": LocalizedText({place.source_language: text})} for text in record["indicators"]],
        },
        unverified=("period",) if record["period"]["needs_verification"] else (),
        kept={name: record[name] for name in KEPT if name in record},
    )


def _forms(record: Record) -> list[str]:
    return list(dict.fromkeys(form for week in record["week_themes"] for form in week["forms"]))


def _channels(names: list[str]) -> list[str]:
    known = (OTHER_NAMES.get(name, name) for name in names)
    return [name for name in known if name in Channel.values]


def _period(period: Record, year: int) -> dict[str, Any]:
    """The dates that are known; nothing is guessed."""
    if period["start"]:
        first, last = (date(year, *map(int, period[name].split("-"))) for name in ("start", "end"))
        return {"recurrence": Recurrence.YEARLY, "starts": first, "ends": last}
    if period["recurrence"] == "continuous":
        return {"recurrence": Recurrence.CONTINUOUS}
    if period.get("month"):
        return {"recurrence": Recurrence.IN_MONTH, "month": period["month"]}
    return {"recurrence": Recurrence.UNDECIDED}


def _texts(place: Place, record: Record, code: str) -> dict[str, Any]:
    slug = record["slug"]
    return {
        "title": record["name"][code],
        "quiet_title": record["quiet_title"][code],
        "summary": record["summary"][code],
        "responsible": record["responsible"][code],
        "goals": stream_of_items(record["goals"][code], slug, "goals"),
        "themes": stream(_theme(place, record, code, number) for number in range(len(record["week_themes"]))),
        "materials": stream(_material(place, record, code, row) for row in record["materials"]),
    }


def _theme(place: Place, record: Record, code: str, number: int) -> dict[str, Any]:
    """A week with its number, or a day whose name stands before a colon."""
    week = record["week_themes"][number]
    title = week["title"][code]
    when, colon, rest = title.partition(": ")
    value = {
        "when": when if colon else f"{WEEK[code]} {week['week']}",
        "title": rest[:1].upper() + rest[1:] if colon else title,
        "message": week["message"][code],
        "forms": items((place.terms["forms"][form].pk for form in week["forms"]), record["slug"], "forms", number),
    }
    return block("theme", value, record["slug"], "themes", number)


def _material(place: Place, record: Record, code: str, row: Record) -> dict[str, Any]:
    value = {
        "kind": row["type"],
        "title": row["title"].get(code) or next(iter(row["title"].values())),
        "description": row.get("description", {}).get(code, ""),
        "content_note": row.get("content_note", {}).get(code, ""),
        "format": row.get("format", ""),
        "seconds": row.get("length_seconds"),
        "film": place.films[row["slug"]].pk if row["slug"] in place.films else None,
        "slogan": row.get("slogan", {}).get(code, ""),
        "line": row.get("line", {}).get(code, ""),
        "picture": row.get("picture", ""),
        "equivalent": row.get("equivalent", {}).get(code, ""),
    }
    return block("material", value, record["slug"], "materials", row["slug"])


def load_events(place: Place, campaigns: dict[str, Any]) -> None:
    """The days of a site that everybody knows; ``campaigns`` maps a slug to its source page."""
    for record in place.pack.of_site(place.pack.events, place.slug):
        event = Event(
            slug=record["slug"],
            kind=EventKind.THEME,
            titles=LocalizedText(place.own(record["title"])),
            quiet_titles=LocalizedText(place.own(record["quiet_title"])),
            texts=LocalizedText(place.own(record["text"])),
            campaign=campaigns[record["campaign"]],
            first_day=date(place.now.year, *map(int, record["day"].split("-"))),
            repeats=Repeat.YEARLY,
            owner=place.site,
            live=True,
            first_published_at=timezone.now(),
            last_published_at=timezone.now(),
        )
        event.full_clean()
        event.save()
