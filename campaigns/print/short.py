"""Short quiet addresses for codes on paper: they are kept, and lead to wherever the page is by now."""

from __future__ import annotations

import hashlib
from base64 import b32encode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from campaigns.models import ShortAddress
from portal.core.authority import Authority
from services.models import Area

SERVICES = "services.ServiceIndexPage"
LETTERS = 6  # 32^6 addresses: a clash is found by the constraint, and gets one more letter


def short_address(authority: Authority, area: Area) -> str:
    """The address of a municipality in a language, such as ``/q/k3f7qa``; made when it is asked for first."""
    found = ShortAddress.objects.filter(area=area, language=authority.language).first()
    return f"/q/{(found or _new(area, authority.language)).code}"


def _new(area: Area, language: str) -> ShortAddress:
    digest = b32encode(hashlib.sha256(f"{area.slug}/{language}".encode()).digest()).decode().lower()
    length = LETTERS
    while ShortAddress.objects.filter(code=digest[:length]).exists():
        length += 1
    found, _made = ShortAddress.objects.get_or_create(area=area, language=language, defaults={"code": digest[:length]})
    return found


@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """Answer ``/q/<code>``: on to the services of the municipality, for now."""
    authority = Authority.of(request)
    found = ShortAddress.objects.filter(code=code, area__site=authority.site).select_related("area").first()
    if found is None:
        raise Http404
    speaking = authority.speaking(
        found.language if found.language in authority.languages else authority.source_language
    )
    section = speaking.section(SERVICES)
    target = speaking.url(f"{section[0]}{found.area.slug}/") if section else speaking.home_url
    response = HttpResponseRedirect(target)
    response["Cache-Control"] = "no-store"
    return response
