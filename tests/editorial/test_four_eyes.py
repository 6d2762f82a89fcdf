"""Nothing goes live by one person's click."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from wagtail.models import Page, WorkflowState

from portal.editorial.reviewing import objection

from .people import person
from .world import World, draft, submit


def approve(thing: Any, user: Any) -> None:
    thing = type(thing).objects.get(pk=thing.pk)
    thing.current_workflow_task.on_action(thing.current_workflow_task_state, user, "approve")


def title_of(thing: Any) -> str:
    thing = type(thing).objects.get(pk=thing.pk)
    if isinstance(thing, Page):
        return thing.title
    names = ("names", "terms", "phrases", "titles", "label")
    return str(next(getattr(thing, name) for name in names if hasattr(thing, name)))


@pytest.fixture(params=["page", "number", "service", "concept", "phrases", "event", "film"])
def thing(request: pytest.FixtureRequest, world: World) -> Any:
    """A draft by the author, sent for review."""
    found = getattr(world.here, request.param)
    draft(found, "new words", world.users["here-author"])
    submit(found, world.users["here-author"])
    return found


def test_two_reviews_publish_what_was_reviewed(world: World, thing: Any) -> None:
    approve(thing, world.users["here-reviewer"])
    assert title_of(thing) != "new words"

    approve(thing, world.users["here-safety"])
    assert title_of(thing) == "new words"


def test_a_later_draft_is_not_published_with_it(world: World, thing: Any) -> None:
    approve(thing, world.users["here-reviewer"])
    draft(type(thing).objects.get(pk=thing.pk), "later words", world.users["here-author"])
    approve(thing, world.users["here-safety"])

    assert title_of(thing) not in {"new words", "later words"}
    assert thing.current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS


@pytest.mark.parametrize("name", ["there-reviewer", "here-author", "here-translator", "central", "break_glass"])
def test_nobody_else_approves(world: World, thing: Any, name: str) -> None:
    with pytest.raises(PermissionDenied):
        approve(thing, world.users[name])


def test_whoever_wrote_or_sent_it_does_not_approve_it(world: World) -> None:
    groups = Group.objects.filter(authority_role__site=world.here.site)
    everything = person("everything", *groups)
    number = world.here.number
    draft(number, "mine", everything)
    submit(number, world.users["here-author"])

    assert "worked on this" in objection(everything, number)
    with pytest.raises(PermissionDenied):
        approve(number, everything)


def test_administrators_do_not_approve_their_own_change(world: World) -> None:
    administrator = world.users["administrator"]
    draft(world.here.page, "mine", administrator)
    submit(world.here.page, administrator)

    with pytest.raises(PermissionDenied):
        approve(world.here.page, administrator)


@pytest.mark.parametrize(
    ("name", "allowed"), [("number", False), ("service", False), ("concept", False), ("phrases", False), ("page", True)]
)
def test_numbers_and_services_need_two_people(world: World, name: str, allowed: bool) -> None:
    both = person("both", *Group.objects.filter(authority_role__role__in=["reviewer", "safety"]))
    thing = getattr(world.here, name)
    draft(thing, "new words", world.users["here-author"])
    submit(thing, world.users["here-author"])
    approve(thing, both)

    if allowed:
        approve(thing, both)
    else:
        with pytest.raises(PermissionDenied):
            approve(thing, both)


def test_words_written_over_after_approval_are_not_published(world: World, thing: Any) -> None:
    approve(thing, world.users["here-reviewer"])
    fresh = type(thing).objects.get(pk=thing.pk)
    fresh.save_revision(user=world.users["here-author"], overwrite_revision=fresh.latest_revision, clean=False)

    with pytest.raises(PermissionDenied):
        approve(thing, world.users["here-safety"])


def test_approving_in_the_editor_does_not_store_the_form(world: World, thing: Any, client_of: Any) -> None:
    client = client_of("here-reviewer")
    address = f"/admin/pages/{thing.pk}/edit/" if isinstance(thing, Page) else _edit_address(thing)
    before = thing.latest_revision_id
    client.post(address, {"action-workflow-action": "true", "workflow-action-name": "approve", "title": "slipped in"})
    fresh = type(thing).objects.get(pk=thing.pk)

    assert fresh.latest_revision_id == before
    assert fresh.current_workflow_task.specific.kind == "safety"


def test_a_reviewer_reads_why_approving_is_missing(world: World, client_of: Any) -> None:
    reviewer = world.users["here-reviewer"]
    draft(world.here.page, "mine", reviewer)
    submit(world.here.page, world.users["here-author"])
    answer = client_of("here-reviewer").get(f"/admin/pages/{world.here.page.pk}/edit/")

    assert "someone else approves it" in answer.content.decode()


@pytest.mark.parametrize("role", ["author", "reviewer", "safety", "translator"])
def test_publishing_from_the_editor_is_closed(world: World, client_of: Any, role: str) -> None:
    client = client_of(f"here-{role}")
    for thing in world.here.reviewed:
        before = title_of(thing)
        address = f"/admin/pages/{thing.pk}/edit/" if isinstance(thing, Page) else _edit_address(thing)
        client.post(address, {"action-publish": "true", "title": "slipped in", "slug": "about"})
        assert title_of(thing) == before


def _edit_address(record: Any) -> str:
    meta = record._meta
    return f"/admin/snippets/{meta.app_label}/{meta.model_name}/edit/{record.pk}/"
