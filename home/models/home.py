"""The home page of a site in a language."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import BaseTranslatableField

from home.blocks import SECTION_BLOCKS, EntryBlock
from portal.core.models import BasePage


class HomePage(BasePage):
    """Danger first, then the ways in, then help nearby. One per site and language."""

    entries = StreamField([("entry", EntryBlock())], verbose_name=_("ways in"), blank=True, max_num=6)
    assurances = StreamField(
        [("item", blocks.CharBlock(max_length=160))], verbose_name=_("short promises"), blank=True, max_num=6
    )
    sections = StreamField(SECTION_BLOCKS, verbose_name=_("sections"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("entries"),
        FieldPanel("assurances"),
        FieldPanel("sections"),
    ]
    override_translatable_fields = [
        *(field for field in BasePage.override_translatable_fields if field.field_name != "slug"),
        BaseTranslatableField("slug"),  # each language's home has its own: neither copied nor translated
    ]
    has_own_title = False
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.GuideIndexPage",
        "home.GuidePage",
        "home.FormIndexPage",
        "home.FormPage",
        "home.InfoPage",
        "home.SafetyPage",
        "campaigns.CalendarPage",
        "campaigns.CampaignIndexPage",
        "campaigns.CampaignPage",
        "campaigns.PrintKitPage",
        "campaigns.ToolkitIndexPage",
        "campaigns.ToolkitPage",
        "services.ServiceIndexPage",
        "services.ServicePage",
    ]
    template = "home/home_page.html"
    page_description = _("The front door of the site in one language: numbers, five ways in, help nearby.")

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def page_context(self, request: HttpRequest) -> dict[str, Any]:
        from home.frontpage import home_context

        return home_context(self)
