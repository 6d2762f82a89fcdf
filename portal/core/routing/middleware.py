"""Addresses that have moved."""

from wagtail.contrib.redirects.middleware import RedirectMiddleware as WagtailRedirectMiddleware

__all__ = ["RedirectMiddleware"]


class RedirectMiddleware(WagtailRedirectMiddleware):
    """Wagtail's redirects, for visitors' addresses only: a missing admin page is simply missing."""

    def process_response(self, request, response):
        if response.status_code != 404 or request.path_info.startswith(("/admin/", "/static/", "/media/")):
            return response
        return super().process_response(request, response)
