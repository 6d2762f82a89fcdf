"""Which authority a page or record belongs to, and which roles a user holds where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from wagtail.models import Page, Site

from portal.core.models import OwnedByAuthority, Series

from .roles import NOWHERE, ROLES, Role

CACHE = "_held_roles"


@dataclass(frozen=True, slots=True)
class Held:
    """A role of a user; ``site`` is a primary key, None for roles above the authorities."""

    role: Role
    site: int | None

    def covers(self, owner: int | None) -> bool:
        """Whether the role counts for what ``owner`` (a site's primary key, None for shared) owns."""
        if owner == NOWHERE:
            return False
        if owner is None:
            return self.role.shared
        return self.role.every_authority or (self.site is not None and self.site == owner)


def held_by(user: Any) -> list[Held]:
    """The roles of a user, read once per request; none for people who are not active."""
    if not getattr(user, "is_active", False):
        return []
    known = getattr(user, CACHE, None)
    if known is None:
        from .models import AuthorityGroup

        rows = AuthorityGroup.objects.filter(group__user=user).values_list("role", "site_id")
        known = [Held(ROLES[key], site) for key, site in rows if ROLES[key].per_authority == (site is not None)]
        setattr(user, CACHE, known)
    return known


def sites_of(user: Any) -> set[int]:
    """Primary keys of the authorities where a user holds any role."""
    everywhere = user.is_superuser or any(held.role.every_authority for held in held_by(user))
    if everywhere:
        return set(Site.objects.values_list("pk", flat=True))
    return {held.site for held in held_by(user) if held.site is not None}


def owner_of(thing: models.Model) -> int | None:
    """Primary key of the owning authority; None for shared records, NOWHERE for pages outside every site.

    A draft may name another owner than the stored row; the stored row counts.
    """
    if isinstance(thing, Page):
        return owner_of_path(thing.url_path)
    if isinstance(thing, Series):
        return owner_of(thing.dataset) if thing.dataset_id else NOWHERE
    if isinstance(thing, OwnedByAuthority):
        if thing.pk is None:
            return thing.owner_id
        rows = type(thing)._default_manager.filter(pk=thing.pk).values_list("owner_id", flat=True)
        return next(iter(rows), thing.owner_id)
    site = getattr(thing, "site_id", NOWHERE)
    return NOWHERE if site is None else site


def owner_of_path(url_path: str) -> int:
    """Primary key of the site whose home, in any of its languages, holds the address."""
    for row in Site.get_site_root_paths():
        if url_path.startswith(row.root_path):
            return row.site_id
    return NOWHERE


def home_paths(sites: set[int]) -> list[str]:
    """``url_path`` of the home pages of some sites, in all their languages."""
    return [row.root_path for row in Site.get_site_root_paths() if row.site_id in sites]


def covers(user: Any, thing: models.Model) -> bool:
    """Whether a user holds any role where a page or record belongs."""
    owner = owner_of(thing)
    return user.is_superuser or any(held.covers(owner) for held in held_by(user))
