"""Kinds of what can be found, and the headings they stand under, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _


def kind_name(kind: str) -> str:
    """What readers call a kind; empty for one that has no name for them."""
    return {
        "service": _("Help and services"),
        "guide": _("Advice"),
        "form": _("What is violence?"),
        "page": _("About this site"),
        "employer": _("For work and school"),
        "toolkit": _("For work and school"),
        "campaign": _("Campaigns"),
        "plan": _("Plans and figures"),
    }.get(kind, "")


def group_name(group: str) -> str:
    """The heading of a group of hits."""
    return {
        "answer": _("Someone to call"),
        "services": _("Help and services"),
        "guides": _("Advice"),
        "rest": _("More"),
        "plans": _("Plans and figures"),
    }[group]
