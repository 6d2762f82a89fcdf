"""What an editor can insert into a text: the roles and numbers of the authority the text belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from portal.core.authority import Authority
from portal.core.models import NumberRole
from portal.core.numbers.book import NumberBook
from portal.core.numbers.references import references
from portal.core.presentation import Number

from .belonging import owner_of, sites_of


def number_choices(request: HttpRequest) -> JsonResponse:
    """``{"groups": [{"title", "choices": [{"token", "label", "number"}]}]}`` for the page given as ``?page=``."""
    site = _site_for(request)
    book = NumberBook(site, _language(site))
    roles = {role: number for role, number in book.roles.items() if role in NumberRole.values}
    groups = [
        _group(_("By what they are for"), roles, dict(NumberRole.choices)),
        _group(_("Numbers"), book.numbers),
        _group(_("Services"), {s: n for s, n in book.further.items() if s not in book.numbers}),
    ]
    return JsonResponse({"groups": [group for group in groups if group["choices"]]})


def _site_for(request: HttpRequest) -> Site:
    """The site of the page, else the user's first one. Raises Http404 for another authority's page."""
    allowed = sites_of(request.user)
    named = request.GET.get("page", "")
    if named.isdigit():
        page = Page.objects.filter(pk=named).first()
        owner = owner_of(page) if page else None
        if owner not in allowed:
            raise Http404
        return Site.objects.get(pk=owner)
    site = Site.objects.filter(pk__in=allowed).order_by("pk").first()
    if site is None:
        raise Http404
    return site


def _language(site: Site) -> str:
    """The language of the admin when the site speaks it, else the one the site writes in."""
    from portal.core.authority import Authority

    authority = Authority(site)
    code = (get_language() or "").split("-")[0]
    return code if code in authority.languages else authority.source_language


def _group(title: str, numbers: Mapping[str, Number], names: Mapping[str, Any] | None = None) -> dict[str, Any]:
    choices = [
        {"token": token, "label": str((names or {}).get(token) or number.label or token), "number": number.display}
        for token, number in numbers.items()
    ]
    return {"title": title, "choices": choices}


def unknown_number(text: str, authority: Authority) -> str:
    """What to do about a reference that no number of an authority answers; empty where it knows them all."""
    for name in references(text):
        if authority.book.find(name) is None:
            return _("“[[%(name)s]]” is no number that is known here. Choose one with “Insert number”.") % {
                "name": name
            }
    return ""
