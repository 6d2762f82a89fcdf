"""Which record a row belongs to: a channel to its service, a block row to its page."""

from __future__ import annotations

from functools import cache

from django.apps import apps
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Page

# Rows of these are no content, or are never shown to readers.
UNTRACKED_APPS = frozenset(
    {
        "accounts",
        "admin",
        "auth",
        "contenttypes",
        "migrations",
        "sessions",
        "wagtail_localize",
        "wagtailadmin",
        "wagtailsearch",
    }
)
UNTRACKED = frozenset(
    {
        "wagtailcore.revision",
        "wagtailcore.pagelogentry",
        "wagtailcore.modellogentry",
        "wagtailcore.pagesubscription",
        "wagtailcore.comment",
        "wagtailcore.commentreply",
        "wagtailcore.referenceindex",
        "wagtailcore.workflow",
        "wagtailcore.workflowpage",
        "wagtailcore.workflowtask",
        "wagtailcore.workflowcontenttype",
        "wagtailcore.workflowstate",
        "wagtailcore.task",
        "wagtailcore.groupapprovaltask",
        "wagtailcore.taskstate",
        "wagtailcore.uploadedfile",
        "wagtailcore.collection",
        "wagtailcore.collectionviewrestriction",
        "wagtailcore.groupcollectionpermission",
        "wagtailcore.grouppagepermission",
        "wagtailcore.groupsitepermission",
        "wagtailusers.userprofile",
        "wagtailusers.editingsession",
        "wagtailimages.rendition",  # made while a page is made, from an image that is tracked
        "core.outboxrow",
        "campaigns.downloadcount",
        "campaigns.formerfile",  # asked each time that somebody keeps to an old address, on no kept page
        "campaigns.shortaddress",  # never changes, and leads on when it is asked
    }
)


@cache
def parent_column(model: type[models.Model]) -> tuple[str, type[models.Model]] | None:
    """``(column, model)`` of the record a row is part of; None for a record of its own."""
    for field in model._meta.get_fields():
        if isinstance(field, ParentalKey) and field.remote_field.model is not model:
            return field.attname, field.remote_field.model
    return None


@cache
def is_tracked(model: type[models.Model]) -> bool:
    """Whether readers can see anything of this model. Models of migrations are none of the portal's."""
    meta = model._meta
    known = meta.apps is apps and meta.app_label not in UNTRACKED_APPS
    return known and meta.label_lower not in UNTRACKED and meta.managed


@cache
def _name(model: type[models.Model]) -> str:
    return "page" if issubclass(model, Page) else model._meta.label_lower


def tag_of(model: type[models.Model], pk: object) -> str:
    """The tag of a record."""
    return f"{_name(model)}:{pk}"


def root_tag(model: type[models.Model], instance: models.Model) -> str:
    """The tag of the record a row belongs to; empty for what readers never see, or what is not loaded."""
    if not is_tracked(model):
        return ""
    parent = parent_column(model)
    if parent is None:
        return tag_of(model, instance.pk)
    pk = instance.__dict__.get(parent[0])
    return tag_of(parent[1], pk) if pk is not None else tag_of(model, instance.pk)
