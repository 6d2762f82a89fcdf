"""All addresses of the portal. Public ones begin with a language; see the language middleware."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from portal.core.routing import views
from portal.core.routing.sitemap import sitemap
from portal.core.safety.views import leave, robots, security_txt

handler404 = "portal.core.routing.errors.page_not_found"
handler500 = "portal.core.routing.errors.server_error"

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("x/", leave, name="leave"),
    path("robots.txt", robots),
    path("sitemap.xml", sitemap),
    path(".well-known/security.txt", security_txt),
]
if settings.COMPONENT_GALLERY:
    from portal.core.gallery import gallery

    urlpatterns += [path("components/", gallery), path("components/<slug:component>/", gallery)]

urlpatterns += [re_path(r"^[a-z]{2}/((?:[\w\-]+/)*)$", views.serve, name="wagtail_serve")]
