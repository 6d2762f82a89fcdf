"""Guides: what to do, for one audience."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail_localize.fields import SynchronizedField

from home.blocks import RelatedFormsBlock
from home.blocks.home import SPOTS
from portal.core.blocks import TEXT_BLOCKS
from portal.core.i18n.languages import NATIVE_NAMES
from portal.core.models import BasePage
from services.blocks import DIRECTORY_BLOCKS

BODY = [*TEXT_BLOCKS, *DIRECTORY_BLOCKS, ("related_forms", RelatedFormsBlock())]


class GuidePage(BasePage):
    """A guide. Its references (numbers, services, forms, figures, phrases) live on the source page alone."""

    body = StreamField(BODY, verbose_name=_("text"), blank=True)
    audience = models.ForeignKey(
        "services.Audience", verbose_name=_("audience"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    urgent = models.BooleanField(
        _("for acute danger"), default=False, help_text=_("The numbers come in the order listed, emergency first.")
    )
    drawing = models.CharField(_("drawing"), max_length=20, choices=SPOTS, blank=True)
    legal_basis = models.TextField(_("legal basis"), blank=True, help_text=_("One per line."))

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    reference_panels = [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("audience"), FieldPanel("drawing"), FieldPanel("urgent")])],
            heading=_("Audience"),
        ),
        InlinePanel("numbers", heading=_("Numbers, in order"), label=_("Number")),
        InlinePanel("services", heading=_("Services, in order"), label=_("Service")),
        InlinePanel("forms", heading=_("Forms of violence"), label=_("Form")),
        InlinePanel("figures", heading=_("Figures"), label=_("Figure")),
        InlinePanel("phrases", heading=_("Sentences to show or say"), label=_("Sentence")),
        FieldPanel("legal_basis"),
    ]
    promote_panels = [*reference_panels, *BasePage.promote_panels]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("audience", overridable=False),
        SynchronizedField("legal_basis", overridable=False),
        SynchronizedField("drawing", overridable=False),
    ]
    listed_by = ("urgent", "audience_id")
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "home/guide_page.html"
    page_description = _(
        "What to do, step by step, for one audience. Its numbers and services are chosen on the source page."
    )
    section_model = "home.GuideIndexPage"

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")

    @property
    def spot_name(self) -> str:
        return self.source.drawing

    def page_context(self, request: HttpRequest) -> dict[str, Any]:
        from home.selectors import guide_context

        return guide_context(self)

    def facts_context(self, request: HttpRequest) -> dict[str, Any]:
        from home.selectors import guide_facts

        return guide_facts(self)


class GuideNumber(Orderable):
    """A number of a guide."""

    page = ParentalKey(GuidePage, on_delete=models.CASCADE, related_name="numbers")
    number = models.ForeignKey("core.EmergencyNumber", on_delete=models.PROTECT, related_name="+")
    panels = [FieldPanel("number")]


class GuideService(Orderable):
    """A service of a guide."""

    page = ParentalKey(GuidePage, on_delete=models.CASCADE, related_name="services")
    service = models.ForeignKey("services.Service", on_delete=models.PROTECT, related_name="guides")
    panels = [FieldPanel("service")]


class GuideForm(Orderable):
    """A form of violence that a guide points at."""

    page = ParentalKey(GuidePage, on_delete=models.CASCADE, related_name="forms")
    form = models.ForeignKey("home.FormPage", on_delete=models.PROTECT, related_name="+")
    panels = [PageChooserPanel("form")]


class GuideFigure(Orderable):
    """A figure of a guide."""

    page = ParentalKey(GuidePage, on_delete=models.CASCADE, related_name="figures")
    series = models.ForeignKey("core.Series", on_delete=models.PROTECT, related_name="+")
    panels = [FieldPanel("series")]


class GuidePhrase(Orderable):
    """A sentence in the language of the country: to show, how it sounds to the reader, what it means."""

    page = ParentalKey(GuidePage, on_delete=models.CASCADE, related_name="phrases")
    language = models.CharField(_("for readers of"), max_length=10, choices=list(NATIVE_NAMES.items()))
    show = models.CharField(_("to show"), max_length=200)
    say = models.CharField(_("how it sounds"), max_length=200)
    means = models.CharField(_("what it means"), max_length=200)
    panels = [FieldPanel("language"), FieldPanel("show"), FieldPanel("say"), FieldPanel("means")]
