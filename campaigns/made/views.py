"""Made files, sent; and what to say of one that has gone."""

from __future__ import annotations

import mimetypes
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaigns.models import FormerFile, MadeFile
from portal.core import chrome
from portal.core.authority import Authority, relative_path
from portal.core.given_again import Given, remember

from . import counting
from .shown import shown_file

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "zip": "application/zip",
    "png": "image/png",
}


@require_safe
def made_file(request: HttpRequest, digest: str, name: str) -> HttpResponseBase:
    """Answer ``/f/<digest>/<name>``: the file, or where the newest version is."""
    authority = Authority.of(request)
    row = MadeFile.objects.filter(site=authority.site, digest=digest, name=name).first()
    if row is None:
        return _gone(request, authority, digest)
    content_type = TYPES.get(row.format) or mimetypes.guess_type(row.name)[0] or "application/octet-stream"
    given = Given(row.file, content_type, row.name, row.digest, partial(counting.count, authority, row))
    try:
        response = given.answer(request)
    except FileNotFoundError:  # withdrawn since the row was read
        return _gone(request, authority, digest)
    remember(request, given)
    return response


def _gone(request: HttpRequest, authority: Authority, digest: str) -> HttpResponse:
    """A page for people who kept an old address; programs read of the newest version in the ``Link`` header."""
    former = FormerFile.objects.filter(file__site=authority.site, digest=digest).select_related("file__page").first()
    if former is None:
        raise Http404
    row = former.file
    authority.language = row.language
    with translation.override(row.language):
        context = _former_context(authority, row)
        response = TemplateResponse(request, "campaigns/former.html", context).render()
    if row.is_there:
        response["Link"] = f'<{iri_to_uri(row.url)}>; rel="latest-version"'
    response["X-Robots-Tag"] = "noindex"
    response["Content-Language"] = row.language
    return response


def _former_context(authority: Authority, row: MadeFile) -> dict[str, Any]:
    """The page says why the file is another one now, and leads to it."""
    subject = chrome.Subject(path="f", title=chrome.quiet_title(authority, ""), reachable=False)
    file = shown_file(row) if row.is_there else None
    return {
        "chrome": chrome.build(authority, subject),
        "numbers": authority.book.for_reader("default"),
        "heading": _("There is a newer version"),
        "file": file,
        "file_list": [file] if file else [],
        "page_url": authority.url(relative_path(row.page.url_path)) if row.page and row.page.live else "",
        "made_at": row.made_at,
        "closing": authority.sentences("helpline"),
    }
