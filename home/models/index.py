"""Lists of guides and of forms of violence."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.core.models import BasePage


class GuideIndexPage(BasePage):
    """All guides, grouped by whom they are for."""

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "home/guide_index_page.html"
    page_description = _("Lists all guides by audience. It fills itself.")

    class Meta:
        verbose_name = _("list of guides")
        verbose_name_plural = _("lists of guides")

    def page_context(self, request: HttpRequest) -> dict[str, Any]:
        from home.listings import guide_list

        return guide_list(self.authority, request.GET.get("p", "1"))


class FormIndexPage(BasePage):
    """All forms of violence."""

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "home/form_index_page.html"
    page_description = _("Lists all forms of violence. It fills itself.")

    class Meta:
        verbose_name = _("list of forms of violence")
        verbose_name_plural = _("lists of forms of violence")

    def page_context(self, request: HttpRequest) -> dict[str, Any]:
        from home.listings import form_list

        return form_list(self.authority, request.GET.get("p", "1"))
