"""Checks of toolkits: languages, references, quiet names of files, and answers that exist."""

from __future__ import annotations

from portal.core.safety.words import WordList

from .pack import SITES, Pack
from .reading import Record
from .record_checks import languages_missing, unknown

LANGUAGES = ("nb", "nl", "en")


def toolkits(pack: Pack) -> list[str]:
    """Every fault of a toolkit."""
    found, words = [], WordList(pack.alarming)
    guides = {guide["slug"] for guide in pack.guides}
    for record in pack.toolkits:
        where = f"toolkits.yaml: {record['slug']}"
        found += unknown(f"{where}: sites", record["sites"], SITES)
        found += unknown(f"{where}: audiences", record["audiences"], pack.taxonomy["audiences"])
        found += unknown(f"{where}: related_guides", record["related_guides"], guides)
        found += unknown(f"{where}: services", record["services"], pack.service)
        found += unknown(f"{where}: facts", record["facts"], pack.series)
        for name in ("title", "quiet_title", "intro"):
            found += languages_missing(f"{where}: {name}", record[name], LANGUAGES)
        for item in record["items"]:
            found += _item(item, f"{where}: {item['slug']}", words)
    return found


def _item(item: Record, where: str, words: WordList) -> list[str]:
    found = languages_missing(f"{where}: title", item["title"], LANGUAGES)
    found += languages_missing(f"{where}: file_title", item["file_title"], item["title"])
    for code, name in item["file_title"].items():
        word = words.find(name, code)
        if word:
            found.append(f"{where}: file_title: {code}: {word!r} tells what the file is about")
    for module in item.get("modules", ()):
        for name in ("title", "lesson", "think"):
            found += languages_missing(f"{where}: {module['key']}: {name}", module[name], item["title"])
        for row in module["quiz"]:
            if not all(0 <= row["correct"] < len(row["options"][code]) for code in item["title"]):
                found.append(f"{where}: {module['key']}: the right answer of a question does not exist")
    return found
