"""How readers see a service, in each language it has a name in; for editors, before it is published."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import translation
from wagtail.models import Site

from portal.core.authority import Authority
from portal.core.i18n.languages import direction, native_name

from .models import Service
from .selectors import Directory


def preview_context(service: Service, request: HttpRequest) -> dict[str, Any]:
    """``{"object": service, "versions": [{"code", "name", "dir", "contact", "numbers"}]}``."""
    site = service.owner or Site.find_for_request(request) or Site.objects.first()
    codes = [code for code in Authority(site).languages if service.names.in_language(code)]
    return {"object": service, "versions": [_version(service, site, code) for code in codes]}


def _version(service: Service, site: Site, code: str) -> dict[str, Any]:
    authority = Authority(site, code)
    with translation.override(code):
        directory = Directory(authority)
        directory.services[service.pk or 0] = service
        return {
            "code": code,
            "name": native_name(code),
            "dir": direction(code),
            "contact": directory.contact(service, full=True),
            "numbers": authority.book.for_reader(service.reader),
        }
