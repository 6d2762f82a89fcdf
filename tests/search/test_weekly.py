"""The weekly mail about the content of the search: once a week, to the right people, about their own sites."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from smtplib import SMTPRecipientsRefused
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from wagtail.users.models import UserProfile

from home.search_admin import weekly
from portal.core.models import OutboxRow
from portal.core.publishing import outbox
from portal.core.publishing.chores import _chores
from portal.core.publishing.worker import Worker
from search.models import Concept
from search.sources import sources
from tests.editorial.world import SECRET, World


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path: Path, world: World) -> None:
    settings.SEARCH_DIR = tmp_path
    OutboxRow.objects.all().delete()
    for name, user in world.users.items():
        user.email = f"{name}@example.org"
        user.save()


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch):
    def moment(*parts: int) -> None:
        now = datetime(*parts, tzinfo=ZoneInfo("Europe/Oslo"))  # type: ignore[misc]
        monkeypatch.setattr(timezone, "localtime", lambda *_args: now)

    return moment


def rows() -> int:
    return OutboxRow.objects.filter(step=weekly.STEP).count()


def test_mails_are_due_once_a_week_from_monday_morning_on(at):
    at(2026, 11, 26, 12)
    weekly.ask_weekly()
    assert rows() == 0, "the first week is only noticed"
    at(2026, 11, 30, 5, 59)
    weekly.ask_weekly()
    assert rows() == 0
    at(2026, 11, 30, 6)
    weekly.ask_weekly()
    weekly.ask_weekly()
    assert rows() == 1
    OutboxRow.objects.all().delete()
    at(2026, 12, 6, 23)
    weekly.ask_weekly()
    assert rows() == 0
    at(2027, 1, 4, 8)  # the worker was away for weeks, and the year is another
    weekly.ask_weekly()
    assert rows() == 1
    at(2026, 12, 1, 8)  # a clock that goes back
    weekly.ask_weekly()
    assert rows() == 1


def test_the_worker_asks_and_publishing_does_not_write_such_rows(world: World):
    assert weekly.ask_weekly in _chores
    outbox.record(["everything", "page:1"])
    assert rows() == 0


def test_reviewers_and_central_editors_get_the_numbers_of_their_sites(world: World):
    weekly.send(frozenset())
    told = {message.to[0].split("@")[0]: message for message in mail.outbox}
    assert set(told) == {"here-reviewer", "there-reviewer", "central"}
    here = told["here-reviewer"]
    assert "Content of the search: 4 things to look at" in here.subject
    assert "A concept has no words in these languages: 1" in here.body
    assert "http://localhost/admin/search-content/" in here.body
    assert "there" not in here.body.lower()
    assert {site in told["central"].body for site in ("Here", "There")} == {True}
    for message in mail.outbox:
        assert not [
            secret for secret in (*SECRET.values(), "concept-", "danger here", "words of") if secret in message.body
        ]
        assert message.extra_headers["Auto-Submitted"] == "auto-generated"
        assert len(message.to) == 1


def test_the_mail_speaks_the_language_of_who_gets_it(world: World):
    UserProfile.objects.create(user=world.users["here-reviewer"], preferred_language="nb")
    weekly.send(frozenset())
    subjects = {message.to[0]: message.subject for message in mail.outbox}
    assert "Innhold i søket: 4 punkter å se på" in subjects["here-reviewer@example.org"]


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}])
def test_who_left_or_has_no_address_gets_none(world: World, change: dict[str, Any]):
    user = world.users["here-reviewer"]
    for name, value in change.items():
        setattr(user, name, value)
    user.save()
    weekly.send(frozenset())
    assert {message.to[0] for message in mail.outbox} == {"there-reviewer@example.org", "central@example.org"}


def test_without_anything_missing_there_is_no_mail(world: World, monkeypatch):
    monkeypatch.setattr(weekly, "findings", lambda _site: [])
    weekly.send(frozenset())
    assert mail.outbox == []


class Fails(EmailBackend):
    """Fails for some addresses."""

    refused: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()

    def send_messages(self, messages: Any) -> int:
        name = messages[0].to[0].split("@")[0]
        if name in self.refused:
            raise SMTPRecipientsRefused({})
        if name in self.lost or "all" in self.lost:
            raise ConnectionError
        return super().send_messages(messages)


@pytest.fixture
def fails(settings, monkeypatch: pytest.MonkeyPatch) -> type[Fails]:
    settings.EMAIL_BACKEND = f"{__name__}.Fails"
    monkeypatch.setattr(weekly, "get_connection", lambda: Fails())
    monkeypatch.setattr(Fails, "refused", frozenset())
    monkeypatch.setattr(Fails, "lost", frozenset())
    return Fails


def test_one_address_that_takes_no_mail_keeps_nobody_else_from_it(world: World, fails: type[Fails]):
    fails.refused = frozenset({"central"})
    weekly.send(frozenset())
    assert len(mail.outbox) == 2
    assert rows() == 0


def test_who_was_not_reached_is_tried_again_alone(world: World, fails: type[Fails]):
    fails.lost = frozenset({"here-reviewer"})
    weekly.send(frozenset())
    row = OutboxRow.objects.get(step=weekly.STEP)
    assert row.tags == [f"to:{world.users['here-reviewer'].pk}"]
    fails.lost = frozenset()
    mail.outbox.clear()
    weekly.send(frozenset(row.tags))
    assert [message.to for message in mail.outbox] == [["here-reviewer@example.org"]]


def test_a_mail_server_that_is_away_is_asked_again_by_the_outbox(world: World, fails: type[Fails], monkeypatch):
    monkeypatch.setattr(Worker, "beat", lambda *_args: None)
    fails.lost = frozenset({"all"})
    OutboxRow.objects.create(step=weekly.STEP)
    worker = Worker()
    worker._work(outbox.claim(worker.name))
    row = OutboxRow.objects.get(step=weekly.STEP)
    assert (row.attempts, mail.outbox) == (1, [])
    fails.lost = frozenset()
    outbox.retry(OutboxRow.objects.all())
    worker._work(outbox.claim(worker.name))
    assert rows() == 0
    assert len(mail.outbox) == 3


def test_more_people_cost_few_queries(world: World, django_assert_max_num_queries):
    Concept.objects.filter(owner=world.here.site).update(terms={})
    with django_assert_max_num_queries(20 + 5 * len(sources())):
        weekly.send(frozenset())
