"""Pages with addresses of their own below them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin

from .page import BasePage


class RoutedBasePage(RoutablePageMixin, BasePage):
    """A page with routes. They answer previews by themselves; the language of the page must hold there too."""

    class Meta:
        abstract = True

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        with self.speaking_its_language(request):
            response = super().serve_preview(request, mode_name)
            return response.render() if isinstance(response, SimpleTemplateResponse) else response
