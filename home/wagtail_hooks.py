"""The pages of the site in the admin: one list per kind, in plain words."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Site
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet

from campaigns.models import CampaignPage, ToolkitPage
from portal.core.models import AuthoritySettings
from services.models import ServicePage

from .models import FormPage, GuidePage
from .search_admin.report import SearchContentItem, SearchContentView
from .search_admin.viewsets import SearchGroup

register_snippet(SearchGroup)


class OwnPagesView(IndexView):
    """Lists the pages of the user's authorities alone."""

    def get_base_queryset(self) -> QuerySet[Any]:
        own = policy_registry.get_by_type(self.model).instances_user_has_any_permission_for(
            self.request.user, {"add", "change", "publish"}
        )
        return super().get_base_queryset().filter(pk__in=own.values_list("pk", flat=True))


class HomeOfSourceView(ChooseParentView):
    """A new page begins in the language that its authority writes in; translations are made from it."""

    def get_locale(self) -> None:
        """None of those that a list is shown in."""

    def get_valid_parent_pages(self, user: Any) -> QuerySet[Any]:
        written_in = dict(AuthoritySettings.objects.values_list("site", "source_language"))
        homes = [
            row.root_path for row in Site.get_site_root_paths() if written_in.get(row.site_id) == row.language_code
        ]
        return super().get_valid_parent_pages(user).filter(url_path__in=homes)


class TextListing(PageListingViewSet):
    """Pages of one kind."""

    index_view_class = OwnPagesView
    choose_parent_view_class = HomeOfSourceView


class GuideListing(TextListing):
    """What to do, for one audience."""

    model = GuidePage
    icon = "doc-full"
    menu_label = _("Guides")


class FormListing(TextListing):
    """What a form of violence is, and what helps."""

    model = FormPage
    icon = "doc-full-inverse"
    menu_label = _("Forms of violence")


class ServicePageListing(TextListing):
    """Prose about a service; its facts are kept under "Help and numbers"."""

    model = ServicePage
    icon = "group"
    menu_label = _("Pages of services")


class CampaignListing(TextListing):
    """Campaigns and their editions; events are kept under "Campaigns"."""

    model = CampaignPage
    icon = "date"
    menu_label = _("Campaigns")


class ToolkitListing(TextListing):
    """Toolkits; their files are kept under "Campaigns"."""

    model = ToolkitPage
    icon = "folder-open-inverse"
    menu_label = _("Toolkits")


class TextsGroup(ViewSetGroup):
    """All texts, by kind."""

    menu_label = _("Texts")
    menu_icon = "doc-full"
    menu_order = 140
    items = (
        GuideListing("texts_guides", url_prefix="texts/guides"),
        FormListing("texts_forms", url_prefix="texts/forms"),
        ServicePageListing("texts_service_pages", url_prefix="texts/services"),
        CampaignListing("texts_campaigns", url_prefix="texts/campaigns"),
        ToolkitListing("texts_toolkits", url_prefix="texts/toolkits"),
    )


class Welcome(Component):
    """On the start page of the admin: what is where, and how something goes live."""

    order = 10
    template_name = "editorial/welcome.html"


@hooks.register("construct_homepage_panels")
def welcome(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(Welcome())


@hooks.register("register_admin_viewset")
def texts() -> TextsGroup:
    return TextsGroup()


@hooks.register("register_admin_urls")
def search_addresses() -> list[URLResolver]:
    report = SearchContentView.as_view
    urls = [
        path("search-content/", report(), name="content"),
        path("search-content/results/", report(results_only=True), name="content_results"),
    ]
    return [path("", include((urls, "portal_search")))]


@hooks.register("register_reports_menu_item")
def search_content() -> MenuItem:
    return SearchContentItem()
