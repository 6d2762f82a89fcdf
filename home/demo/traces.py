"""The page about traces, as a draft; and what its content must hold."""

from __future__ import annotations

from typing import Any

from home.blocks.traces import KEYS
from home.models import SafetyPage
from portal.core.models import LocalizedText

from .drafts import Draft
from .pack import LANGUAGES, Pack
from .place import Place
from .reading import Record
from .shapes import faults, shape
from .streams import block, items, rich_text, stream

NAME = "traces"
FILE = "traces.yaml"
PAGE = shape(
    m="slug menu title quiet_title summary content", l="needs_native_review verify_fields", b="needs_verification"
)
TEXT = shape(m="first exit browsers", l="sections")
EXIT = shape(t="heading text after", m="keys")
SECTION = shape(t="heading", l="parts")
BROWSERS = shape(t="heading text", l="list")
BROWSER = shape(t="anchor name private limits", l="remove")


def traces_draft(place: Place) -> Draft:
    """The page in every language of the site. A language added later has its facts page at once."""
    record = place.pack.traces
    return Draft(
        model=SafetyPage,
        content_id=NAME,
        slug=record["slug"][place.slug],
        texts={code: _texts(record, code) for code in place.languages},
        shared={
            "needs_verification": record["needs_verification"],
            "facts_titles": LocalizedText(record["title"]),
            "facts_summaries": LocalizedText(record["summary"]),
            "facts_quiet_titles": LocalizedText(record["quiet_title"]),
        },
        unreviewed=tuple(record["needs_native_review"]),
        unverified=tuple(record["verify_fields"]),
    )


def _texts(record: Record, code: str) -> dict[str, Any]:
    return {
        **{name: record[name][code] for name in ("title", "quiet_title", "summary")},
        "body": stream(_body(record["content"][code])),
    }


def _body(text: Record) -> list[dict[str, Any]]:
    """In the order of the reader's questions; the long list of browsers stands last."""
    sections = [
        block("text", _section(section), NAME, "body", "section", number)
        for number, section in enumerate(text["sections"])
    ]
    return [
        block("callout", text["first"], NAME, "body", "first"),
        block("exit", _exit(text["exit"]), NAME, "body", "exit"),
        *sections,
        block("browsers", _browsers(text["browsers"]), NAME, "body", "browsers"),
    ]


def _exit(part: Record) -> Record:
    keys = [{"key": key, "text": text} for key, text in part["keys"].items()]
    return {**part, "keys": items(keys, NAME, "exit", "keys")}


def _section(part: Record) -> str:
    return rich_text(part["parts"], heading=part["heading"])


def _browsers(part: Record) -> Record:
    rows = [
        {**browser, "remove": items(browser["remove"], NAME, "browsers", browser["anchor"])} for browser in part["list"]
    ]
    return {"heading": part["heading"], "text": part["text"], "browsers": items(rows, NAME, "browsers")}


def check_traces(pack: Pack) -> list[str]:
    """Faults of shape; texts and references are looked at with those of all files (``words``)."""
    record = pack.traces
    found = faults(f"{FILE}: {NAME}", record, PAGE)
    for code in LANGUAGES if not found else ():
        text, where = record["content"].get(code), f"{FILE}: {NAME}: content.{code}"
        found += faults(where, text, TEXT) or _parts(where, text)
    return found


def _parts(where: str, text: Record) -> list[str]:
    found = faults(f"{where}.exit", text["exit"], EXIT) + faults(f"{where}.browsers", text["browsers"], BROWSERS)
    for section in text["sections"]:
        found += faults(f"{where}.sections", section, SECTION)
    if not found and list(text["exit"]["keys"]) != [key for key, _name in KEYS]:
        found.append(f"{where}.exit.keys: there must be a text for each of {', '.join(key for key, _name in KEYS)}")
    for browser in text["browsers"]["list"] if not found else ():
        found += faults(f"{where}.browsers.list", browser, BROWSER)
    return found
