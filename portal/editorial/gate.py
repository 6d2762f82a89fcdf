"""One door keeper for the admin: each address has a rule, and an address without one is closed.

Wagtail's views check permissions too. The rules come first because some of them check too little:
they ask whether somebody may edit pages at all, not whether this page is theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied

from portal.core.safety.middleware import in_admin

from .gate_rules import rule_for

ALIASES = "wagtail_localize:convert_to_alias"


def refuse_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """An alias would show the source's words under another language: nobody makes one, administrators included."""
    messages.error(
        request, _("A page in one language never shows text in another language. Take the page down instead.")
    )
    return redirect("wagtailadmin_pages:edit", page_id)


class AdminGateMiddleware:
    """Asks the rule of an admin address before its view runs. Stands after authentication and messages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: tuple, kwargs: dict) -> HttpResponse | None:
        if not in_admin(request):
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name == ALIASES:
            return refuse_alias(request, kwargs["page_id"])
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated or user.is_superuser:
            return None
        if rule_for(name)(request, kwargs):
            return None
        return permission_denied(request)
