"""The lists of guides and of forms of violence, in pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from home.models import FormPage, GuidePage
from portal.core.authority import Authority
from portal.core.models import BasePage
from portal.core.paging import page_of
from portal.core.selectors import card, in_language, live_below_home
from portal.core.snapshots import reading
from services.models import Audience

PAGE_SIZE = 60
Placed = list[tuple[str, int]]  # the heading a card stands under, and the primary key of its source page


def guide_list(authority: Authority, number: str) -> dict[str, Any]:
    """One page of all guides, grouped by audience in the order of the taxonomy, urgent ones first."""
    urgent = _("When it is urgent")
    reading.listed(Audience)
    labels = {row.pk: row.labels.in_language(authority.language) for row in Audience.objects.all()}
    order = {label: place for place, label in reversed(list(enumerate([urgent, *labels.values()])))}
    rows = _sources(authority, GuidePage).values_list("pk", "urgent", "audience_id")
    placed = [(urgent if is_urgent else labels.get(audience, ""), pk) for pk, is_urgent, audience in rows]
    placed = sorted((row for row in placed if row[0] in order), key=lambda row: order[row[0]])
    return _page(authority, GuidePage, placed, number)


def form_list(authority: Authority, number: str) -> dict[str, Any]:
    """One page of all forms of violence, in the order of the tree."""
    pks = _sources(authority, FormPage).values_list("pk", flat=True)
    return _page(authority, FormPage, [("", pk) for pk in pks], number)


def _sources(authority: Authority, model: type[BasePage]) -> QuerySet:
    return live_below_home(authority, model, authority.source_language).order_by("path")


def _page(authority: Authority, model: type[BasePage], placed: Placed, number: str) -> dict[str, Any]:
    """``{"groups": [(heading, cards)], "pager"}``; a group that goes on has its heading on both pages."""
    shown, pager = page_of(placed, number, PAGE_SIZE)
    found = in_language(authority, model, [pk for _heading, pk in placed[shown]])
    groups: dict[str, list] = {}
    for heading, pk in placed[shown]:
        if pk in found:
            groups.setdefault(heading, []).append(card(authority, *found[pk]))
    return {"groups": list(groups.items()), "pager": pager}
