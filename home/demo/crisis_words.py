"""Patterns of danger that hold for all languages, joined to the phrases of each with its groups of words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from search.phrase_parts import GROUP

from .reading import Record, read_file
from .typed import read_danger

SPLIT = re.compile(r"(?<=[^\W\d_])(?:-|(?<=[a-z])['’])(?=[^\W\d_])", re.IGNORECASE)  # signs that part a word in two
WORDS = "crisis-words.yaml"
FIELDS = ("phrases", "exceptions")


def read_crisis(folder: Path) -> dict[str, Record]:
    """Language → kind → phrases and exceptions of the content."""
    return with_patterns(read_danger(folder), read_file(folder, WORDS))


def with_patterns(crisis: Mapping[str, Record], shared: Record) -> dict[str, Record]:
    """Language → kind → phrases and exceptions: its own, and the patterns of which it has all groups of words.

    The groups that are used stand before the phrases, as an editor would write them.
    """
    found: dict[str, Record] = {}
    for language, kinds in crisis.items():
        groups = {name: _choice(words) for name, words in shared["words"].get(language, {}).items()}
        spellings = shared["spellings"].get(language) or []
        found[language] = {}
        for kind, lists in kinds.items():
            lines = {field: [*(lists.get(field) or ()), *_patterns(shared, kind, field, groups)] for field in FIELDS}
            used = dict.fromkeys(name for field in FIELDS for line in lines[field] for name in GROUP.findall(line))
            defined = [f"<{name}> = {groups[name]}" for name in used if name in groups]
            lines["phrases"] = [*defined, *lines["phrases"], *spellings]
            found[language][kind] = lines
    return found


def _patterns(shared: Record, kind: str, field: str, groups: Mapping[str, str]) -> list[str]:
    lines: list[str] = shared["patterns"].get(kind, {}).get(field) or []
    return [line for line in lines if groups.keys() >= set(GROUP.findall(line))]


def _choice(text: str) -> str:
    """Words between commas as one choice; several words are joined by _."""
    words = (SPLIT.sub(" ", word).split() for word in text.split(","))
    return "/".join(dict.fromkeys("_".join(word) for word in words if word))
