"""Rules a service keeps: in the model, in the form, and in the database."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portal.core.models import EmergencyNumber
from services.models import Channel, Service

pytestmark = pytest.mark.django_db


class TestSecretAddress:
    """A secret address does not exist here."""

    @pytest.mark.parametrize("place", [{"address": "A street 1"}, {"towns": ["Sandvika"]}])
    def test_the_model_refuses_it(self, make_service, place: dict):
        with pytest.raises(ValidationError, match="secret"):
            make_service(address_policy="secret", **place).full_clean()

    @pytest.mark.parametrize("place", [{"address": "A street 1"}, {"towns": ["Sandvika"]}])
    def test_the_database_refuses_it(self, make_service, place: dict):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_service(address_policy="secret", **place).save()

    def test_the_database_refuses_it_past_the_model(self, make_service):
        make_service(address_policy="secret").save()
        with pytest.raises(IntegrityError), transaction.atomic():
            Service.objects.update(address="A street 1")

    def test_a_draft_cannot_open_it_and_name_it_in_one_step(self, make_service):
        service = make_service(address_policy="secret")
        service.save()
        service.address_policy, service.address = "office_public", "A street 1"
        with pytest.raises(ValidationError, match="secret today"):
            service.full_clean()

    def test_after_the_policy_is_published_the_address_can_be_added(self, make_service):
        service = make_service(address_policy="secret")
        service.save()
        service.address_policy = "office_public"
        service.full_clean()
        service.save()
        service.address = "A street 1"
        service.full_clean()


class TestWayIn:
    """Planned is not open."""

    @pytest.mark.parametrize("status", ["planned", "paused", "closed"])
    def test_only_an_active_service_is_a_way_in(self, make_service, status: str):
        with pytest.raises(ValidationError, match="way in"):
            make_service(status=status, way_in=True).full_clean()
        with pytest.raises(IntegrityError), transaction.atomic():
            make_service(status=status, way_in=True).save()

    def test_a_service_never_leads_to_itself_by_a_detour(self, make_service):
        first, second = make_service("first"), make_service("second")
        first.save()
        second.reach_via_service = first
        second.save()
        first.reach_via_service = second
        with pytest.raises(ValidationError, match="circle"):
            first.full_clean()

    def test_it_goes_through_one_thing(self, make_service):
        other = make_service("other")
        other.save()
        service = make_service(reach_via_service=other, reach_via_role="helpline")
        with pytest.raises(ValidationError, match="not both"):
            service.full_clean()


class TestChannel:
    """One channel, one address."""

    def test_a_channel_has_one_number_or_one_address(self, make_service):
        service = make_service()
        service.save()
        channel = Channel(service=service, label={"en": "line"}, number="116 006", address="https://example.org")
        with pytest.raises(ValidationError, match="one number or one address"):
            channel.full_clean()
        with pytest.raises(IntegrityError), transaction.atomic():
            channel.save()

    def test_a_chat_has_no_phone_number(self, make_service):
        service = make_service()
        service.save()
        with pytest.raises(ValidationError, match="no phone number"):
            Channel(service=service, kind="chat", label={"en": "chat"}, number="116 006").full_clean()

    def test_a_number_kept_elsewhere_cannot_be_deleted_under_it(self, make_service):
        number = EmergencyNumber.objects.create(slug="no-1", number="116 006", kind="helpline")
        service = make_service()
        service.channels = [Channel(label={"en": "line"}, shared_number=number)]
        service.save()
        with pytest.raises(Exception, match="protected"):
            number.delete()


def test_drafts_keep_channels_hours_and_areas(make_service):
    service = make_service()
    service.save()
    service.channels = [Channel(label={"en": "line"}, number="116 006")]
    revision = service.save_revision()
    assert Service.objects.get().channels.count() == 0
    assert [c.number for c in revision.as_object().channels.all()] == ["116 006"]
    revision.publish(skip_permission_checks=True)
    assert Service.objects.get().channels.get().number == "116 006"


def test_the_day_it_was_checked_has_come(make_service, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("portal.core.clock.now", lambda: datetime(2026, 3, 14, 23, 30, tzinfo=UTC))  # the 15th in Oslo
    for record in (make_service(), EmergencyNumber(slug="no-1", number="116 006", kind="helpline")):
        field = record._meta.get_field("verified_on")
        assert field.clean(date(2026, 3, 15), record) == date(2026, 3, 15)
        with pytest.raises(ValidationError, match="still to come"):
            field.clean(date(2026, 3, 16), record)


def test_typed_numbers_and_unknown_languages_are_refused(make_service):
    service = make_service()
    service.summaries = {"en": "Call 116 006."}
    with pytest.raises(ValidationError, match="phone number"):
        service.full_clean()
    service.summaries = {"xx": "What?"}
    with pytest.raises(ValidationError, match="languages"):
        service.full_clean()
