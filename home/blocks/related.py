"""Links to pages about forms of violence."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.core.blocks import REFERENCE, ReferenceListBlock, ReferencePageBlock
from portal.core.selectors import cards


class RelatedFormsBlock(ReferenceListBlock):
    """Pages about forms of violence; readers get them in their language, or as facts pages."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("child_block", None)
        super().__init__(ReferencePageBlock(page_type="home.FormPage"), **kwargs)

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict:
        from home.models import FormPage

        context = super().get_context(value, parent_context=parent_context)
        page = context.get("page")
        if getattr(page, "authority", None) is not None:
            chosen = [item.pk for item in value if item]
            context["related"] = cards(page.authority, FormPage, chosen)
        return context

    class Meta:
        icon = "tag"
        label = _("Forms of violence")
        group = REFERENCE
        template = "blocks/related_forms.html"
