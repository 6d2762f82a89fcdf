"""A translation is sent for review and judged on a page of its own: the editor of translations has no way to do so."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from modelcluster.models import get_all_child_relations
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import StringSegment, Translation

from portal.core.authority import Authority
from portal.core.numbers.references import references

from .number_choices import unknown_number
from .review_door import act
from .reviewing import message_for


def translation_of(page: Page) -> Translation | None:
    """What a page is translated with; None for one that is written by itself."""
    found = Translation.objects.select_related("source", "target_locale")
    here = {"source__object_id": page.translation_key, "target_locale_id": page.locale_id}
    return found.filter(**here, enabled=True).first()


def offer(request: HttpRequest, page: Page) -> None:
    """Say above the editor of a translation where its review is, and lead there."""
    if request.method == "GET" and translation_of(page):
        way = messages.button(reverse("portal_translations:review", args=[page.pk]), _("To the review"))
        words = _("This is under review.") if page.current_workflow_state else _("Done? Send it for review.")
        messages.info(request, words, buttons=[way])


def review(request: HttpRequest, page_id: int) -> HttpResponse:
    """How far a translation is; a way to send it for review, or to judge it."""
    page = get_object_or_404(Page, pk=page_id, depth__gt=1).specific
    translation = translation_of(page)
    if translation is None:
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if request.method == "POST":
        _do(request, page, translation)
        return redirect("portal_translations:review", page.pk)
    state = page.current_workflow_state
    context = {
        "page_title": _("Review of a translation"),
        "header_title": _("“%(title)s” in %(language)s") % {"title": page.title, "language": page.locale},
        "waits_for": page.current_workflow_task,
        "actions": _actions(request.user, page),
        "why_not": message_for(request.user, page),
        "missing": "" if state else missing(translation),
        "update_url": reverse("portal_translations:update_translations", args=[translation.source_id]),
        "outdated": not state and is_outdated(translation),
        "preview_url": reverse("wagtail_localize:preview_translation", args=[translation.pk]),
        "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "sendable": page.permissions_for_user(request.user).can_submit_for_moderation(),
    }
    return render(request, "editorial/translation_review.html", context)


def missing(translation: Translation) -> str:
    """How many texts have no translation yet, in a sentence; empty when none is missing."""
    total, done = translation.get_progress()
    words = ngettext("%(count)d text is not translated yet.", "%(count)d texts are not translated yet.", total - done)
    return words % {"count": total - done} if total > done else ""


def unknown(page: Page, translation: Translation) -> str:
    """What to do about a number that neither the source nor the site of a translation knows; empty without one."""
    authority = Authority(page.get_site())
    segments = StringSegment.objects.filter(source=translation.source).select_related("string")
    for segment in segments.annotate_translation(translation.target_locale):
        words = segment.translation or ""
        if not set(references(words)) <= set(references(segment.string.data)) and (
            found := unknown_number(words, authority)
        ):
            return found
    return ""


def is_outdated(translation: Translation) -> bool:
    """Whether the source was written after its texts were taken for translation."""
    written = translation.source.get_source_instance().latest_revision_created_at
    return bool(written and written > translation.source.last_updated_at)


def _store_draft(page: Any, translation: Translation, user: Any) -> None:
    """Store the texts as a draft. wagtail-localize writes them into the page itself too, so that is rolled back."""
    with transaction.atomic():
        translation.save_target(user=user, publish=False)
        content = Page.objects.get(pk=page.pk).get_latest_revision().content
        transaction.set_rollback(True)
    for relation in get_all_child_relations(type(page)):
        name = relation.get_accessor_name()
        there = set(getattr(page, name).values_list("pk", flat=True))
        for row in content.get(name, []):
            row["pk"] = row["pk"] if row["pk"] in there else None  # numbers that were given and taken back
    page.with_content_json(content).save_revision(user=user)
    page.refresh_from_db()


def _do(request: HttpRequest, page: Any, translation: Translation) -> None:
    wanted = request.POST.get("do", "")
    if wanted == "send":
        _send(request, page, translation)
    else:
        act(request, page, wanted, request.POST.get("comment", "").strip())


def _actions(user: Any, page: Any) -> list[str]:
    """What somebody may say of a page under review."""
    task = page.current_workflow_task
    return [name for name, *_rest in task.get_actions(page, user)] if task else []


def _send(request: HttpRequest, page: Any, translation: Translation) -> None:
    if page.current_workflow_state or not page.permissions_for_user(request.user).can_submit_for_moderation():
        raise PermissionDenied
    if missing(translation) or is_outdated(translation):
        messages.error(request, _("This is not complete yet, so it was not sent."))
        return
    if why := unknown(page, translation):
        messages.error(request, _("It could not be sent: %(why)s") % {"why": why})
        return
    try:
        with transaction.atomic():
            _store_draft(page, translation, request.user)
            page.get_workflow().start(page, request.user)
    except ValidationError as error:
        messages.error(request, _("It could not be sent: %(why)s") % {"why": " ".join(error.messages)})
        return
    messages.success(request, _("It is sent for review. Readers see nothing of it yet."))
