"""Rows of work: who gets which, in what order, and what happens to those that fail."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from portal.core.models import OutboxRow
from portal.core.publishing import outbox, steps
from portal.core.publishing.steps import Step, models_of, register_step
from portal.core.publishing.worker import Worker
from portal.core.snapshots import reading

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """No rows, and steps of the test's own."""
    OutboxRow.objects.all().delete()
    monkeypatch.setattr(steps, "_steps", {})


def row(step: str = "pages", **values: Any) -> OutboxRow:
    return OutboxRow.objects.create(step=step, **{"tags": ["page:1"], **values})


def a_step(name: str = "pages", fails: bool = False, wants: Any = bool) -> list[frozenset[str]]:
    """Register a step. Return what it is run with."""
    ran: list[frozenset[str]] = []

    def run(tags: Any, progress: Any) -> None:
        ran.append(tags)
        if fails:
            raise ValueError("the disk of this test is full")

    register_step(Step(name, run, wants))
    return ran


@pytest.fixture
def worker(settings: Any, tmp_path: Any) -> Worker:
    settings.SNAPSHOTS_DIR = tmp_path
    made = Worker()
    made._scheduled = float("inf")  # what editors planned is another test's business
    return made


def ids(rows: list[OutboxRow]) -> list[int]:
    return [each.pk for each in rows]


def test_what_takes_something_away_goes_first() -> None:
    ordinary, removal = row(), row(removal=True)
    assert ids(outbox.claim("w")) == [removal.pk]
    assert ids(outbox.claim("w")) == [ordinary.pk]
    assert outbox.claim("w") == []


def test_rows_of_one_step_are_taken_together() -> None:
    first, other, second = row(), row("search"), row(tags=["page:2"])
    assert ids(outbox.claim("w")) == [first.pk, second.pk]
    assert ids(outbox.claim("w")) == [other.pk]


def test_a_row_that_failed_is_taken_alone() -> None:
    bad, good = row(attempts=2), row()
    assert ids(outbox.claim("w")) == [bad.pk]
    assert ids(outbox.claim("w")) == [good.pk]


def test_a_claim_is_stored_with_the_name_of_the_worker() -> None:
    taken = row()
    outbox.claim("somebody")
    taken.refresh_from_db()
    assert taken.claimed_by == "somebody"
    assert timezone.now() < taken.claimed_until <= timezone.now() + outbox.LEASE


def test_a_row_that_must_wait_is_not_taken_before_its_time() -> None:
    later = row(not_before=timezone.now() + timedelta(minutes=1))
    assert outbox.claim("w") == []
    assert list(outbox.due(timezone.now() + timedelta(minutes=2))) == [later]


def test_another_worker_takes_what_was_held_too_long() -> None:
    held = row()
    outbox.claim("one")
    assert outbox.claim("other") == []
    OutboxRow.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    assert ids(outbox.claim("other")) == [held.pk]


def test_a_worker_that_says_it_goes_on_keeps_its_rows() -> None:
    held = row()
    taken = outbox.claim("one")
    OutboxRow.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    outbox.keep_claim(taken)
    assert outbox.claim("other") == []
    outbox.finish(taken)
    assert not OutboxRow.objects.filter(pk=held.pk).exists()


def test_a_worker_that_comes_back_gets_its_own_rows_again_at_once() -> None:
    mine, theirs = row(), row("search")
    outbox.claim("mine")
    outbox.claim("theirs")
    assert outbox.release("mine") == 1
    assert ids(outbox.claim("mine")) == [mine.pk]
    assert outbox.due().filter(pk=theirs.pk).count() == 0


def test_each_failure_waits_twice_as_long_up_to_an_hour() -> None:
    failing = row()
    waits = []
    for _attempt in range(14):
        outbox.fail([failing], "no")
        waits.append(round((failing.not_before - timezone.now()).total_seconds()))
    assert waits[:4] == [2, 4, 8, 16]
    assert waits[-1] == 3600
    failing.refresh_from_db()
    assert (failing.attempts, failing.last_error, failing.claimed_until) == (14, "no", None)


def test_trying_again_does_not_wait_and_forgets_no_failure() -> None:
    failing = row()
    outbox.fail([failing], "no")
    assert outbox.claim("w") == []
    assert outbox.retry(OutboxRow.objects.filter(pk=failing.pk)) == 1
    (taken,) = outbox.claim("w")
    assert (taken.attempts, taken.last_error) == (1, "no")


def test_only_steps_that_want_the_tags_get_a_row() -> None:
    a_step("pages")
    a_step("numbers", wants=models_of("core.emergencynumber"))
    outbox.record(["page:1"])
    assert list(OutboxRow.objects.values_list("step", flat=True)) == ["pages"]
    outbox.record(["list:core.emergencynumber"])
    assert OutboxRow.objects.filter(step="numbers").count() == 1


def test_the_worker_runs_a_step_once_with_the_tags_of_all_rows(worker: Worker) -> None:
    ran = a_step()
    row(tags=["page:1"])
    row(tags=["page:2", "page:1"])
    assert worker.once()
    assert ran == [frozenset({"page:1", "page:2"})]
    assert not OutboxRow.objects.exists()
    assert not worker.once()


def test_a_step_that_nobody_knows_any_more_is_dropped(worker: Worker) -> None:
    row("of another version")
    assert worker.once()
    assert not OutboxRow.objects.exists()


def test_a_step_that_fails_holds_up_no_other(worker: Worker) -> None:
    failing, ran = a_step("pages", fails=True), a_step("search")
    row()
    row("search")
    while worker.once():
        pass
    assert (len(failing), len(ran)) == (1, 1)
    left = OutboxRow.objects.get()
    assert (left.step, left.attempts) == ("pages", 1)
    assert "the disk of this test is full" in left.last_error


def test_people_are_told_once_of_a_step_that_keeps_failing(worker: Worker, settings: Any, mailoutbox: Any) -> None:
    settings.ALERT_EMAILS = ["editor@portal.example"]
    a_step(fails=True)
    row()
    for _attempt in range(5):
        OutboxRow.objects.update(not_before=timezone.now())
        worker.once()
    assert ["pages" in mail.subject for mail in mailoutbox] == [True]


def test_a_worker_told_to_stop_in_the_middle_gives_its_rows_back(worker: Worker) -> None:
    def run(tags: Any, progress: Any) -> None:
        worker.stopping = True
        progress(1)

    register_step(Step("pages", run))
    kept = row()
    worker.once()
    kept.refresh_from_db()
    assert (kept.attempts, kept.claimed_until, kept.claimed_by) == (0, None, "")


def test_a_take_down_does_not_wait_behind_long_work(settings: Any, tmp_path: Path) -> None:
    settings.SNAPSHOTS_DIR = tmp_path
    order = []

    def long(tags: Any, progress: Any) -> None:
        order.append("long work begins")
        row("quick", removal=True)
        progress(1)
        order.append("long work ends")

    register_step(Step("long", long))
    register_step(Step("quick", lambda tags, progress: order.append("taken down")))
    row("long")
    worker = Worker()
    worker._scheduled = time.monotonic()  # not the matter here
    assert worker.once()
    assert order == ["long work begins", "taken down", "long work ends"]
    assert not OutboxRow.objects.exists()


def test_work_that_comes_in_between_sees_what_is_true_now(tmp_path: Path, settings: Any) -> None:
    """Pages are rendered as of one moment; files that are made meanwhile must not be of that moment."""
    settings.SNAPSHOTS_DIR = str(tmp_path)
    seen: list[str] = []

    def pages(_tags: Any, progress: Any) -> None:
        with reading.sharing():
            reading.shared(("number",), lambda: "before")
            row("files")
            progress(1)

    register_step(Step("pages", pages))
    register_step(Step("files", lambda _tags, _progress: seen.append(reading.shared(("number",), lambda: "now"))))
    row("pages")
    Worker().once()
    assert seen == ["now"]
