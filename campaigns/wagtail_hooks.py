"""Campaigns in the admin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from portal.editorial.records import OwnedViewSet

from . import drafts, edition_views
from .edition import is_untouched, may_make
from .films import admin
from .made import admin_views
from .models import CampaignPage, Event


class EventViewSet(OwnedViewSet):
    """What people can come to."""

    model = Event
    icon = "date"
    menu_label = _("Events")
    list_display = ["__str__", "kind", "first_day", "repeats", "owner"]
    list_filter = ["kind"]
    list_per_page = 100


class CampaignGroup(SnippetViewSetGroup):
    """Campaigns and what belongs to them."""

    menu_label = _("Campaigns")
    menu_icon = "date"
    menu_order = 145
    items = (EventViewSet, admin.FilmViewSet)


register_snippet(CampaignGroup)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    return [
        path("campaign-edition/<int:page_id>/", edition_views.ask, name="campaigns_edition"),
        path("campaign-edition/<int:page_id>/list/", edition_views.look, name="campaigns_edition_list"),
        path("campaign-edition/<int:page_id>/undo/", edition_views.undo, name="campaigns_edition_undo"),
        path("campaign-drafts/<int:page_id>/", drafts.files, name="campaigns_draft_files"),
        path("campaign-drafts/<int:page_id>/<int:number>/", drafts.file, name="campaigns_draft_file"),
        path("campaign-files/", admin_views.files, name="campaigns_files"),
        path("campaign-files/again/", admin_views.make_again, name="campaigns_files_again"),
        *admin.addresses(),
    ]


@hooks.register("register_page_header_buttons")
def edition_in_header(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(page, CampaignPage):
        source = page.source_of_site()
        if may_make(user, source):
            yield Button(_("New edition"), reverse("campaigns_edition", args=[page.pk]), icon_name="date", priority=20)
        if is_untouched(source) and source.permissions_for_user(user).can_edit():
            address = reverse("campaigns_edition_list", args=[page.pk])
            yield Button(_("To look at"), address, icon_name="list-ul", priority=21)


@hooks.register("register_page_header_buttons")
def files_in_header(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(page, drafts.WITH_FILES) and page.permissions_for_user(user).can_edit():
        address = reverse("campaigns_draft_files", args=[page.pk])
        yield Button(_("Files of the draft"), address, icon_name="doc-full", priority=20)


@hooks.register("register_reports_menu_item")
def file_report() -> MenuItem:
    return MenuItem(_("Files"), reverse_lazy("campaigns_files"), name="made-files", icon_name="doc-full", order=600)
