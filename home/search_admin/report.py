"""A report: targets of concepts that readers cannot open, and words that two kinds of people say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from wagtail.admin.menu import MenuItem
from wagtail.models import Site
from wagtail.permissions import policy_registry

from portal.editorial.belonging import held_by, sites_of
from search.models import Concept, ConceptTargets
from search.models.rules import conflicts
from search.targets import live_targets

MENU_NAME = "search-targets"


@dataclass(frozen=True, slots=True)
class Lost:
    """A concept that leads, on a site, to something readers cannot open; ``nothing_left`` when to nothing else."""

    concept: Concept
    site: Site
    content_ids: list[str]
    nothing_left: bool


class SearchTargetsItem(MenuItem):
    """The report, among the others."""

    def __init__(self) -> None:
        address = reverse("portal_search:targets")
        super().__init__(gettext_lazy("Targets of the search"), address, name=MENU_NAME, icon_name="search", order=910)


@require_GET
def targets_report(request: HttpRequest) -> HttpResponse:
    """What is amiss with the concepts that count on the user's sites."""
    concepts = concepts_for(request.user)
    context = {
        "page_title": _("Targets of the search"),
        "lost": list(lost_targets(concepts, sites_for(request.user))),
        "conflicts": [
            (concept, found) for concept in concepts.filter(owner__isnull=False) for found in conflicts(concept)
        ],
    }
    return render(request, "editorial/search_targets.html", context)


def sites_for(user: Any) -> QuerySet[Site]:
    """The sites of a user's authorities; all for those who keep what is shared."""
    everywhere = user.is_superuser or any(held.role.shared for held in held_by(user))
    return Site.objects.all() if everywhere else Site.objects.filter(pk__in=sites_of(user))


def concepts_for(user: Any) -> QuerySet[Concept]:
    """The concepts a user may know: their own authority's, and shared ones that are live."""
    return policy_registry.get_by_type(Concept).choosable(user, Concept.objects.all())


def lost_targets(concepts: QuerySet[Concept], sites: QuerySet[Site]) -> Iterator[Lost]:
    """Targets that are gone, or were never there. A few queries for each site."""
    for site in sites:
        rows = list(ConceptTargets.objects.filter(site=site, concept__in=concepts).select_related("concept"))
        live = live_targets(site, {content_id for row in rows for content_id in row.ordered})
        for row in sorted(rows, key=lambda row: row.concept.slug):
            gone = [content_id for content_id in row.ordered if content_id not in live]
            if gone:
                yield Lost(row.concept, site, gone, nothing_left=len(gone) == len(row.ordered))
