"""Work after publishing in the admin: who sees it, what it says, and trying again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone, translation
from wagtail.log_actions import registry as logs

from portal.core.health.measures import OutboxState
from portal.core.models import OutboxRow
from portal.editorial.watching import A_PAGE, ACTION, sentence

from .world import World

LIST = "/admin/work-after-publishing/"
RETRY = f"{LIST}retry/"
WATCHERS = ["administrator", "central", "break_glass"]
OTHERS = ["here-author", "here-reviewer", "here-safety", "here-translator", "there-author"]


@pytest.fixture
def failing(world: World) -> OutboxRow:
    """A row that failed three times and is tried again in an hour; nothing else is left to do."""
    OutboxRow.objects.all().delete()
    later = timezone.now() + timedelta(hours=1)
    error = "disk full: <b>index.html</b>"
    return OutboxRow.objects.create(step="snapshots", attempts=3, not_before=later, last_error=error)


def is_due(row: OutboxRow) -> bool:
    row.refresh_from_db()
    return row.not_before <= timezone.now() and row.claimed_until is None


@pytest.mark.parametrize("name", WATCHERS)
def test_watchers_read_what_went_wrong(failing: OutboxRow, client_of: Any, name: str) -> None:
    text = client_of(name).get(LIST).content.decode()
    assert "snapshots" in text
    assert "disk full: &lt;b&gt;index.html" in text
    assert "<b>index.html" not in text


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_else_does(failing: OutboxRow, client_of: Any, name: str) -> None:
    client = client_of(name)
    assert "disk full" not in client.get(LIST, follow=True).content.decode()
    client.post(RETRY)
    assert not is_due(failing)
    assert "Do changes reach readers?" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("name", WATCHERS)
def test_one_row_is_tried_again_and_it_is_written_down(
    failing: OutboxRow, client_of: Any, world: World, name: str
) -> None:
    other = OutboxRow.objects.create(step="search", attempts=1, not_before=failing.not_before)
    assert client_of(name).post(RETRY, {"row": failing.pk}).status_code == 302
    assert is_due(failing)
    assert not is_due(other)
    entry = logs.get_logs_for_instance(failing).get(action=ACTION)
    assert (entry.user, entry.data["rows"]) == (world.users[name], 1)


def test_all_rows_are_tried_again(failing: OutboxRow, client_of: Any) -> None:
    other = OutboxRow.objects.create(step="search", attempts=1, not_before=failing.not_before)
    scheduled = OutboxRow.objects.create(step="pages", not_before=failing.not_before)
    client_of("central").post(RETRY)
    assert is_due(failing)
    assert is_due(other)
    assert not is_due(scheduled), "what has a time of its own waits for it"


def test_looking_changes_nothing(failing: OutboxRow, client_of: Any) -> None:
    client = client_of("central")
    assert client.get(RETRY).status_code == 405
    assert client.get(f"{RETRY}?row={failing.pk}").status_code == 405
    assert not is_due(failing)


@pytest.mark.parametrize("row", ["x", "-1", "²", "9" * 30, "1 OR 1=1"])
def test_a_row_that_is_none_changes_nothing(failing: OutboxRow, client_of: Any, row: str) -> None:
    assert client_of("central").post(RETRY, {"row": row}).status_code == 302
    assert not is_due(failing)


def test_a_post_from_elsewhere_is_refused(failing: OutboxRow, world: World) -> None:
    from django.test import Client

    client = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    client.force_login(world.users["administrator"])
    assert client.post(RETRY).status_code == 403
    assert not is_due(failing)


def test_a_long_list_comes_in_pages(failing: OutboxRow, client_of: Any) -> None:
    OutboxRow.objects.bulk_create(OutboxRow(step="waiting-step") for _number in range(A_PAGE + 5))
    client = client_of("administrator")
    first, second = client.get(LIST).content.decode(), client.get(f"{LIST}?p=2").content.decode()
    assert (first.count("waiting-step"), second.count("waiting-step")) == (A_PAGE - 1, 6)
    assert "disk full" in first, "what failed comes first"


def test_the_start_page_says_how_it_stands(failing: OutboxRow, client_of: Any) -> None:
    client = client_of("central")
    assert "A step failed." in client.get("/admin/").content.decode()
    OutboxRow.objects.all().delete()
    assert "Everything is published." in client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (OutboxState(0, 0, 4, None), "Everything is published."),
        (OutboxState(1, 0, 0, timedelta(seconds=5)), "1 step is on its way to readers, for less than a minute."),
        (OutboxState(3, 0, 0, timedelta(minutes=2)), "3 steps are waiting, the oldest for 2\xa0minutes."),
        (OutboxState(1, 0, 0, timedelta(minutes=2)), "1 step is waiting, for 2\xa0minutes."),
    ],
)
def test_plain_words(state: OutboxState, words: str) -> None:
    with translation.override("en"):
        assert sentence(state) == words


def test_failures_come_before_what_waits() -> None:
    with translation.override("en"):
        assert sentence(OutboxState(9, 2, 0, timedelta(hours=1))).startswith("2 steps failed.")
