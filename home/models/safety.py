"""The page about traces: what the exit does, what remains, and how to delete single entries."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocks.traces import BrowsersBlock, ExitBlock
from portal.core.blocks import TEXT_BLOCKS
from portal.core.models import BasePage


class SafetyPage(BasePage):
    """One per site and language; every page of the site leads to it (``portal.core.selectors.safety_link``).

    The exit and the browsers are demanded once each, so that no authority can lose them; the rest of the
    text, and the order, are the editors'.
    """

    body = StreamField(
        [*TEXT_BLOCKS, ("exit", ExitBlock()), ("browsers", BrowsersBlock())],
        verbose_name=_("text"),
        block_counts={"exit": {"min_num": 1, "max_num": 1}, "browsers": {"min_num": 1, "max_num": 1}},
    )

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "home/info_page.html"  # one column of blocks, as there
    page_description = _("What a visit leaves behind, and what one can do. Every page of the site links to it.")

    class Meta:
        verbose_name = _("page about traces")
        verbose_name_plural = _("pages about traces")
