"""Records that have a page of their own, and are looked at on it before they are published."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.models import PreviewableMixin


class PreviewedOnPage(PreviewableMixin):
    """A film or an event: each language of its authority is a way to look at it, the source language first."""

    owner: Any

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        from campaigns.previews import modes

        return modes(self.owner)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        from campaigns.previews import answer

        return answer(self, request, mode_name)
