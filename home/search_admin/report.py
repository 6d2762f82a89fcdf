"""A report: what the content of the search lacks, on the sites of who looks."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Site
from wagtail.permissions import policy_registry

from portal.editorial.belonging import held_by, sites_of
from search.content_report import Finding, findings
from search.models import Concept

MENU_NAME = "search-content"
TITLE = _("Content of the search")


class SearchContentItem(MenuItem):
    """The report, among the others."""

    def __init__(self) -> None:
        super().__init__(TITLE, reverse("portal_search:content"), name=MENU_NAME, icon_name="search", order=910)


def sites_for(user: Any) -> QuerySet[Site]:
    """The sites of a user's authorities; all for those who keep what is shared."""
    everywhere = user.is_superuser or any(held.role.shared for held in held_by(user))
    sites = Site.objects.order_by("pk")
    return sites if everywhere else sites.filter(pk__in=sites_of(user))


def findings_for(user: Any) -> list[Finding]:
    """What is lacking on a user's sites. Of a site only its own and shared records are looked at."""
    return [finding for site in sites_for(user) for finding in findings(site)]


class SearchContentView(ReportView):
    """Rows are no records: they are found out when somebody looks, and exported whole."""

    page_title = TITLE
    header_icon = "search"
    index_url_name = "portal_search:content"
    index_results_url_name = "portal_search:content_results"
    export_filename = "search-content"
    list_export = ["site", "lack.label", "subject", "detail"]
    export_headings = {
        "site": _("Site"),
        "lack.label": _("What is missing"),
        "subject": _("Concept, page or language"),
        "detail": _("Details"),
    }
    no_results_message = _("Nothing is missing.")
    is_searchable = False

    def get_queryset(self) -> list[Finding]:
        return findings_for(self.request.user)

    @cached_property
    def columns(self) -> list[Column]:
        heading = self.export_headings
        return [
            TitleColumn("subject", label=heading["subject"], get_url=self.address_of),
            Column("lack", label=heading["lack.label"], accessor="lack.label"),
            Column("detail", label=heading["detail"]),
            Column("site", label=heading["site"]),
        ]

    def address_of(self, finding: Finding) -> str | None:
        """Where the user can put it right; None when that is somebody else's."""
        if finding.page is not None and finding.site.pk in self.own_sites:
            return reverse("wagtailadmin_pages:edit", args=[finding.page])
        pk = self.own_concepts.get((finding.concept, finding.site.pk)) or self.own_concepts.get((finding.concept, None))
        return reverse(Concept.snippet_viewset.get_url_name("edit"), args=[pk]) if pk else None

    @cached_property
    def own_sites(self) -> set[int]:
        return sites_of(self.request.user)

    @cached_property
    def own_concepts(self) -> dict[tuple[str, int | None], int]:
        """``(name, owner)`` → primary key of the concepts that the user may change."""
        policy = policy_registry.get_by_type(Concept)
        rows = policy.instances_user_has_any_permission_for(self.request.user, {"change"})
        return {(slug, owner): pk for slug, owner, pk in rows.values_list("slug", "owner_id", "pk")}
