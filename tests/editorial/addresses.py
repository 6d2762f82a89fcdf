"""Every address of the admin that has a name, and the arguments that make it about something of a place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, get_resolver
from wagtail.models import Revision, TaskState, WorkflowState
from wagtail_localize.models import Translation

from .world import Place

RECORDS = {
    "services_service": "service",
    "core_emergencynumber": "number",
    "search_concept": "concept",
    "search_crisisphrases": "phrases",
    "campaigns_event": "event",
    "campaigns_film": "film",
    "services_organisation": "organisation",
    "services_area": "area",
    "core_dataset": "dataset",
    "core_series": "series",
    "core_alarmingwords": "words",
}


def addresses() -> Iterator[tuple[str, URLPattern]]:
    """``(name with namespaces, pattern)`` of every admin address that has a name."""

    def walk(patterns: list[Any], namespace: str) -> Iterator[tuple[str, URLPattern]]:
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                if pattern.name:
                    yield namespace + pattern.name, pattern
            else:
                inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
                yield from walk(pattern.url_patterns, inner)

    yield from walk([p for p in get_resolver().url_patterns if str(p.pattern) == "admin/"], "")


def subject(name: str, place: Place) -> Any:
    """What an address is about, at a place."""
    namespace = name.split(":")[0]
    for term in place.terms:
        if namespace.endswith(f"services_{term._meta.model_name}"):
            return term
    for suffix, attribute in RECORDS.items():
        if namespace.endswith(suffix):
            return getattr(place, attribute)
    subjects = {
        "campaign_films": place.film,
        "wagtaildocs": place.document,
        "wagtailimages": place.image,
        "wagtailsites": place.site,
        "wagtailadmin_api": place.page,
    }
    return next((found for key, found in subjects.items() if namespace.startswith(key)), place.page)


def arguments(name: str, pattern: URLPattern, place: Place, memo: dict[Any, dict[str, Any]]) -> dict[str, Any]:
    """Arguments of an address that name something of a place. ``memo``: what was asked for other addresses."""
    thing = subject(name, place)
    known: dict[str, Any] = {
        "pk": thing.pk,
        "page_id": place.page.pk,
        "parent_page_id": place.homes[place.language].pk,
        "page_to_move_id": place.page.pk,
        "page_pk": place.page.pk,
        "destination_id": place.homes["en"].pk,
        "document_id": place.document.pk,
        "doc_id": place.document.pk,
        "image_id": place.image.pk,
        "object_id": str(place.page.pk),
        "content_type_app_name": "home",
        "content_type_model_name": "infopage",
        "app_label": "wagtailcore" if name == "wagtail_bulk_action" else "home",
        "model_name": "page" if name == "wagtail_bulk_action" else "infopage",
        "app_name": "core",
        "action": "delete",
        "action_name": "approve",
        "filter_spec": "width-100",
        "revision_id_a": "live",
        "revision_id_b": "latest",
    }
    which = (type(thing), thing.pk)
    if which not in memo:
        memo[which] = _versions(thing) | _translations(place)
    known |= memo[which] | _by_name(name, place)
    wanted = pattern.pattern.converters or _groups(pattern)
    return {key: known.get(key, 1) for key in wanted if key != "mode"}


def _groups(pattern: URLPattern) -> list[str]:
    regex = getattr(pattern.pattern, "regex", None)
    return list(regex.groupindex) if regex else []


def _versions(thing: Any) -> dict[str, Any]:
    if not hasattr(thing, "latest_revision_id"):
        return {}
    states = WorkflowState.objects.filter(object_id=str(thing.pk), base_content_type=thing.get_base_content_type())
    state = states.last()
    task_state = TaskState.objects.filter(workflow_state=state).last()
    revision = Revision.objects.filter(pk=thing.latest_revision_id).first()
    return {
        "revision_id": revision.pk if revision else 1,
        "workflow_state_id": state.pk if state else 1,
        "task_state_id": task_state.pk if task_state else 1,
        "task_id": task_state.task_id if task_state else 1,
    }


def _translations(place: Place) -> dict[str, Any]:
    found = Translation.objects.filter(source__object_id=place.page.translation_key).select_related("source").first()
    if found is None:
        return {}
    segment = found.source.stringsegment_set.first()
    return {
        "translation_id": found.pk,
        "translation_source_id": found.source_id,
        "string_segment_id": segment.pk if segment else 1,
    }


def _by_name(name: str, place: Place) -> dict[str, Any]:
    if name == "portal_editorial:take_down_record":
        return {"app_label": "services", "model_name": "service", "pk": place.service.pk}
    if name == "portal_editorial:exit_check":
        return {"pk": place.site.pk}
    if name.startswith("wagtailsettings:"):
        return {"model_name": "authoritysettings", "pk": place.site.pk}
    if name.endswith("choose_parent"):
        return {"app_label": "home", "model_name": "infopage"}
    return {}
