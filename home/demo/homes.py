"""The home page of a site, in each of its languages."""

from __future__ import annotations

from typing import Any

from campaigns.models import ToolkitPage
from home.models import HomePage

from .drafts import Draft
from .guides import DRAWINGS
from .pack import PROMISES
from .place import Place
from .reading import Record
from .streams import block, items, stream, stream_of_items
from .tree import finish, plant_home

# Section of the content → kind of block.
SECTIONS = {"find-help": "finder", "plan-ahead": "guides", "for-you": "guides", "forms": "forms", "work": "toolkits"}


def plant_homes(place: Place) -> None:
    """Store the home pages, still empty: everything else hangs below them."""
    names = place.facts["quiet_name"]
    draft = Draft(
        model=HomePage,
        content_id="home",
        slug=place.slug,
        texts={code: {"title": names[code], "quiet_title": names[code]} for code in place.languages},
        shared={"needs_verification": place.facts["needs_verification"]},
        unreviewed=("pl", "uk", "ar"),
    )
    for code in place.languages:
        place.homes[code] = plant_home(place, draft, code)


def fill_homes(place: Place) -> None:
    """Write the ways in, the promises and the sections, now that the pages they lead to are stored."""
    for code, home in place.homes.items():
        home.entries = _entries(place, code)
        promises = [place.pack.words_of(place.slug, key)[code] for key in PROMISES]
        home.assurances = stream_of_items(promises, "home", "assurances")
        home.sections = stream(_section(place, key, code) for key in SECTIONS)
        home.save()
        finish(place, home)


def _entries(place: Place, code: str) -> str:
    questions = place.pack.section(place.slug, "entry")["questions"]
    return stream(
        block(
            "entry",
            {
                "question": place.pack.words_of(place.slug, question["string"])[code],
                "help": place.pack.words_of(place.slug, question["help"])[code],
                "target": place.guides[question["target"]].pk,
                "spot": drawing,
            },
            "home",
            "entries",
            drawing,
        )
        for question, drawing in zip(questions, DRAWINGS, strict=True)
    )


def _toolkits(place: Place) -> dict[str, ToolkitPage]:
    """The toolkits that are stored, in the language of the site."""
    pages = ToolkitPage.objects.descendant_of(place.homes[place.source_language])
    return {page.content_id: page for page in pages}


def _section(place: Place, key: str, code: str) -> dict[str, Any]:
    record: Record = place.pack.section(place.slug, key)
    kind = SECTIONS[key]
    known: dict[str, dict[str, Any]] = {
        "finder": {**place.services},
        "guides": {**place.guides},
        "forms": {**place.forms},
        "toolkits": _toolkits(place),
    }
    found = known[kind]
    name = "services" if kind == "finder" else "pages"
    chosen = items((found[slug].pk for slug in record["featured"]), "home", key)
    return block(kind, {"heading": record["title"][code], name: chosen}, "home", "sections", key)
