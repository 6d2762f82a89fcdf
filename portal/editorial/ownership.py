"""The permission policy of records that belong to an authority."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q
from wagtail.permission_policies import ModelPermissionPolicy

from .belonging import Held, held_by, owner_of
from .roles import ROLES, VIEW, Actions, Role


class OwnershipPolicy(ModelPermissionPolicy):
    """A user acts on a record only where they hold a role; on shared records only from above the authorities."""

    owner_path = "owner"

    def actions_of(self, role: Role) -> Actions:
        """What a role may do to records of this model."""
        return role.record_actions(self.model._meta.label)

    def allowing(self, user: Any, actions: Iterable[str]) -> list[Held]:
        """The roles of a user that allow any of the actions on this model."""
        wanted = set(actions)
        return [held for held in held_by(user) if wanted & self.actions_of(held.role)]

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return user.is_active and (user.is_superuser or bool(self.allowing(user, actions)))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: models.Model) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: models.Model) -> bool:
        if not user.is_active:
            return False
        if user.is_superuser:
            return True
        if instance.pk is None and owner_of(instance) is None:
            return self.user_has_any_permission(user, actions)
        owner = owner_of(instance)
        wanted, live = set(actions), getattr(instance, "live", False)
        return any(held.covers(owner) and wanted & self._on(held, live=live) for held in self.allowing(user, wanted))

    def _on(self, held: Held, *, live: bool) -> frozenset[str]:
        """What a role may do to a record; what is live is not deleted without the right to publish."""
        actions = self.actions_of(held.role)
        return actions - {"delete"} if live and "publish" not in actions else actions

    def owners_for(self, user: Any, actions: Iterable[str]) -> Q:
        """The records on which a user may do any of the actions, as a condition."""
        if user.is_superuser:
            return Q()
        return self._owned_by(self.allowing(user, actions))

    def _owned_by(self, roles: list[Held]) -> Q:
        """The records that roles count for; an empty condition means all of them."""
        if any(held.role.every_authority and held.role.shared for held in roles):
            return Q()
        own = Q(**{f"{self.owner_path}__in": {held.site for held in roles if held.site is not None}})
        shared = Q(**{f"{self.owner_path}__isnull": True})
        return own | shared if any(held.role.shared for held in roles) else own

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> models.QuerySet:
        if not self.user_has_any_permission(user, actions):
            return self.model._default_manager.none()
        return self.model._default_manager.filter(self.owners_for(user, actions))

    def users_with_any_permission(self, actions: Iterable[str]) -> models.QuerySet:
        keys = [key for key, role in ROLES.items() if set(actions) & self.actions_of(role)]
        users = get_user_model().objects.filter(is_active=True)
        return users.filter(Q(is_superuser=True) | Q(groups__authority_role__role__in=keys)).distinct()

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: models.Model) -> models.QuerySet:
        users = self.users_with_any_permission(actions)
        allowed = [u.pk for u in users if self.user_has_any_permission_for_instance(u, actions, instance)]
        return users.filter(pk__in=allowed)

    def choosable(self, user: Any, queryset: models.QuerySet) -> models.QuerySet:
        """What a user may refer to: their own authority's records, and shared ones that readers can see."""
        own = self._owned_by(held_by(user))
        if user.is_superuser or not own:
            return queryset
        seen = Q(**{f"{self.owner_path}__isnull": True})
        if hasattr(self.model, "live"):
            seen &= Q(live=True)
        return queryset.filter(own | seen)


class FollowingPolicy(OwnershipPolicy):
    """For records that are written with their parent: nobody edits them on their own."""

    def __init__(self, model: type[models.Model], owner_path: str) -> None:
        super().__init__(model)
        self.owner_path = owner_path

    def actions_of(self, role: Role) -> Actions:
        return super().actions_of(role) & VIEW
