"""Guides and forms of violence, as drafts of pages."""

from __future__ import annotations

from typing import Any

from home.models import FormPage, GuidePage
from portal.core.models import LocalizedText

from .drafts import Draft
from .place import Place
from .reading import Record
from .streams import block, items, stream, stream_of_items

# Drawings of the five ways in, in the order of the questions on the home page.
DRAWINGS = ("way", "home", "turn", "near", "kite")


def guide_drafts(place: Place) -> list[Draft]:
    """The guides of a site. Numbers, services, forms and figures must be stored already."""
    questions = place.pack.section(place.slug, "entry")["questions"]
    drawings = {question["target"]: drawing for question, drawing in zip(questions, DRAWINGS, strict=True)}
    return [_guide(place, record, drawings) for record in place.pack.of_site(place.pack.guides, place.slug)]


def _guide(place: Place, record: Record, drawings: dict[str, str]) -> Draft:
    content = place.own(record["content"])
    drawing = drawings.get(record["slug"], "")
    return Draft(
        model=GuidePage,
        content_id=record["slug"],
        slug=record.get("path_slug") or record["slug"],
        texts={code: _guide_texts(record, code, text) for code, text in content.items()},
        shared={
            "audience": place.terms["audiences"][record["audience"]],
            "reader": record["reader"],
            "drawing": drawing,
            "urgent": drawing == DRAWINGS[0],
            "legal_basis": "\n".join(record.get("legal_basis", [])),
            "needs_verification": record["needs_verification"],
            "facts_titles": LocalizedText(place.own(record.get("titles"))),
            "facts_summaries": LocalizedText(place.own(record.get("summaries"))),
            "facts_quiet_titles": LocalizedText(place.own(record["quiet_title"])),
        },
        children=_guide_references(place, record),
        unreviewed=tuple(record["needs_native_review"]),
        unverified=tuple(record["verify_fields"]),
    )


def _guide_texts(record: Record, code: str, text: dict[str, Any]) -> dict[str, Any]:
    slug = record["slug"]
    steps = items(({"title": s["title"], "text": s["text"]} for s in text["steps"]), slug, "steps")
    advice = {name: items(text[name], slug, name) for name in ("do", "dont")}
    return {
        "title": text["title"],
        "quiet_title": record["quiet_title"][code],
        "summary": text["intro"],
        "body": stream(
            [block("steps", steps, slug, "body", "steps"), block("do_dont", advice, slug, "body", "advice")]
        ),
    }


def _guide_references(place: Place, record: Record) -> dict[str, list[dict[str, Any]]]:
    named = [place.pack.number(place.slug, reference) for reference in record["numbers"]]
    return {
        "numbers": [{"number": place.numbers[slug]} for slug in named if slug],
        "services": [{"service": place.services[slug]} for slug in record["services"]],
        "forms": [{"form": place.forms[slug]} for slug in record["related_forms"]],
        "figures": [{"series": place.series[name]} for name in record.get("stats", []) if name in place.series],
        "phrases": [
            {"language": code, **{key: phrase[key] for key in ("show", "say", "means")}}
            for code, phrases in place.own(record.get("say_it")).items()
            for phrase in phrases
        ],
    }


def form_drafts(place: Place) -> list[Draft]:
    """Pages about forms of violence: shared texts, with the services and figures of this site alone."""
    return [_form(place, record) for record in place.pack.forms]


def _form(place: Place, record: Record) -> Draft:
    content = place.own(record["content"])
    return Draft(
        model=FormPage,
        content_id=record["slug"],
        slug=record.get("path_slug") or record["slug"],
        texts={code: _form_texts(record, code, text) for code, text in content.items()},
        shared={
            "term": place.terms["forms"][record["slug"]],
            "reader": record.get("reader", "default"),
            "needs_verification": record["needs_verification"],
            "facts_titles": LocalizedText(place.own(record["name"])),
            "facts_summaries": LocalizedText(place.own(record["summary"])),
            "facts_quiet_titles": LocalizedText(place.own(record["quiet_title"])),
        },
        children={
            "services": [
                {"service": place.services[slug]} for slug in record["related_services"] if slug in place.services
            ],
            "figures": [{"series": place.series[name]} for name in record["prevalence"] if name in place.series],
        },
        unreviewed=tuple(record["needs_native_review"]),
        unverified=tuple(record["verify_fields"]),
    )


def _form_texts(record: Record, code: str, text: dict[str, Any]) -> dict[str, Any]:
    slug = record["slug"]
    kinds = [kind[code] for kind in record.get("subforms", []) if kind.get(code)]
    return {
        "title": record["name"][code],
        "quiet_title": record["quiet_title"][code],
        "summary": record["summary"][code],
        "definition": text["definition"],
        "signs": stream_of_items(text["signs"], slug, "signs"),
        "what_you_can_do": stream_of_items(text["what_you_can_do"], slug, "what_you_can_do"),
        "kinds": stream_of_items(kinds, slug, "kinds"),
        "figures_note": record.get("prevalence_note", {}).get(code, ""),
    }
