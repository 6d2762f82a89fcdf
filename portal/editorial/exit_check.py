"""A page of the admin that asks the pages behind the exit, and says what it found."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Site
from wagtail.permissions import policy_registry

from portal.core.models import AuthoritySettings
from portal.core.safety.decoy_check import check


def exit_check(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the pages behind the exit of a site; with ``?now=1`` ask them. A GET: no transaction waits with it."""
    site = get_object_or_404(Site, pk=pk)
    policy = policy_registry.get_by_type(AuthoritySettings)
    if not policy.user_has_permission_for_instance(request.user, "change", site):
        raise PermissionDenied
    settings = AuthoritySettings.for_site(site)
    context = {
        "page_title": _("Pages behind the exit"),
        "addresses": [url for url in (settings.decoy_url, settings.second_decoy_url) if url],
        "answers": check(settings) if request.GET.get("now") else None,
        "back_url": reverse("wagtailsettings:edit", args=["core", "authoritysettings", pk]),
    }
    return render(request, "editorial/exit_check.html", context)


def address_of(site_pk: int) -> str:
    """The address that asks at once."""
    return reverse("portal_editorial:exit_check", args=[site_pk]) + "?now=1"


def offer_after_saving(request: HttpRequest, settings: Any) -> None:
    """After the settings of an authority were stored: one click checks the pages that were stored."""
    if isinstance(settings, AuthoritySettings):
        button = messages.button(address_of(settings.site_id), _("Check these pages"))
        messages.info(request, _("Do the pages behind the exit answer, and do they tell nothing?"), buttons=[button])
