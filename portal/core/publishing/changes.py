"""From a changed record to the tags of everything that may show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from wagtail.models import DraftStateMixin, Page, PageViewRestriction, Site

from portal.core.authority import relative_path
from portal.core.snapshots.roots import parent_column, root_tag, tag_of

# Saving these alone changes nothing that readers see.
BOOKKEEPING = frozenset(
    {
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "live_revision",
        "locked",
        "locked_at",
        "locked_by",
        "go_live_at",
    }
)
PLACE = ("live", "url_path", "path", "locale_id", "translation_key")


@dataclass(slots=True)
class Change:
    """Tags that a change touches; ``removal`` when something may no longer be shown where it stood."""

    tags: set[str] = field(default_factory=set)
    removal: bool = False


def before(instance: models.Model) -> dict[str, Any] | None:
    """What decides where a record is shown, as the database has it now; None for a new one. One query."""
    if instance.pk is None or not isinstance(instance, Page | DraftStateMixin):
        return None
    columns = (*PLACE, *getattr(type(instance), "listed_by", ())) if isinstance(instance, Page) else ("live",)
    return type(instance)._base_manager.filter(pk=instance.pk).values(*columns).first()


def of_save(instance: models.Model, old: dict[str, Any] | None, fields: Iterable[str] | None = None) -> Change:
    """What saving a record touches. ``fields``: the only ones that were written, None for all."""
    if fields is not None and set(fields) <= BOOKKEEPING:
        return Change()
    if isinstance(instance, Page):
        return _of_page(instance, old)
    if isinstance(instance, DraftStateMixin) and not instance.live and not (old and old["live"]):
        return Change()  # a draft
    gone = isinstance(instance, DraftStateMixin) and bool(old and old["live"]) and not instance.live
    return Change(of_record(instance), removal=gone or isinstance(instance, PageViewRestriction))


def of_delete(instance: models.Model) -> Change:
    """What deleting a record touches."""
    if isinstance(instance, Page):
        if not instance.live:
            return Change()
        return Change({tag_of(Page, instance.pk), *_at(instance.url_path), _list_of(instance)}, removal=True)
    return Change(of_record(instance), removal=True)


def _of_page(page: Page, old: dict[str, Any] | None) -> Change:
    was_live = bool(old and old["live"])
    if old is not None and (page.url_path != old["url_path"] or type(page) is Page):
        # A new address or place takes along all that stands below. Only moving saves a bare Page, and then
        # its place in the tree has been written already.
        return below(page, old["url_path"])
    if not (page.live or was_live):
        return Change()
    tags = {tag_of(Page, page.pk), *_at(page.url_path)}
    if old is None or any(getattr(page, name) != value for name, value in old.items()):
        tags.add(_list_of(page))
    return Change(tags, removal=was_live and not page.live)


def _at(url_path: str) -> set[str]:
    """The address of a page; a home page also decides which homes a site has."""
    if not url_path:
        return set()
    path = relative_path(url_path)
    return {f"at:{path}"} if path else {"at:", f"list:{Site._meta.label_lower}"}


def _list_of(page: Page) -> str:
    return f"list:{(page.specific_class or type(page))._meta.label_lower}"


def of_record(instance: models.Model) -> set[str]:
    """A record, its lists, and what it is part of, up to the top. ``is_listed`` of a record: whether lists show it."""
    tag = root_tag(type(instance), instance)
    if not tag:
        return set()
    tags = {tag, tag_of(type(instance), instance.pk)}
    if getattr(instance, "is_listed", True):
        tags.add(f"list:{type(instance)._meta.label_lower}")
    if isinstance(instance, PageViewRestriction):
        return tags | below(instance.page).tags
    parent = parent_column(type(instance))
    if parent is not None:
        owner = parent[1]._base_manager.filter(pk=getattr(instance, parent[0])).first()
        tags |= of_record(owner) if owner is not None and not isinstance(owner, Page) else set()
    return tags


def below(page: Page, url_path_before: str = "") -> Change:
    """A page and all that stands below it, at its address and at the one before.

    Called while the rows below still have the old address.
    """
    before, found = url_path_before or page.url_path, Change(removal=page.url_path != url_path_before)
    for row in Page.objects.filter(path__startswith=page.path).specific(defer=True):
        tail = row.url_path.removeprefix(page.url_path).removeprefix(before)
        found.tags |= {tag_of(Page, row.pk), *_at(before + tail), *_at(page.url_path + tail), _list_of(row)}
    return found
