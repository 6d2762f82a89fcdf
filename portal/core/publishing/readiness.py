"""Content that is not ready for readers, said to whoever tries to publish it, at whichever door."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.admin import messages


class NotReady(ValidationError):
    """Something lacks what readers need. It says what, for an editor; nothing of the change is kept."""


def answer_not_ready(request: HttpRequest, refusal: NotReady) -> HttpResponse:
    """Back to where the editor came from, with what is missing. Dialogues are told where to go."""
    messages.error(request, " ".join(refusal.messages))
    back = request.META.get("HTTP_REFERER", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = reverse("wagtailadmin_home")
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        step: dict[str, Any] = {"step": "success", "redirect": back}
        return JsonResponse(step)
    return HttpResponseRedirect(back)
