"""Functions that need programs of the system: which of them are off on this machine, and how to get them."""

from __future__ import annotations

from collections.abc import Callable

Problem = Callable[[], str]  # empty while it works, else what is off and what to install, for an operator
_known: list[Problem] = []


def register_optional(problem: Problem) -> None:
    """Add a function that the portal can do without."""
    if problem not in _known:
        _known.append(problem)


def what_is_off() -> list[str]:
    """A sentence for each function that is off."""
    return [said for problem in _known if (said := problem())]
