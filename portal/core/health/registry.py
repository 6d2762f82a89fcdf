"""Checks of what the portal leans on. Apps above add theirs in ``AppConfig.ready()``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

NAME = re.compile(r"[a-z][a-z0-9_]*")
SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found.

    ``words``: one sentence in the active language, without host names, paths or secrets.
    ``value``: its most telling number; ``more``: further gauges by name, with the unit in the name.
    """

    ok: bool
    words: str
    value: float | None = None
    more: Mapping[str, float] = field(default_factory=dict)


Check = Callable[[], Finding]


@dataclass(frozen=True, slots=True)
class Registered:
    """A check, how long it may take in seconds, and whether the portal is unfit to serve without it."""

    name: str
    check: Check
    vital: bool = False
    seconds: float = SECONDS


_checks: dict[str, Registered] = {}


def register_check(name: str, check: Check, *, vital: bool = False, seconds: float = SECONDS) -> None:
    """Add a check; the same name twice replaces it. It runs in a thread of its own and may be given up.

    ``name`` becomes part of the names of gauges: ValueError unless it is small letters, digits and ``_``.
    """
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name for a check: use small letters, digits and _.")
    _checks[name] = Registered(name, check, vital, seconds)


def registered() -> list[Registered]:
    """The checks that apps have added, in their order."""
    return list(_checks.values())
