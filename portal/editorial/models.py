"""Groups that carry a role, and the reviews that a change passes."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Site, Task, TaskState

from . import reviewing
from .roles import ROLES

__all__ = ["AuthorityCollection", "AuthorityGroup", "AuthorityReviewTask"]


class AuthorityGroup(models.Model):
    """Ties a group of users to a role, and to the authority where it counts (none: above the authorities)."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="authority_role")
    site = models.ForeignKey(Site, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=20, choices=[(role.key, role.label) for role in ROLES.values()])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "role"], name="one_group_per_role_of_an_authority"),
            models.UniqueConstraint(
                fields=["role"], condition=models.Q(site__isnull=True), name="one_group_per_role_above"
            ),
        ]

    def __str__(self) -> str:
        return self.group.name


class AuthorityCollection(models.Model):
    """The collection that holds the documents and images of an authority."""

    site = models.OneToOneField(Site, on_delete=models.CASCADE, related_name="+")
    collection = models.OneToOneField(Collection, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.collection.name


class AuthorityReviewTask(Task):
    """A review by the people of the authority that owns the page or record; never by those who wrote the change."""

    class Kind(models.TextChoices):
        CONTENT = "content", _("Content")
        SAFETY = "safety", _("Safety")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)

    admin_form_fields = [*Task.admin_form_fields, "kind"]
    admin_form_readonly_on_edit_fields = [*Task.admin_form_readonly_on_edit_fields, "kind"]

    class Meta:
        verbose_name = _("review by the owning authority")
        verbose_name_plural = _("reviews by the owning authority")

    @classmethod
    def get_description(cls) -> str:
        return str(_("People with the matching role at the authority that owns the page or record review it."))

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return reviewing.is_reviewer(user, self.kind, obj)

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return reviewing.is_reviewer(user, self.kind, obj)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Reviewers can ask for changes; approving is for those who took no part in the change."""
        if not reviewing.is_reviewer(user, self.kind, obj):
            return []
        actions: list[tuple[str, Any, bool]] = [("reject", _("Request changes"), True)]
        if not reviewing.objection(user, obj):
            actions += [("approve", _("Approve"), False), ("approve", _("Approve with comment"), True)]
        return actions

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Carry out a review. Raises PermissionDenied for whoever may not, by whichever door they came."""
        obj = task_state.workflow_state.content_object
        if action_name not in {name for name, _label, _modal in self.get_actions(obj, user)}:
            raise PermissionDenied
        super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> models.QuerySet:
        open_states = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        mine = [
            state.pk
            for state in open_states.select_related("workflow_state")
            if reviewing.is_reviewer(user, self.kind, state.workflow_state.content_object)
        ]
        return self.task_states.filter(pk__in=mine)
