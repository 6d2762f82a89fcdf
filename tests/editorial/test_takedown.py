"""Taking down is one person's click, at any hour; putting back is not."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.log_actions import registry as logs

from portal.editorial.takedown import dependents
from services.models import Service

from .world import World, submit


def ask(client: Any, thing: Any, **data: str) -> Any:
    return client.post(f"/admin/take-down/{thing._meta.app_label}/{thing._meta.model_name}/{thing.pk}/", data)


@pytest.mark.parametrize("role", ["author", "reviewer", "safety"])
def test_one_editor_takes_a_number_down(world: World, client_of: Any, role: str) -> None:
    number = world.here.number
    ask(client_of(f"here-{role}"), number)
    number.refresh_from_db()

    assert not number.live
    assert logs.get_logs_for_instance(number).filter(action="portal.take_down").count() == 1


@pytest.mark.parametrize("name", ["here-translator", "there-author", "central"])
def test_nobody_else_does(world: World, client_of: Any, name: str) -> None:
    for thing in world.here.reviewed[1:]:
        ask(client_of(name), thing)
    client_of(name).post(f"/admin/take-down/page/{world.here.page.pk}/")

    assert all(type(thing).objects.get(pk=thing.pk).live for thing in world.here.reviewed)
    assert Service.objects.get(pk=world.here.service.pk).status == "active"


def test_a_service_says_that_it_is_closed_and_keeps_its_draft(world: World, client_of: Any) -> None:
    service = world.here.service
    ask(client_of("here-author"), service)
    live = Service.objects.get(pk=service.pk)

    assert (live.live, live.status, live.way_in) == (True, "closed", False)
    assert str(live.get_latest_revision_as_object().names) == "fortrolig"


def test_a_service_without_a_draft_is_closed_in_its_newest_version_too(world: World, client_of: Any) -> None:
    service = world.here.service
    service.latest_revision.publish(skip_permission_checks=True)
    ask(client_of("here-author"), service)
    live = Service.objects.get(pk=service.pk)

    assert live.status == "closed"
    assert live.get_latest_revision_as_object().status == "closed"
    assert not live.has_unpublished_changes
    assert [channel.shared_number_id for channel in live.channels.all()] == [world.here.number.pk]


def test_a_page_goes_in_one_language_or_in_all(world: World, client_of: Any) -> None:
    page, translation = world.here.page, world.here.translation
    client = client_of("here-author")
    client.post(f"/admin/take-down/page/{page.pk}/", {"languages": "one"})
    page.refresh_from_db()
    translation.refresh_from_db()
    assert (page.live, translation.live) == (False, True)

    client.post(f"/admin/take-down/page/{page.pk}/", {"languages": "all"})
    translation.refresh_from_db()
    assert not translation.live


def test_a_review_under_way_is_cancelled(world: World, client_of: Any) -> None:
    number = world.here.number
    submit(number, world.users["here-author"])
    ask(client_of("here-reviewer"), number)

    assert not number.workflow_in_progress


def test_the_question_names_what_depends_on_it(world: World, client_of: Any) -> None:
    number = world.here.number
    world.here.page.summary = f"Call [[{number.slug}]]."
    world.here.page.save()
    text = client_of("here-author").get(f"/admin/take-down/core/emergencynumber/{number.pk}/").content.decode()
    named, others = dependents(number, world.users["here-author"])

    assert "information page" in text
    assert {each.kind for each in named} >= {"service", "information page", "order of numbers"}
    assert others == 0


def test_live_records_are_deleted_by_break_glass_alone(world: World, client_of: Any) -> None:
    address = f"/admin/snippets/services/service/delete/{world.here.service.pk}/"
    client_of("here-author").post(address)
    assert Service.objects.filter(pk=world.here.service.pk).exists()

    client_of("break_glass").post(address)
    assert not Service.objects.filter(pk=world.here.service.pk).exists()
