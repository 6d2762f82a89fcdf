"""What happens when a review is finished."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

if TYPE_CHECKING:
    from wagtail.models import WorkflowState


@transaction.atomic
def publish_reviewed_revision(workflow_state: WorkflowState, user: Any = None) -> None:
    """Publish the revision that was reviewed (never a later draft), with the right of the approver.

    Nobody but the break-glass role may publish directly; passing both reviews is the permission.
    Raises PermissionDenied when that revision was written over after a review of it had begun.
    """
    from portal.editorial.reviewing import require_untouched

    task_state = workflow_state.current_task_state
    if task_state is not None and task_state.revision_id:
        require_untouched(workflow_state)
        task_state.revision.publish(user=user, skip_permission_checks=True)
