"""Pages with addresses of their own below them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin

from portal.core.models import BasePage

HELPLINE = "helpline"  # the sentence of the authority about someone to talk to


class RoutedPage(RoutablePageMixin, BasePage):
    """A page with routes. Routed pages answer previews by themselves; the language of the page must hold there too."""

    class Meta:
        abstract = True

    def page_context(self, request: HttpRequest) -> dict[str, Any]:
        """Whatever else a page shows, it ends at a number."""
        return {"closing": self.authority.sentences(HELPLINE)}

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        with self.speaking_its_language(request):
            response = super().serve_preview(request, mode_name)
            return response.render() if isinstance(response, SimpleTemplateResponse) else response
