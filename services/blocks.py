"""Blocks that show what the directory knows."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.core.blocks import REFERENCE, ReferenceSnippetBlock


class ContactCardBlock(ReferenceSnippetBlock):
    """The contact card of a service: its number, or the way that leads there."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("target_model", None)
        super().__init__("services.Service", **kwargs)

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict:
        from services.selectors import Directory

        context = super().get_context(value, parent_context=parent_context)
        page = context.get("page")
        if value is not None and getattr(page, "authority", None) is not None:
            directory = Directory.of(page.authority)
            known = directory.services.get(value.pk)
            context["contact"] = directory.contact(known) if known else None
        return context

    class Meta:
        icon = "mobile-alt"
        label = _("Contact card")
        group = REFERENCE
        template = "blocks/contact_card.html"


DIRECTORY_BLOCKS = [("contact_card", ContactCardBlock())]
