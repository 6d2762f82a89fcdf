"""The new edition in the admin: asked once, then a list of what a person must look at."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.core.authority import Authority

from . import edition
from .models import CampaignPage
from .selectors import today_at


def _source(request: HttpRequest, page_id: int) -> tuple[Authority, CampaignPage]:
    """The source page of a campaign, also by a translation, with its authority, for those who may edit it."""
    source = get_object_or_404(CampaignPage, pk=page_id).source_of_site()
    if not source.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return source.authority, source


def _own_source(request: HttpRequest, page_id: int) -> tuple[Authority, CampaignPage]:
    """The same, for those who may add and take away pages in all its languages."""
    authority, source = _source(request, page_id)
    if not edition.may_make(request.user, source):
        raise PermissionDenied
    return authority, source


def ask(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say what will happen; by POST do it and show the list."""
    authority, source = _own_source(request, page_id)
    day = today_at(authority)
    there = edition.already(source, day)
    if there is not None:
        messages.info(request, _("This edition is there already."))
        return redirect("campaigns_edition_list", there.pk)
    if request.method == "POST":
        made = edition.new_edition(source, request.user, day)
        messages.success(request, _("The new edition is there as drafts. Nobody else sees it yet."))
        return redirect("campaigns_edition_list", made.pk)
    context = {
        "page_title": _("New edition"),
        "header_title": _("New edition of “%(title)s” for %(year)d?")
        % {"title": source.title, "year": edition.year_after(source, day)},
        "languages": [page.locale.get_display_name() for page in edition.editions_of(source)],
        "back_url": reverse("wagtailadmin_pages:edit", args=[page_id]),
    }
    return render(request, "campaigns/admin/new_edition.html", context)


def look(request: HttpRequest, page_id: int) -> HttpResponse:
    """What a person must look at, with a way to each, and a way back while it is a draft."""
    authority, source = _source(request, page_id)
    may_undo = edition.is_untouched(source) and edition.may_make(request.user, source)
    context = {
        "page_title": _("To look at"),
        "header_title": _("To look at in “%(title)s”") % {"title": source.title},
        "checks": [
            (each, reverse(each.address) if each.address else reverse("wagtailadmin_pages:edit", args=[each.page]))
            for each in edition.checklist(authority, source)
        ],
        "undo_url": reverse("campaigns_edition_undo", args=[source.pk]) if may_undo else "",
    }
    return render(request, "campaigns/admin/edition_list.html", context)


def undo(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take the drafts away again, in all languages."""
    _authority, source = _own_source(request, page_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not edition.is_untouched(source):
        messages.error(request, _("This edition was published already. Take it down instead."))
        return redirect("campaigns_edition_list", source.pk)
    before = source.previous_id
    edition.undo(source)
    messages.success(request, _("The new edition is gone again."))
    return redirect("wagtailadmin_pages:edit", before) if before else redirect("wagtailadmin_home")
