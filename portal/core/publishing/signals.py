"""The one place that listens: every change readers could see becomes rows of the outbox."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from wagtail.models import Page

from portal.core.snapshots.roots import is_tracked, tag_of

from . import changes, moves, outbox

KEPT = "_publishing_before"


def _write(change: changes.Change) -> None:
    if change.tags:
        outbox.record(change.tags, removal=change.removal)


def _before_save(sender: type[models.Model], instance: models.Model, raw: bool = False, **_rest: Any) -> None:
    if not raw and is_tracked(sender) and not outbox.is_wholesale():
        instance.__dict__[KEPT] = changes.before(instance)


def _after_save(
    sender: type[models.Model],
    instance: models.Model,
    update_fields: Any = None,
    raw: bool = False,
    **_rest: Any,
) -> None:
    if not raw and is_tracked(sender) and not outbox.is_wholesale():
        old = instance.__dict__.pop(KEPT, None)
        if isinstance(instance, Page) and old is not None and old["url_path"] != instance.url_path:
            moves.remember(instance, old["url_path"])
        _write(changes.of_save(instance, old, update_fields))


def _after_delete(sender: type[models.Model], instance: models.Model, **_rest: Any) -> None:
    if is_tracked(sender) and not outbox.is_wholesale():
        _write(changes.of_delete(instance))


def _many_changed(
    sender: type[models.Model],
    instance: models.Model,
    action: str,
    model: type[models.Model],
    pk_set: Any,
    **_rest: Any,
) -> None:
    """A service got or lost an area: both sides, and both lists."""
    if not outbox.is_wholesale() and action.startswith("post_") and is_tracked(type(instance)) and is_tracked(model):
        own = {tag_of(Page, instance.pk)} if isinstance(instance, Page) else changes.of_record(instance)
        others = {tag_of(model, pk) for pk in pk_set or ()}
        _write(changes.Change(own | others | {f"list:{model._meta.label_lower}"}))


def connect() -> None:
    """Listen to everything that is stored or taken away."""
    for signal, receiver in (
        (pre_save, _before_save),
        (post_save, _after_save),
        (post_delete, _after_delete),
        (m2m_changed, _many_changed),
    ):
        signal.connect(receiver, dispatch_uid=f"publishing-{receiver.__name__}")
