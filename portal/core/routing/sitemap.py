"""sitemap.xml: every address of every language of a site, with the languages that have the text."""

from __future__ import annotations

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from wagtail.models import Page

from portal.core.authority import Authority, relative_path
from portal.core.selectors import unrestricted


def sitemap(request: HttpRequest) -> HttpResponse:
    """All pages and facts pages of the site that is asked. Two queries."""
    authority = Authority.of(request)
    homes = {path: code for code, path in authority.home_paths.items() if code in authority.languages}
    texts: dict[str, set[str]] = defaultdict(set)
    paths = Page.objects.live().filter(unrestricted(), depth__gte=2).order_by("path").values_list("url_path", flat=True)
    for url_path in paths:
        home = f"/{url_path.split('/')[1]}/"
        if home in homes:
            texts[relative_path(url_path)].add(homes[home])
    body = render_to_string("core/sitemap.xml", {"entries": list(_entries(authority, texts))})
    return HttpResponse(body, content_type="application/xml")


def _entries(authority: Authority, texts: dict[str, set[str]]):
    root = authority.root
    for path, codes in texts.items():
        alternates = [(code, root + authority.url(path, code)) for code in authority.languages if code in codes]
        for code in authority.languages:
            if code in codes:
                yield {"location": root + authority.url(path, code), "alternates": alternates}
            elif authority.source_language in codes:
                yield {"location": root + authority.url(path, code), "alternates": []}
