"""All addresses of the portal. Public ones begin with a language; see the language middleware."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from campaigns.made.views import made_file
from campaigns.print.embed import embed
from campaigns.print.short import follow
from portal.core.health.views import healthz, metrics, readyz
from portal.core.routing import views
from portal.core.routing.fixed import HINT_PATH, RESERVED
from portal.core.routing.sitemap import sitemap
from portal.core.safety.views import robots, security_txt
from search.views import hints, search

handler404 = "portal.core.routing.errors.page_not_found"
handler500 = "portal.core.routing.errors.server_error"

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("robots.txt", robots),
    path("sitemap.xml", sitemap),
    path(".well-known/security.txt", security_txt),
    path("healthz", healthz),
    path("readyz", readyz),
    path("metrics", metrics),
    path("q/<slug:code>", follow, name="short_address"),
    path("e/<slug:language>/<slug:slug>/", embed, name="embed"),
    path("f/<slug:digest>/<str:name>", made_file, name="made_file"),
    re_path(rf"^{HINT_PATH}$", hints, name="search_hints"),
]
if settings.COMPONENT_GALLERY:
    from portal.core.gallery import gallery

    urlpatterns += [path("components/", gallery), path("components/<slug:component>/", gallery)]

# The prefix is the active language: the one of the address, as the language middleware has found it.
urlpatterns += i18n_patterns(
    re_path(rf"^(?P<word>{'|'.join(sorted(RESERVED))})/(?:(?P<token>[\w-]+)/)?$", search, name="search"),
    re_path(r"^((?:[\w\-]+/)*)$", views.serve, name="wagtail_serve"),
)
