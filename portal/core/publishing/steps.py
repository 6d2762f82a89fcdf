"""The registry of what is done after a change."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass

from portal.core.snapshots.register import EVERYTHING

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Step:
    """A named step. ``run`` gets the tags that changed, and whom to tell of each piece of a long work done.

    It reloads the state of things instead of trusting the moment of the change, and doing it twice does
    no harm: a worker that dies in the middle leaves it to be done again. What readers wait for has place 0.
    """

    name: str
    run: Callable[[Set[str], Progress], None]
    wants: Callable[[Set[str]], bool] = bool
    place: int = 0


_steps: dict[str, Step] = {}


def register_step(step: Step) -> None:
    """Add a step. Steps run by their place, then as they were added; the same name twice replaces it."""
    _steps[step.name] = step


def steps() -> list[Step]:
    """All steps, in order."""
    return sorted(_steps.values(), key=lambda step: step.place)


def step_named(name: str) -> Step | None:
    """The step of a row; None when no app registers it any more."""
    return _steps.get(name)


def models_of(*labels: str) -> Callable[[Set[str]], bool]:
    """``wants`` for steps that care about some models: ``models_of("core.emergencynumber", "page")``."""
    wanted = set(labels)

    def wants(tags: Set[str]) -> bool:
        return EVERYTHING in tags or any(kind_of(tag) in wanted for tag in tags)

    return wants


def kind_of(tag: str) -> str:
    """The model a tag is about: ``core.emergencynumber:4`` → ``core.emergencynumber``."""
    kind, _, rest = tag.partition(":")
    return rest if kind == "list" else kind
