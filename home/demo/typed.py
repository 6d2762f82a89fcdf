"""What people type, by concept and by kind of danger, joined from its files."""

from __future__ import annotations

from pathlib import Path

from search.languages import OF_CONCEPTS, OTHERS

from .reading import CONTENT, PackError, Record, read_file

CONCEPT_FILES = ("synonyms.yaml", "situations.yaml")
EVERYDAY = "everyday/{}.yaml"  # what people type, a file for each language
CRISIS = "crisis.yaml"
ABROAD = "others"  # folder with a file for each language that no page is written in; all together they are OTHERS


def read_concepts(folder: Path = CONTENT) -> list[Record]:
    """The concepts with all their words: the terms, and after them what people type."""
    records: list[Record] = [each for name in CONCEPT_FILES for each in read_file(folder, name, "concepts")]
    for code in OF_CONCEPTS:
        if code != OTHERS:
            _add_typed(records, code, EVERYDAY.format(code), read_file(folder, EVERYDAY.format(code)))
    for name, words in read_others(folder).items():
        _add_typed(records, OTHERS, name, words["phrases"])
    return records


def _add_typed(records: list[Record], code: str, file: str, typed: Record) -> None:
    unknown_names = typed.keys() - {record["id"] for record in records}
    if unknown_names:
        raise PackError([f"{file}: no concept {name!r}" for name in sorted(unknown_names)])
    for record in records:
        if record["id"] in typed:
            record["terms"][code] = [*record["terms"].get(code, []), *typed[record["id"]]]


def read_danger(folder: Path = CONTENT) -> dict[str, Record]:
    """Language → kind of danger → ``phrases`` and ``exceptions`` as written, of all languages."""
    found: dict[str, Record] = read_file(folder, CRISIS, "crisis")
    others: Record = {}
    for words in read_others(folder).values():
        for kind, lists in words["crisis"].items():
            both = others.setdefault(kind, {"phrases": [], "exceptions": []})
            both["phrases"] += lists["phrases"]
            both["exceptions"] += lists.get("exceptions") or []
    return {**found, OTHERS: others}


def read_others(folder: Path = CONTENT) -> dict[str, Record]:
    """File → ``phrases`` by concept and ``crisis`` by kind of danger, for each language that has no pages."""
    names = sorted(f"{ABROAD}/{path.name}" for path in (folder / ABROAD).glob("*.yaml"))
    return {name: read_file(folder, name) for name in names}
