"""What a page reads while it renders, as tags: the other half of what a change touches.

Three kinds of tag, all plain text:

``<app>.<model>:<pk>``  a record that was loaded; pages of every type are ``page:<pk>``
``list:<app>.<model>``  a list of records was asked for, empty or not, or columns without records
``at:<path>``           what stands at a path below a site's homes was asked for, in any language
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Set
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import models
from django.db.models.signals import post_init

from .roots import root_tag

Result = TypeVar("Result")
Key = TypeVar("Key", bound=Hashable)


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


Kept = dict[tuple, tuple[Any, frozenset[str]]]
_shared: ContextVar[Kept | None] = ContextVar("snapshot_shared", default=None)


@contextmanager
def sharing(kept: Kept | None = None) -> Iterator[None]:
    """Render many pages of one moment: what is ``shared`` is read once, and tagged on each that uses it.

    What is rendered inside is as old as the beginning: it may be kept only if none of its tags was purged since.
    ``kept`` is what was shared before, to go on with the moment it is from.
    """
    token = _shared.set({} if kept is None else kept)
    try:
        yield
    finally:
        _shared.reset(token)


@contextmanager
def apart() -> Iterator[None]:
    """Outside of the moment and the rendering under way: work that comes in between sees what is true now."""
    moment, rendering = _shared.set(None), _current.set(None)
    try:
        yield
    finally:
        _shared.reset(moment)
        _current.reset(rendering)


def one_moment() -> AbstractContextManager[None]:
    """A request is one moment as well; among many pages of one moment it is theirs."""
    return nullcontext() if _shared.get() is not None else sharing()


def shared(key: tuple, read: Callable[[], Result]) -> Result:
    """The result of ``read``; inside of ``sharing`` it is read once per key. It must not be changed by anybody."""
    kept = _shared.get()
    if kept is None:
        return read()
    found = kept.get(key)
    if found is None:
        with reading() as collected:
            result = read()
        found = kept[key] = (result, frozenset(collected.tags))
    _note_all(found[1])
    return found[0]


def shared_each(
    kind: tuple,
    keys: Iterable[Key],
    read: Callable[[list[Key]], Mapping[Key, Result]],
    tags: Callable[[Result], Set[str]],
) -> dict[Key, Result]:
    """The results for keys, each of them shared for itself. A key without a result is left out, and that is shared too.

    ``read`` answers for those that are not known yet, all at once, and perhaps for more. ``tags`` says what belongs
    to one result (see ``tags_of``). What was read besides belongs to all of them: the lists that were asked for.
    """
    wanted, kept = list(keys), _shared.get()
    if kept is None:
        found = read(wanted) if wanted else {}
        return {key: found[key] for key in wanted if key in found}
    missing = [key for key in wanted if (*kind, key) not in kept]
    if missing:
        _keep_each(kept, kind, missing, read, tags)
    entries = {key: kept[(*kind, key)] for key in wanted}
    for entry in entries.values():
        _note_all(entry[1])
    return {key: entry[0] for key, entry in entries.items() if entry[0] is not None}


def _keep_each(kept: Kept, kind: tuple, missing: list, read: Callable, tags: Callable) -> None:
    with reading() as collected:
        found = read(missing)
    own = {key: tags(result) for key, result in found.items()}
    of_all = frozenset(collected.tags.difference(*own.values()))
    for key, result in found.items():
        kept.setdefault((*kind, key), (result, of_all | own[key]))
    for key in missing:
        kept.setdefault((*kind, key), (None, of_all))


def tags_of(*records: models.Model) -> set[str]:
    """The tags of records and of all that was loaded together with them."""
    found: set[str] = set()
    waiting, seen = list(records), set[int]()
    while waiting:
        record = waiting.pop()
        if id(record) in seen:
            continue
        seen.add(id(record))
        found.add(root_tag(type(record), record))
        waiting += [other for other in record._state.fields_cache.values() if isinstance(other, models.Model)]
        for others in getattr(record, "_prefetched_objects_cache", {}).values():
            waiting += list(others)
    return found - {""}


def _note_all(tags: Set[str]) -> None:
    current = _current.get()
    if current is not None:
        current.tags.update(tags)


def _loaded(sender: type[models.Model], instance: models.Model, **_kwargs: object) -> None:
    current = _current.get()
    if current is not None and instance.pk is not None:
        tag = root_tag(sender, instance)
        if tag:
            current.tags.add(tag)


def connect() -> None:
    """Listen to every record that is loaded."""
    post_init.connect(_loaded, dispatch_uid="snapshot-reading")
