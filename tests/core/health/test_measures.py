"""Numbers behind the findings, and checks that never come back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from portal.core.health import Finding
from portal.core.health.limits import within
from portal.core.health.measures import outbox_state
from portal.core.models import OutboxRow


@pytest.mark.django_db
class TestOutbox:
    """Waiting, failing and scheduled rows are told apart."""

    def test_nothing_left(self) -> None:
        state = outbox_state()
        assert (state.left, state.scheduled, state.oldest) == (0, 0, None)

    def test_work_for_later_is_not_late(self) -> None:
        now = timezone.now()
        OutboxRow.objects.create(step="a", created_at=now - timedelta(days=9), not_before=now + timedelta(days=1))
        state = outbox_state(now)
        assert (state.left, state.scheduled, state.oldest) == (0, 1, None)

    def test_scheduled_work_is_late_from_its_own_time(self) -> None:
        now = timezone.now()
        OutboxRow.objects.create(step="a", created_at=now - timedelta(days=9), not_before=now - timedelta(minutes=2))
        assert outbox_state(now).oldest == timedelta(minutes=2)

    def test_a_failing_row_ages_although_its_next_attempt_lies_ahead(self) -> None:
        now = timezone.now()
        OutboxRow.objects.create(
            step="a", attempts=3, created_at=now - timedelta(hours=1), not_before=now + timedelta(minutes=8)
        )
        state = outbox_state(now)
        assert (state.waiting, state.failing, state.oldest) == (0, 1, timedelta(hours=1))


class TestLimits:
    """A check is given up in time; one that hangs for ever costs one thread."""

    @pytest.fixture
    def hanging(self) -> Iterator[threading.Event]:
        released = threading.Event()
        yield released
        released.set()

    def test_a_check_that_hangs_is_given_up(self, hanging: threading.Event) -> None:
        started: list[int] = []

        def check() -> Finding:
            started.append(1)
            hanging.wait(60)
            return Finding(True, "late")

        findings = [within("hanging", check, 0.05) for _time in range(3)]
        assert [finding.ok for finding in findings] == [False] * 3
        assert len(started) == 1

    def test_a_check_that_fails_is_a_finding(self) -> None:
        assert not within("failing", lambda: Finding(True, str(1 / 0)), 5).ok

    def test_it_speaks_the_language_of_who_asks(self) -> None:
        with translation.override("nb"):
            finding = within("speaking", lambda: Finding(True, translation.get_language() or ""), 5)
        assert finding.words == "nb"

    def test_it_runs_anew_each_time(self) -> None:
        seen: list[int] = []
        for _time in range(2):
            within("counting", lambda: Finding(True, str(seen.append(1))), 5)
        assert len(seen) == 2
