"""What happens before the editor of a page or record opens or saves, as far as reviews are concerned."""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import TaskState

from .reviewing import message_for


def before_edit(request: HttpRequest, thing: Any) -> HttpResponse | None:
    """Judge the stored revision without storing the form; keep what is under review from being written over."""
    if request.method == "POST":
        keep_what_is_reviewed(request)
        if request.POST.get("action-workflow-action") and request.POST.get("workflow-action-name"):
            return judge(request, thing)
    elif request.method == "GET":
        why_not = message_for(request.user, thing)
        if why_not:
            messages.info(request, why_not)
    return None


def keep_what_is_reviewed(request: HttpRequest) -> None:
    """A revision that went into a review is not written over: the next save makes a new one."""
    named = request.POST.get("overwrite_revision_id", "")
    if named.isdigit() and TaskState.objects.filter(revision_id=named).exists():
        changed = request.POST.copy()
        del changed["overwrite_revision_id"]
        request.POST = changed  # type: ignore[assignment]


@transaction.atomic
def act(request: HttpRequest, thing: Any, action: str, comment: str) -> None:
    """Approve or ask for changes, and say so. Raises PermissionDenied for whoever may not."""
    task, task_state = thing.current_workflow_task, thing.current_workflow_task_state
    if task is None or task_state is None:
        messages.error(request, _("This is no longer waiting for a review."))
        return
    task.on_action(task_state, request.user, action, comment=comment)
    messages.success(request, _("Thank you. Your review is stored."))


def judge(request: HttpRequest, thing: Any) -> HttpResponse:
    """What the editor of a page sends when somebody judges it. Raises PermissionDenied for whoever may not."""
    try:
        extra = json.loads(request.POST.get("workflow-action-extra-data") or "{}")
    except ValueError as error:
        raise PermissionDenied from error
    comment = str(extra.get("comment", "")) if isinstance(extra, dict) else ""
    act(request, thing, request.POST["workflow-action-name"], comment)
    return redirect(request.get_full_path())
