"""What the editorial layer adds to the admin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.models import register_snippet

from . import exit_check, takedown_views, translation_gate, translation_review, watching
from .belonging import home_paths, sites_of
from .number_choices import number_choices
from .review_door import before_edit
from .roles import REVIEWED_RECORDS
from .takedown import ACTION, is_up, may_take_down
from .viewsets import SeriesViewSet

register_snippet(SeriesViewSet)

OPEN_REPORTS = {"locked-pages", "aging-pages", "search-content", "made-files", watching.MENU_NAME}


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    record = "take-down/<slug:app_label>/<slug:model_name>/<str:pk>/"
    urls = [
        path("take-down/page/<int:page_id>/", takedown_views.take_down_page, name="take_down_page"),
        path(record, takedown_views.take_down_record, name="take_down_record"),
        path("exit-check/<int:pk>/", exit_check.exit_check, name="exit_check"),
        path("numbers/choices/", number_choices, name="number_choices"),
        path("work-after-publishing/", watching.outbox, name="outbox"),
        path("work-after-publishing/retry/", watching.retry_rows, name="outbox_retry"),
    ]
    return [path("", include((urls, "portal_editorial"))), *translation_gate.addresses()]


@hooks.register("before_edit_page", order=-1)  # before the editor of translations takes over
def page_review(request: HttpRequest, page: Page) -> HttpResponse | None:
    answer = before_edit(request, page)
    if answer is None:
        translation_review.offer(request, page)
    return answer


@hooks.register("before_edit_snippet")
def record_review(request: HttpRequest, record: Any) -> HttpResponse | None:
    return before_edit(request, record) if record._meta.label in REVIEWED_RECORDS else None


@hooks.register("after_edit_setting")
def settings_stored(request: HttpRequest, settings: Any) -> None:
    exit_check.offer_after_saving(request, settings)


@hooks.register("construct_page_chooser_queryset")
def own_pages(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Offer the pages of the user's authorities alone; drafts of others are nobody else's business."""
    paths = tuple(home_paths(sites_of(request.user)))
    if request.user.is_superuser:
        return pages
    rows = pages.values_list("pk", "url_path")
    return pages.filter(pk__in=[pk for pk, url_path in rows if url_path.startswith(paths)])


@hooks.register("construct_reports_menu")
def reports_that_are_open(request: HttpRequest, items: list[MenuItem]) -> None:
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name in OPEN_REPORTS]


@hooks.register("register_page_header_buttons")
def take_down_in_header(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if page.depth > 1 and is_up(page) and may_take_down(user, page):
        yield Button(_("Take down"), takedown_views.address_of(page), icon_name="no-view", priority=5)


@hooks.register("register_page_listing_more_buttons")
def take_down_in_listing(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    if page.depth > 1 and is_up(page) and may_take_down(user, page):
        yield Button(_("Take down"), takedown_views.address_of(page), icon_name="no-view", priority=5)


@hooks.register("register_snippet_listing_buttons")
def take_down_record_in_listing(record: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    if record._meta.label in REVIEWED_RECORDS and is_up(record) and may_take_down(user, record):
        yield Button(_("Take down"), takedown_views.address_of(record), icon_name="no-view", priority=5)


class TakeDownItem(ActionMenuItem):
    """The same in the menu beside "Save"."""

    label = gettext_lazy("Take down")
    name = "action-take-down"
    icon_name = "no-view"

    def is_shown(self, context: dict[str, Any]) -> bool:
        record = context.get("instance")
        return record is not None and is_up(record) and may_take_down(context["request"].user, record)

    def get_url(self, context: dict[str, Any]) -> str:
        return takedown_views.address_of(context["instance"])


@hooks.register("register_snippet_action_menu_item")
def take_down_in_menu(model: type[Model]) -> TakeDownItem | None:
    return TakeDownItem(order=90) if model._meta.label in REVIEWED_RECORDS else None


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(ACTION, gettext_lazy("Take down"), gettext_lazy("Taken down"))
    actions.register_action(watching.ACTION, gettext_lazy("Try again"), gettext_lazy("Tried publishing again"))


@hooks.register("construct_homepage_panels")
def publishing_state(request: HttpRequest, panels: list[Component]) -> None:
    if watching.may_watch(request.user):
        panels.append(watching.PublishingState())


@hooks.register("register_reports_menu_item")
def work_after_publishing() -> MenuItem:
    return watching.OutboxItem()


@hooks.register("insert_editor_js")
def editor_scripts() -> str:
    words = {"button": _("Insert number"), "close": _("Close"), "none": _("No number is known here yet.")}
    return format_html(
        '<script src="{}" defer data-numbers="{}" data-button="{}" data-close="{}" data-none="{}"></script>',
        static("js/admin-numbers.js"),
        reverse("portal_editorial:number_choices"),
        *words.values(),
    )


@hooks.register("insert_global_admin_css")
def admin_styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
