"""Pages of the directory: one per service, and the list by place and audience."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail_localize.fields import SynchronizedField

from portal.core.models import BasePage, LocalizedTextField, RoutedBasePage
from portal.core.safety.quiet import validate_address as validate_quiet_address


class ServicePage(BasePage):
    """Prose about a service. Every fact, the name included, comes from the service itself."""

    service = models.ForeignKey(
        "services.Service", verbose_name=_("service"), on_delete=models.PROTECT, related_name="pages"
    )
    what_you_get = StreamField(
        [("item", blocks.TextBlock(label=_("What you get"), rows=2))], verbose_name=_("what you get"), blank=True
    )
    how_to_reach = models.TextField(_("how to reach it"), blank=True)
    good_to_know = models.TextField(_("good to know"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("service"),
        FieldPanel("what_you_get"),
        FieldPanel("how_to_reach"),
        FieldPanel("good_to_know"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("service", overridable=False),
    ]
    listed_by = ("service_id",)
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "services/service_page.html"
    page_description = _("Prose about a service. Name, numbers, hours and places come from the service itself.")
    section_model = "services.ServiceIndexPage"

    class Meta:
        verbose_name = _("page of a service")
        verbose_name_plural = _("pages of services")

    def page_context(self, request: HttpRequest) -> dict[str, Any]:
        from services.pages import service_context

        return service_context(self)

    def facts_context(self, request: HttpRequest) -> dict[str, Any]:
        from services.pages import service_facts

        return service_facts(self)


class ServiceIndexPage(RoutedBasePage):
    """The plain list of services, for a municipality and an audience: ``…/<municipality>/<audience>/``."""

    closing = models.TextField(_("last sentence"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("closing")]
    promote_panels = [
        *BasePage.promote_panels,
        InlinePanel("listed_audiences", heading=_("Audiences to choose from"), label=_("Audience")),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "services/service_index_page.html"
    page_description = _("Lists services by municipality and audience. It fills itself.")
    allowed_http_methods = ["GET", "HEAD", "OPTIONS", "POST"]

    class Meta:
        verbose_name = _("list of services")
        verbose_name_plural = _("lists of services")

    @path("")
    def everywhere(self, request: HttpRequest) -> HttpResponse:
        """All services of the site; a posted municipality leads to its address."""
        from services.lists import chosen_municipality

        return chosen_municipality(self, request) or self._list(request)

    @path("<slug:municipality>/")
    def in_municipality(self, request: HttpRequest, municipality: str) -> HttpResponse:
        """Services of one municipality."""
        return self._list(request, municipality)

    @path("<slug:municipality>/<slug:audience>/")
    def for_audience(self, request: HttpRequest, municipality: str, audience: str) -> HttpResponse:
        """Services of one municipality for one audience."""
        return self._list(request, municipality, audience)

    def snapshot_paths(self) -> list[str]:
        """Paths below this page that readers can be led to: itself, places, and places by audience."""
        from services.lists import list_paths

        return list_paths(self)

    def _list(self, request: HttpRequest, municipality: str = "", audience: str = "") -> HttpResponse:
        from services.lists import list_context

        self.route_path = "".join(f"{part}/" for part in (municipality, audience) if part)
        context = list_context(self, municipality, audience, request.GET.get("p", "1"))
        return self.render(request, context_overrides=context)


class ListedAudience(Orderable):
    """An audience in the list of services, with the quiet address part used in every language."""

    page = ParentalKey(ServiceIndexPage, on_delete=models.CASCADE, related_name="listed_audiences")
    audience = models.ForeignKey("services.Audience", on_delete=models.PROTECT, related_name="+")
    path_slug = models.SlugField(_("address part"), max_length=60, help_text=_("Quiet: it must not name the topic."))
    label = LocalizedTextField(_("words"), blank=True, max_length=60)

    panels = [FieldPanel("audience"), FieldPanel("path_slug"), FieldPanel("label")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "path_slug"], name="one_audience_per_address")]

    def clean(self) -> None:
        super().clean()
        page = self.page if self.page_id else None
        validate_quiet_address("path_slug", self.path_slug, page.get_site() if page else None)
