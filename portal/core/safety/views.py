"""What machines ask for."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from portal.core.authority import Authority


def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt: nothing may be listed while in demonstration."""
    rule = f"Allow: /\nDisallow: {settings.ADMIN_PATH}" if settings.INDEXABLE else "Disallow: /"
    sitemap = f"\nSitemap: {Authority.of(request).root}/sitemap.xml" if settings.INDEXABLE else ""
    return HttpResponse(f"User-agent: *\n{rule}{sitemap}\n", content_type="text/plain")


def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116: where to report a weakness; 404 while the authority has named no contact."""
    authority = Authority.of(request)
    contact = authority.report_url
    if not contact:
        return HttpResponse("No contact has been set.\n", content_type="text/plain", status=404)
    expires = timezone.now().replace(microsecond=0) + timedelta(days=180)
    text = (
        f"Contact: {contact}\nExpires: {expires.isoformat()}\n"
        f"Preferred-Languages: {', '.join(authority.languages)}\n"
        f"Canonical: {authority.root}/.well-known/security.txt\n"
    )
    return HttpResponse(text, content_type="text/plain")
