"""What a page reads while it renders, as tags: the other half of what a change touches.

Three kinds of tag, all plain text:

``<app>.<model>:<pk>``  a record that was loaded; pages of every type are ``page:<pk>``
``list:<app>.<model>``  a list of records was asked for, empty or not, or columns without records
``at:<path>``           what stands at a path below a site's homes was asked for, in any language
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import models
from django.db.models.signals import post_init

from .roots import root_tag

Result = TypeVar("Result")


@dataclass(slots=True)
class Reading:
    """The tags of one rendering. ``subject``: page whose answer may be kept; None when it may not."""

    tags: set[str] = field(default_factory=set)
    subject: int | None = None


_current: ContextVar[Reading | None] = ContextVar("snapshot_reading", default=None)


@contextmanager
def reading() -> Iterator[Reading]:
    """Collect the tags of everything read inside."""
    collected = Reading()
    token = _current.set(collected)
    try:
        yield collected
    finally:
        _current.reset(token)


def note(*tags: str) -> None:
    """Add tags to the rendering under way; nothing outside of one."""
    current = _current.get()
    if current is not None:
        current.tags.update(tags)


def listed(*models_read: type[models.Model]) -> None:
    """Say that lists of these models were read, also when nothing was in them."""
    note(*(f"list:{model._meta.label_lower}" for model in models_read))


def looked_up(*paths: str) -> None:
    """Say that it was asked what stands at paths below the homes, for example ``rad-til-deg/``."""
    note(*(f"at:{path}" for path in paths))


def may_be_kept(subject: int) -> None:
    """Say that the answer is a public page of everybody; ``subject`` is the page's primary key."""
    current = _current.get()
    if current is not None:
        current.subject = subject


_shared: ContextVar[dict[tuple, tuple[Any, frozenset[str]]] | None] = ContextVar("snapshot_shared", default=None)


@contextmanager
def sharing() -> Iterator[None]:
    """Render many pages of one moment: what is ``shared`` is read once, and tagged on each that uses it.

    What is rendered inside is as old as the beginning: it may be kept only if none of its tags was purged since.
    """
    token = _shared.set({})
    try:
        yield
    finally:
        _shared.reset(token)


def shared(key: tuple, read: Callable[[], Result]) -> Result:
    """The result of ``read``; inside of ``sharing`` it is read once per key. It must not be changed by anybody."""
    kept = _shared.get()
    if kept is None:
        return read()
    if key not in kept:
        with reading() as collected:
            result = read()
        kept[key] = (result, frozenset(collected.tags))
    note(*kept[key][1])
    return kept[key][0]


def _loaded(sender: type[models.Model], instance: models.Model, **_kwargs: object) -> None:
    current = _current.get()
    if current is not None and instance.pk is not None:
        tag = root_tag(sender, instance)
        if tag:
            current.tags.add(tag)


def connect() -> None:
    """Listen to every record that is loaded."""
    post_init.connect(_loaded, dispatch_uid="snapshot-reading")
