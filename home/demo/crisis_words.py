"""Patterns of groups of words, written out as the plain phrases that editors see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from .pack import Record

GROUP = re.compile(r"<(\w+)>")
SPLIT = re.compile(r"(?<=[^\W\d_])(?:-|(?<=[a-z])['’])(?=[^\W\d_])", re.IGNORECASE)  # signs that part a word in two


class UnknownGroup(ValueError):
    """A pattern names a group that no language has."""


def with_patterns(crisis: Mapping[str, Record], shared: Record) -> dict[str, Record]:
    """Language → kind → phrases and exceptions: those of its own, and the patterns with the language's words.

    Groups may stand in a language's own phrases too.
    """
    words = shared["words"]
    known = {name for groups in words.values() for name in groups}
    found: dict[str, Record] = {}
    for language, kinds in crisis.items():
        groups = {name: _choice(text) for name, text in words.get(language, {}).items()}
        found[language] = {
            kind: {
                field: list(_written_out([*(lists.get(field) or ()), *_patterns(shared, kind, field)], groups, known))
                for field in ("phrases", "exceptions")
            }
            for kind, lists in kinds.items()
        }
    return found


def _patterns(shared: Record, kind: str, field: str) -> list[str]:
    lines: list[str] = shared["patterns"].get(kind, {}).get(field) or []
    return lines


def _written_out(lines: list[str], groups: Mapping[str, str], known: set[str]) -> Iterator[str]:
    for line in lines:
        names = set(GROUP.findall(line))
        if names - known:
            raise UnknownGroup(line)
        if names <= groups.keys():
            yield GROUP.sub(lambda match: groups[match[1]], line)


def _choice(text: str) -> str:
    """Words between commas as one choice; several words are joined by _."""
    words = (SPLIT.sub(" ", word).split() for word in text.split(","))
    return "/".join(dict.fromkeys("_".join(word) for word in words if word))
