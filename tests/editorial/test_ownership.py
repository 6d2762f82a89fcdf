"""The ownership policy: whatever the user, the owner and the action, nothing leaks."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.permissions import policy_registry

from portal.core.models import EmergencyNumber
from portal.editorial.forms import OwnedRecordForm, offer_own
from portal.editorial.roles import ROLES
from search.models import Concept, CrisisPhrases
from services.models import Area, Audience, Organisation, Service

from .world import SECRET, World

ACTIONS = ("view", "add", "change", "delete", "publish", "lock", "unlock")
MODELS = (EmergencyNumber, Service, Concept, CrisisPhrases, Organisation, Area, Audience)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_right_never_reaches_beyond_its_authority(world: World, data: st.DataObject) -> None:
    model = data.draw(st.sampled_from(MODELS))
    role = data.draw(st.sampled_from([role for role in ROLES.values() if not role.every_authority]))
    actions = data.draw(st.sets(st.sampled_from(ACTIONS), min_size=1))
    user = world.users[f"here-{role.key}" if role.per_authority else role.key]
    record = data.draw(st.sampled_from(list(model.objects.all())))
    policy = policy_registry.get_by_type(model)

    allowed = policy.user_has_any_permission_for_instance(user, actions, record)
    mine = record.owner_id == world.here.site.pk if role.per_authority else record.owner_id is None
    assert not allowed or (mine and actions & role.record_actions(model._meta.label))
    assert not (allowed and actions == {"delete"} and getattr(record, "live", False))
    listed = policy.instances_user_has_any_permission_for(user, actions).filter(pk=record.pk).exists()
    assert not listed or mine
    shared = record.owner_id is None
    assert not policy.choosable(user, model.objects.filter(pk=record.pk)) or mine or shared


def test_people_who_left_have_no_rights(world: World) -> None:
    user = world.users["here-author"]
    user.is_active = False
    policy = policy_registry.get_by_type(Service)

    assert not policy.user_has_any_permission(user, ACTIONS)
    assert not policy.user_has_any_permission_for_instance(user, ACTIONS, world.here.service)


def form_for(record: Any, user: Any, data: dict[str, Any] | None = None) -> OwnedRecordForm:
    handler = type(record).snippet_viewset.get_edit_handler()
    return handler.get_form_class()(data, instance=record, for_user=user)


def test_an_author_cannot_give_a_record_away_or_share_it(world: World) -> None:
    author = world.users["here-author"]
    for owner in (world.there.site.pk, ""):
        form = form_for(EmergencyNumber(), author, {"owner": owner})
        assert "owner" in form.errors

    assert "owner" not in form_for(EmergencyNumber(), author, {"owner": world.here.site.pk}).errors
    assert form_for(EmergencyNumber(), author).initial["owner"] == world.here.site.pk


def test_an_owner_is_asked_for_in_drafts_too(world: World) -> None:
    form = form_for(EmergencyNumber(), world.users["here-author"], {"owner": ""})
    form.defer_required_fields()

    assert "owner" in form.errors


def test_forms_offer_no_records_of_others(world: World) -> None:
    form = form_for(Service(), world.users["here-author"])

    assert SECRET["there"] not in form.as_p()
    assert world.there.area not in form.fields["areas"].queryset
    assert world.here.area in form.fields["areas"].queryset


def test_what_was_chosen_before_stays_allowed(world: World) -> None:
    world.here.service.areas = [world.here.area, world.there.area]
    form = form_for(world.here.service, world.users["break_glass"])
    offer_own(form, world.users["here-author"])

    assert world.there.area in form.fields["areas"].queryset


@pytest.mark.parametrize("name", ["here-author", "here-translator", "central"])
def test_choosers_show_own_and_shared_records(world: World, client_of: Any, name: str) -> None:
    text = client_of(name).get("/admin/snippets/choose/core/emergencynumber/").content.decode()

    assert "Shared" in text
    assert ("Line of here" in text) == (name != "central")
    assert "Line of there" not in text


def test_page_choosers_show_own_pages(world: World, client_of: Any) -> None:
    text = client_of("here-author").get("/admin/choose-page/search/?q=about").content.decode()

    assert "of there" not in text
    assert SECRET["there"] not in text


def test_numbers_to_insert_are_those_of_the_authority(world: World, client_of: Any) -> None:
    client = client_of("here-author")
    groups = client.get(f"/admin/numbers/choices/?page={world.here.page.pk}").json()["groups"]
    tokens = {choice["token"] for group in groups for choice in group["choices"]}

    assert {"helpline", "line-here", "shared", "service-here"} <= tokens
    assert not {"line-there", "service-there"} & tokens
    assert client.get(f"/admin/numbers/choices/?page={world.there.page.pk}").status_code == 404
