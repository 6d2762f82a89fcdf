"""The page that asks once before something is taken down."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page

from .roles import REVIEWED_RECORDS
from .takedown import dependents, is_up, languages_up, may_take_down, take_down


def take_down_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask, then take a page down in its language or in all."""
    page = get_object_or_404(Page, pk=page_id, depth__gt=1).specific
    return _ask_or_do(request, page, languages=languages_up(page))


def take_down_record(request: HttpRequest, app_label: str, model_name: str, pk: str) -> HttpResponse:
    """Ask, then take a number or service down."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404 from error
    if model._meta.label not in REVIEWED_RECORDS:
        raise Http404
    return _ask_or_do(request, get_object_or_404(model, pk=unquote(pk)))


def address_of(thing: models.Model) -> str:
    """The address of the question for a page or record."""
    if isinstance(thing, Page):
        return reverse("portal_editorial:take_down_page", args=[thing.pk])
    meta = thing._meta
    return reverse("portal_editorial:take_down_record", args=[meta.app_label, meta.model_name, thing.pk])


def _ask_or_do(request: HttpRequest, thing: models.Model, languages: list[Page] | None = None) -> HttpResponse:
    if not may_take_down(request.user, thing):
        raise PermissionDenied
    if request.method == "POST":
        every = request.POST.get("languages") == "all"
        if is_up(thing) or every:
            take_down(thing, request.user, all_languages=every)
        messages.success(request, _("“%(title)s” is taken down.") % {"title": thing})
        return redirect(AdminURLFinder(request.user).get_edit_url(thing) or "wagtailadmin_home")
    return render(request, "editorial/take_down.html", _question(request, thing, languages or []))


def _question(request: HttpRequest, thing: models.Model, languages: list[Page]) -> dict[str, Any]:
    named, others = dependents(thing, request.user)
    return {
        "thing": thing,
        "page_title": _("Take down"),
        "header_title": _("Take down “%(title)s”?") % {"title": thing},
        "up": is_up(thing) or bool(languages),
        "closes": hasattr(thing, "status"),
        "dependents": named,
        "others": others,
        "languages": languages,
        "several": len(languages) > 1,
        "back_url": AdminURLFinder(request.user).get_edit_url(thing) or reverse("wagtailadmin_home"),
    }
