"""Four eyes: who may approve a change, and why somebody may not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext as _
from wagtail.log_actions import registry as logs
from wagtail.models import Page, TaskState, WorkflowState
from wagtail_localize.models import StringTranslation

from portal.core.models import OwnedByAuthority

from .belonging import held_by, owner_of
from .roles import CENTRAL_EDITOR

WROTE = ("wagtail.create", "wagtail.edit", "wagtail.revert", "wagtail.rename")


def is_reviewer(user: Any, kind: str, obj: Any) -> bool:
    """Whether a user's role allows reviews of this kind for the authority that owns ``obj``.

    Shared records are reviewed by central editors. Administrators review anywhere, but not their own work.
    """
    if not getattr(user, "is_active", False) or obj is None:
        return False
    if user.is_superuser:
        return True
    owner = owner_of(obj)
    if owner is None:
        return any(held.role is CENTRAL_EDITOR for held in held_by(user))
    return any(held.role.approves == kind and held.covers(owner) for held in held_by(user))


def objection(user: Any, obj: Any) -> str:
    """Why this user may not approve the change under review, in a sentence; empty when they may."""
    state = obj.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS or state.current_task_state is None:
        return _("Nothing is waiting for a review here.")
    if user.pk == state.requested_by_id:
        return _("You sent this for review, so someone else approves it.")
    if user.pk in contributors(obj, state):
        return _("You worked on this change, so someone else approves it.")
    if isinstance(obj, OwnedByAuthority) and user.pk in _approvers(state):
        return _("You approved the step before. For numbers, services and search words two people approve.")
    return ""


def contributors(obj: Any, state: WorkflowState) -> set[int]:
    """Primary keys of everyone who wrote something since what readers see now, and of the revision's author."""
    since = _published_version_from(obj)
    revisions = obj.revisions.filter(created_at__gt=since) if since else obj.revisions.all()
    authors = set(revisions.values_list("user_id", flat=True)) | {state.current_task_state.revision.user_id}
    entries = logs.get_logs_for_instance(obj).filter(action__in=WROTE)
    entries = entries.filter(timestamp__gt=since) if since else entries
    return (authors | set(entries.values_list("user_id", flat=True)) | _translators(obj, since)) - {None}


def _translators(obj: Any, since: datetime | None) -> set[Any]:
    """Who translated a text of a page: the editor of translations keeps that apart from revisions."""
    if not isinstance(obj, Page):
        return set()
    texts = StringTranslation.objects.filter(context__object_id=obj.translation_key, locale_id=obj.locale_id)
    texts = texts.filter(updated_at__gt=since) if since else texts
    return set(texts.values_list("last_translated_by_id", flat=True))


def _published_version_from(obj: Any) -> datetime | None:
    """When the version that was published last had been written; None when there never was one."""
    if obj.live_revision is not None:
        return obj.live_revision.created_at
    entry = logs.get_logs_for_instance(obj).filter(action="wagtail.publish").order_by("-timestamp").first()
    return entry.revision.created_at if entry is not None and entry.revision_id else None


def _approvers(state: WorkflowState) -> set[int]:
    approved = state.task_states.filter(
        status=TaskState.STATUS_APPROVED, revision_id=state.current_task_state.revision_id
    ).exclude(task_id=state.current_task_state.task_id)
    return set(approved.values_list("finished_by_id", flat=True)) - {None}


def require_untouched(state: WorkflowState) -> None:
    """Raise PermissionDenied when the revision was written over after a review of it had begun."""
    revision = state.current_task_state.revision
    approvals: models.QuerySet = state.task_states.filter(revision=revision, status=TaskState.STATUS_APPROVED)
    if approvals.filter(started_at__lt=revision.created_at).exists():
        raise PermissionDenied(_("The text changed after it was approved. Please review it again."))


def message_for(user: Any, obj: Any) -> str:
    """What to tell a reviewer who opens a page or record they may not approve; empty for everyone else."""
    task = obj.current_workflow_task
    if task is None or not is_reviewer(user, getattr(task, "kind", ""), obj):
        return ""
    return objection(user, obj)
