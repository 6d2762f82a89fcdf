"""Plain information pages: accessibility, privacy, about."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from portal.core.blocks import TEXT_BLOCKS
from portal.core.models import BasePage


class InfoPage(BasePage):
    """A page about the site itself."""

    body = StreamField(TEXT_BLOCKS, verbose_name=_("text"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "home/info_page.html"
    page_description = _("A page about the site itself: accessibility, privacy, contact.")

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")
