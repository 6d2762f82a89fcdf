"""Somebody in every role of every authority."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from portal.editorial.granting import group_of
from portal.editorial.roles import ROLES

if TYPE_CHECKING:
    from .world import Place


def users_of(places: Mapping[str, Place]) -> dict[str, Any]:
    """Users by "<place>-<role>", or by role where a role is for all."""
    users = {}
    for role in ROLES.values():
        for place in places.values() if role.per_authority else [None]:
            name = f"{place.name}-{role.key}" if place else role.key
            users[name] = person(name, group_of(role, place.site if place else None))
    users["administrator"] = get_user_model().objects.create_superuser(username="administrator", password="x")
    return users


def person(name: str, *groups: Group) -> Any:
    """A user in some groups."""
    user = get_user_model().objects.create_user(username=name, password="x")
    user.groups.set(groups)
    return user
