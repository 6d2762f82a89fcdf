"""The two reviews that every change passes, and what they are assigned to."""

from __future__ import annotations

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Workflow, WorkflowContentType, WorkflowPage, WorkflowTask

from .models import AuthorityReviewTask
from .roles import REVIEWED_RECORDS

NAME = "Content review, then safety review"
STEPS = (("content", "Content review"), ("safety", "Safety review"))


def assign_reviews() -> Workflow:
    """Make the two-step workflow and assign it to the tree of pages and to the reviewed records."""
    workflow, _created = Workflow.objects.get_or_create(name=NAME)
    for order, (kind, name) in enumerate(STEPS):
        task = AuthorityReviewTask.objects.filter(kind=kind).order_by("pk").first()
        task = task or AuthorityReviewTask.objects.create(kind=kind, name=name)
        WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": order})
    WorkflowPage.objects.update_or_create(page=Page.get_first_root_node(), defaults={"workflow": workflow})
    for label in REVIEWED_RECORDS:
        content_type = ContentType.objects.get_for_model(apps.get_model(label))
        WorkflowContentType.objects.update_or_create(content_type=content_type, defaults={"workflow": workflow})
    _retire_other_assignments(workflow)
    return workflow


def _retire_other_assignments(workflow: Workflow) -> None:
    """A page keeps no review of its own that would take the place of the two."""
    WorkflowPage.objects.exclude(workflow=workflow).delete()
