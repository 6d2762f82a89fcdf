"""What editors see of the work after publishing: a panel, a list, and a way to try again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.components import Component
from wagtail.log_actions import log

from portal.core.health.checks import sentence
from portal.core.health.measures import outbox_state
from portal.core.health.report import examine
from portal.core.models import OutboxRow
from portal.core.publishing.outbox import retry

from .belonging import held_by

ACTION = "portal.try_again"
MENU_NAME = "work-after-publishing"
A_PAGE = 50


def may_watch(user: Any) -> bool:
    """Administrators, and the roles that keep what all authorities share."""
    return bool(user.is_superuser or any(held.role.shared for held in held_by(user)))


class PublishingState(Component):
    """On the start page of the admin: do published changes reach readers, and is anything amiss?"""

    order = 20
    template_name = "editorial/publishing_state.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        state, report = outbox_state(), examine()
        amiss = [report.findings[name].words for name in report.amiss if name != "outbox"]
        return {
            "sentence": sentence(state),
            "failing": state.failing,
            "left": state.left,
            "amiss": amiss,
            "outbox_url": reverse("portal_editorial:outbox"),
        }


class OutboxItem(MenuItem):
    """The list, among the reports."""

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy("Work after publishing"), reverse("portal_editorial:outbox"), name=MENU_NAME,
            icon_name="tasks", order=900,
        )  # fmt: skip

    def is_shown(self, request: HttpRequest) -> bool:
        return may_watch(request.user)


@require_GET
def outbox(request: HttpRequest) -> HttpResponse:
    """Waiting and failing rows, failing ones first, A_PAGE to a page."""
    if not may_watch(request.user):
        raise PermissionDenied
    paginator = WagtailPaginator(OutboxRow.objects.order_by("-attempts", "created_at", "pk"), A_PAGE)
    page = paginator.get_page(request.GET.get("p"))
    state = outbox_state()
    context = {
        "page_title": _("Work after publishing"),
        "sentence": sentence(state),
        "failing": state.failing,
        "rows": page,
        "elided_page_range": paginator.get_elided_page_range(page.number),
        "now": timezone.now(),
        "retry_url": reverse("portal_editorial:outbox_retry"),
    }
    return render(request, "editorial/outbox.html", context)


@require_POST
def retry_rows(request: HttpRequest) -> HttpResponse:
    """Try one failed row again (``row``: its primary key), or all of them."""
    if not may_watch(request.user):
        raise PermissionDenied
    rows = OutboxRow.objects.filter(attempts__gt=0)
    chosen = request.POST.get("row", "")
    if chosen:
        rows = rows.filter(pk=int(chosen)) if chosen.isascii() and chosen.isdigit() else rows.none()
    count = _try_again(rows, request.user)
    if count:
        words = ngettext("%(count)d step is tried again now.", "%(count)d steps are tried again now.", count)
        messages.success(request, words % {"count": count})
    else:
        messages.success(request, _("There was nothing left to try again."))
    return redirect("portal_editorial:outbox")


def _try_again(rows: QuerySet[OutboxRow], user: Any) -> int:
    """Let rows run at once and write down who asked for it."""
    with transaction.atomic():
        first = rows.order_by("pk").first()
        count = retry(rows)
        if first is not None:
            log(first, ACTION, user=user, data={"rows": count, "step": first.step})
    return count
