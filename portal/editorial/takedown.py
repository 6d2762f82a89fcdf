"""Taking something down: one editor, one click, at any hour. Putting it back takes the two reviews."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from wagtail import hooks
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, Page, ReferenceIndex

from portal.core.models import EmergencyNumber, NumberSettings
from portal.core.numbers.fields import prose_fields

from .belonging import covers, held_by, home_paths, owner_of, sites_of

ACTION = "portal.take_down"


@dataclass(frozen=True, slots=True)
class Dependent:
    """Something that shows or uses what is about to be taken down."""

    kind: str
    title: str


def may_take_down(user: Any, thing: models.Model) -> bool:
    """Whether a user may take a page or record down, whatever its state."""
    if user.is_superuser:
        return True
    owner = owner_of(thing)
    return any(held.role.takes_down and held.covers(owner) for held in held_by(user))


def is_up(thing: models.Model) -> bool:
    """Whether readers meet it now. A service that is closed down is up no more, though its page stays."""
    return bool(getattr(thing, "live", False)) and getattr(thing, "status", "") != "closed"


def languages_up(page: Page) -> list[Page]:
    """The page in all languages in which readers see it."""
    return [p for p in page.get_translations(inclusive=True).select_related("locale").specific() if p.live]


@transaction.atomic
def take_down(thing: models.Model, user: Any, *, all_languages: bool = False) -> None:
    """Take a page (in its language or in all) or a record down. Raises PermissionDenied for whoever may not.

    A review that is under way is cancelled: what it would publish was judged before this decision.
    """
    things: list[Any] = languages_up(thing) if all_languages and isinstance(thing, Page) else [thing]
    for each in things:
        if not may_take_down(user, each):
            raise PermissionDenied
        if each.current_workflow_state:
            each.current_workflow_state.cancel(user=user)
        _take_one_down(each, user)
        log(instance=each, action=ACTION, user=user)


def _take_one_down(thing: models.Model, user: Any) -> None:
    if isinstance(thing, Page):
        UnpublishPageAction(thing, user=user).execute(skip_permission_checks=True)
        return
    handled = any(handle(thing, user) for handle in hooks.get_hooks("take_down_record"))
    if not handled and isinstance(thing, DraftStateMixin):
        UnpublishAction(thing, user=user).execute(skip_permission_checks=True)


def dependents(thing: models.Model, user: Any) -> tuple[list[Dependent], int]:
    """What uses a page or record: those the user may know by name, and the number of others.

    A page counts once, whatever the number of its languages.
    """
    sources = [source for source, _references in ReferenceIndex.get_grouped_references_to(thing)]
    named: dict[Any, Dependent] = {}
    others = set()
    for source in [*sources, *_placements(thing), *_mentions(thing, user)]:
        key = source.translation_key if isinstance(source, Page) else (source._meta.label, source.pk)
        if covers(user, source):
            named.setdefault(key, _as_dependent(source))
        else:
            others.add(key)
    return sorted(named.values(), key=lambda d: (d.kind, d.title)), len(others)


def _as_dependent(source: models.Model) -> Dependent:
    model = source.specific_class or Page if isinstance(source, Page) else type(source)
    return Dependent(str(model._meta.verbose_name), str(source))


def _placements(thing: models.Model) -> list[models.Model]:
    """Settings that give a number a purpose or a place; Wagtail's index of references leaves settings out."""
    if not isinstance(thing, EmergencyNumber):
        return []
    uses = models.Q(roles__number=thing) | models.Q(placed__number=thing)
    return list(NumberSettings.objects.filter(uses).distinct())


def _mentions(thing: models.Model, user: Any) -> Iterator[Page]:
    """Live pages of the user's authorities whose text names the record as ``[[slug]]``."""
    named = not isinstance(thing, Page) and getattr(thing, "is_reference", True)
    slug = getattr(thing, "slug", "") if named else ""
    if not slug:
        return
    token = f"[[{slug}]]"
    condition = models.Q()
    for path in home_paths(sites_of(user)):
        condition |= models.Q(url_path__startswith=path)
    for page in Page.objects.live().filter(condition).specific() if condition else ():
        if any(token in text for _name, texts in prose_fields(page) for text in texts):
            yield page
