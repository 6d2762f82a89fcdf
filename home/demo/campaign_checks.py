"""Checks of campaigns and events: every name they use is known, and no day is guessed."""

from __future__ import annotations

import re

from portal.core.i18n.languages import NATIVE_NAMES

from .pack import SITES, Pack
from .reading import Record
from .record_checks import languages_missing, unknown

DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
RECURRENCES = ("yearly", "continuous", "once")


def campaigns(pack: Pack) -> list[str]:
    """Languages, references and days of every campaign."""
    found = []
    for record in pack.campaigns:
        where = f"campaigns.yaml: {record['slug']}"
        found += unknown(f"{where}: site", [record["site"]], SITES)
        if record["site"] in SITES:
            found += _campaign(pack, record, where)
    return found


def _campaign(pack: Pack, record: Record, where: str) -> list[str]:
    languages = pack.languages(record["site"])
    own = {service["slug"] for service in pack.of_site(pack.services, record["site"])}
    forms = {form["slug"] for form in pack.forms}
    found = unknown(f"{where}: audience", record["audience"], pack.taxonomy["audiences"])
    found += unknown(f"{where}: partners", record["partners"], own)
    for week in record["week_themes"]:
        found += unknown(f"{where}: week_themes.forms", week["forms"], forms)
    for name in ("name", "summary", "responsible", "goals"):
        found += languages_missing(f"{where}: {name}", record[name], (languages[0], "en"))
    found += languages_missing(f"{where}: quiet_title", record["quiet_title"], languages)
    period = record["period"]
    found += unknown(f"{where}: period.recurrence", [period["recurrence"]], RECURRENCES)
    days = [day for day in (period["start"], period["end"]) if day]
    if len(days) == 1 or not all(DAY.fullmatch(day) for day in days):
        found.append(f"{where}: period: start and end are days such as 11-25, or both null")
    return found


def films(pack: Pack) -> list[str]:
    """Concepts of every placeholder, and their words in each language of it."""
    found = []
    for record in pack.films:
        where = f"films.yaml: {record['slug']} of {record['site']}"
        campaigns = pack.of_site(pack.campaigns, record["site"])
        concepts = {row["slug"]: row for each in campaigns for row in each["materials"] if row["type"] == "film"}
        found += unknown(f"{where}: material", [record["material"]], concepts)
        concept = concepts.get(record["material"], {"captions": []})
        for ours, theirs in (("title", "title"), ("text", "description")):
            texts = {**concept.get(theirs, {}), **record[ours]}
            found += languages_missing(f"{where}: {ours}", texts, concept["captions"])
    for name, texts in pack.film_words.items():
        found += languages_missing(f"films.yaml: words: {name}", texts, NATIVE_NAMES)
    return found


def events(pack: Pack) -> list[str]:
    """Languages, campaigns and days of every event."""
    found = []
    for record in pack.events:
        where = f"events.yaml: {record['slug']}"
        own = {campaign["slug"] for campaign in pack.of_site(pack.campaigns, record["site"])}
        found += unknown(f"{where}: campaign", [record["campaign"]], own)
        for name in ("title", "quiet_title"):
            found += languages_missing(f"{where}: {name}", record[name], pack.languages(record["site"]))
        if not DAY.fullmatch(record["day"]):
            found.append(f"{where}: day: {record['day']!r} is no day such as 11-25")
    return found
