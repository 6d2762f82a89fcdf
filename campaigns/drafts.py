"""Files as they would be made from the latest draft of a page, for whoever edits it. Nothing of them is kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.core.models import BasePage
from portal.core.sending import attachment
from services.models import Area
from services.selectors import municipalities_of

from .courses.package import package_orders
from .documents.paper import NoPaper
from .made.orders import Order
from .made.views import TYPES
from .models import CampaignPage, PrintKitPage, ToolkitPage
from .print.embed import embed_address
from .print.formats import FORMATS
from .print.place import place_of
from .print.sheets import order_of
from .print.words import Words, words_of_campaign, words_of_kit
from .toolkits.files import document_orders

WITH_FILES = (ToolkitPage, PrintKitPage, CampaignPage)
SHOWN = ("pdf", "png")  # formats that browsers show; others are saved


def orders_of(page: BasePage, area: Area | None) -> Iterator[Order]:
    """What a page of ``WITH_FILES`` would be made into, in its language, which is active; sheets for one place."""
    authority = page.authority
    if isinstance(page, ToolkitPage):
        yield from document_orders(authority, page)
        yield from package_orders(authority, page)
    elif area is not None:
        for words in _words_of(page):
            place = place_of(authority, words, area)
            for form in FORMATS:
                if form.takes_words or not words.key:
                    yield order_of(authority, words, form, area, place)


def _words_of(page: BasePage) -> Iterator[Words]:
    """The words that a print kit, or a campaign, has for sheets."""
    source: Any = page if page.source == page else page.source.get_latest_revision_as_object()
    if isinstance(page, PrintKitPage):
        yield words_of_kit(source, page)
    elif isinstance(page, CampaignPage):
        yield from words_of_campaign(page.authority, source, page)


def place_chosen(page: BasePage, request: HttpRequest) -> Area | None:
    """The municipality to look at sheets for: ``?place=<slug>``, else the first. None for pages without sheets.

    Raises Http404 for a place that is none of the authority's.
    """
    if isinstance(page, ToolkitPage):
        return None
    areas, slug = municipalities_of(page.authority), request.GET.get("place", "")
    area = next((each for each in areas if slug in ("", each.slug)), None)
    if slug and area is None:
        raise Http404
    return area


def files(request: HttpRequest, page_id: int) -> HttpResponse:
    """The list of files of a draft."""
    page = _draft(request, page_id)
    with page.speaking_its_language(request):
        area = place_chosen(page, request)
        query = {"place": area.slug} if area else {}
        lines = [
            (
                reverse("campaigns_draft_file", args=[page_id, number], query=query),
                order.title,
                order.format.upper(),
                order.name,
            )
            for number, order in enumerate(orders_of(page, area))
        ]
    context = {
        "area": area,
        "areas": municipalities_of(page.authority) if area else [],
        "card": page.authority.root + embed_address(page.authority, area) if area else "",
        "page_title": _("Files of the draft"),
        "header_title": _("Files of the draft “%(title)s”") % {"title": page.title},
        "lines": lines,
        "back_url": reverse("wagtailadmin_pages:edit", args=[page_id]),
    }
    return render(request, "campaigns/admin/draft_files.html", context)


def file(request: HttpRequest, page_id: int, number: int) -> HttpResponse:
    """One of them, made now: shown where browsers can show it, else to be saved."""
    page = _draft(request, page_id)
    with page.speaking_its_language(request):
        order = dict(enumerate(orders_of(page, place_chosen(page, request)))).get(number)
        if order is None:
            raise Http404
        try:
            content = order.make().content
        except NoPaper as error:
            return HttpResponse(str(error), "text/plain; charset=utf-8", status=503)
    response = attachment(content, TYPES[order.format], order.name)
    if order.format in SHOWN:
        response["Content-Disposition"] = response["Content-Disposition"].replace("attachment", "inline", 1)
    return response


def _draft(request: HttpRequest, page_id: int) -> Any:
    """The latest draft of a page with files that somebody may edit."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, WITH_FILES):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page.get_latest_revision_as_object()
