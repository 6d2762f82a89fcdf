"""Forms of violence: what it is, how to recognise it, what to do, who helps."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail_localize.fields import SynchronizedField

from portal.core.models import BasePage


def _items(label: Any) -> list:
    return [("item", blocks.TextBlock(label=label, rows=2))]


class FormPage(BasePage):
    """A form of violence. ``term`` ties it to the directory; references live on the source page alone."""

    term = models.ForeignKey(
        "services.FormOfViolence", verbose_name=_("form of violence"), on_delete=models.PROTECT, related_name="+"
    )
    definition = models.TextField(_("what it is"))
    signs = StreamField(_items(_("Sign")), verbose_name=_("signs"), blank=True)
    what_you_can_do = StreamField(_items(_("Advice")), verbose_name=_("what you can do"), blank=True)
    kinds = StreamField(_items(_("Kind")), verbose_name=_("kinds"), blank=True)
    figures_note = models.TextField(_("note on figures"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("definition"),
        FieldPanel("kinds"),
        FieldPanel("signs"),
        FieldPanel("what_you_can_do"),
        FieldPanel("figures_note"),
    ]
    promote_panels = [
        FieldPanel("term"),
        InlinePanel("services", heading=_("Services, in order"), label=_("Service")),
        InlinePanel("figures", heading=_("Figures"), label=_("Figure")),
        *BasePage.promote_panels,
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("term", overridable=False),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "home/form_page.html"
    page_description = _("A form of violence: what it is, how to recognise it, what one can do, who helps.")
    section_model = "home.FormIndexPage"

    class Meta:
        verbose_name = _("form of violence (page)")
        verbose_name_plural = _("forms of violence (pages)")

    def page_context(self, request: HttpRequest) -> dict[str, Any]:
        from home.selectors import form_context

        return form_context(self)

    def facts_context(self, request: HttpRequest) -> dict[str, Any]:
        from home.selectors import form_facts

        return form_facts(self)


class FormService(Orderable):
    """A service that helps with a form of violence."""

    page = ParentalKey(FormPage, on_delete=models.CASCADE, related_name="services")
    service = models.ForeignKey("services.Service", on_delete=models.PROTECT, related_name="form_pages")
    panels = [FieldPanel("service")]


class FormFigure(Orderable):
    """A figure about a form of violence."""

    page = ParentalKey(FormPage, on_delete=models.CASCADE, related_name="figures")
    series = models.ForeignKey("core.Series", on_delete=models.PROTECT, related_name="+")
    panels = [FieldPanel("series")]
