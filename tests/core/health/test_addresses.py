"""What machines ask: does the process live, is the portal fit to serve, how are its numbers?"""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from portal.core.health import Finding, measures, register_check, registry
from portal.core.models import OutboxRow


@pytest.fixture(autouse=True)
def folders(settings: Any, tmp_path: Path) -> Path:
    settings.SNAPSHOTS_DIR = tmp_path / "snapshots"
    settings.VAR_DIR = tmp_path
    settings.SNAPSHOTS_DIR.mkdir()
    settings.SNAPSHOTS = True
    return settings.SNAPSHOTS_DIR


@pytest.fixture(autouse=True)
def _no_other_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_checks", {})


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"host": "localhost"}, raise_request_exception=False)


@pytest.fixture
def lost_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OperationalError('connection to server at "db.example", user "portal" failed')

    monkeypatch.setattr(measures, "ask_database", refuse)
    monkeypatch.setattr(measures, "outbox_state", refuse)


def beat(folder: Path, seconds_ago: float) -> None:
    moment = timezone.now() - timedelta(seconds=seconds_ago)
    (folder / "worker.json").write_text(json.dumps({"pid": 1, "host": "secret-name", "beat": moment.isoformat()}))


def ready(visitor: Client) -> tuple[int, dict[str, Any]]:
    response = visitor.get("/readyz")
    return response.status_code, json.loads(response.content)


def test_the_process_says_that_it_lives_without_a_database(visitor: Client) -> None:
    # No database mark: a query would fail this test.
    response = visitor.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response["Content-Type"].startswith("text/plain")
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


@pytest.mark.django_db
def test_all_well(visitor: Client, folders: Path) -> None:
    beat(folders, 1)
    status, body = ready(visitor)
    assert (status, body["state"], body["amiss"]) == (200, "ready", [])
    assert set(body["checks"]) == {"database", "outbox", "worker", "snapshots", "disk"}
    assert body["checks"]["disk"]["free_bytes"] > 0


@pytest.mark.django_db
def test_the_answer_is_not_kept_and_names_no_machine(visitor: Client, folders: Path) -> None:
    beat(folders, 1)
    response = visitor.get("/readyz")
    text = response.content.decode()
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert "secret-name" not in text
    assert str(folders) not in text


@pytest.mark.usefixtures("lost_database")
def test_without_a_database_the_portal_is_unfit_and_tells_no_secret(visitor: Client, folders: Path) -> None:
    beat(folders, 1)
    status, body = ready(visitor)
    assert (status, body["state"], body["amiss"]) == (503, "unfit", ["database", "outbox"])
    assert "example" not in json.dumps(body)


@pytest.mark.django_db
@pytest.mark.parametrize("seconds", [None, 120])
def test_a_silent_worker_is_named_but_pages_are_served(visitor: Client, folders: Path, seconds: int | None) -> None:
    if seconds:
        beat(folders, seconds)
    status, body = ready(visitor)
    assert (status, body["state"], body["amiss"]) == (200, "degraded", ["worker"])


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "{", "[]", '{"beat": 5}', '{"beat": "yesterday"}'])
def test_a_damaged_heartbeat_counts_as_none(visitor: Client, folders: Path, text: str) -> None:
    (folders / "worker.json").write_text(text)
    assert ready(visitor)[1]["amiss"] == ["worker"]


@pytest.mark.django_db
def test_failing_and_late_work_is_named(visitor: Client, folders: Path) -> None:
    beat(folders, 1)
    OutboxRow.objects.create(step="pages", not_before=timezone.now() - timedelta(minutes=20))
    status, body = ready(visitor)
    assert (status, body["amiss"]) == (200, ["outbox"])
    assert body["checks"]["outbox"]["due"] == 1

    OutboxRow.objects.update(not_before=timezone.now(), attempts=1)
    assert ready(visitor)[1]["checks"]["outbox"]["failing"] == 1


@pytest.mark.django_db
def test_a_full_disk_is_named(visitor: Client, folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beat(folders, 1)
    monkeypatch.setattr(measures, "free_bytes", lambda: 10_000_000)
    assert ready(visitor)[1]["amiss"] == ["disk"]


@pytest.mark.django_db
@pytest.mark.parametrize(("vital", "status", "state"), [(False, 200, "degraded"), (True, 503, "unfit")])
def test_apps_add_checks(visitor: Client, folders: Path, vital: bool, status: int, state: str) -> None:
    beat(folders, 1)
    register_check("search", lambda: Finding(False, "The search engine is gone.", 0.5), vital=vital)
    answered, body = ready(visitor)
    assert (answered, body["state"], body["amiss"]) == (status, state, ["search"])
    assert body["checks"]["search"]["words"] == "The search engine is gone."


@pytest.mark.parametrize("name", ["", "Search", "a-b", 'a"} 1', "1a"])
def test_a_name_that_would_spoil_the_gauges_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no name for a check"):
        register_check(name, lambda: Finding(True, ""))


@pytest.mark.usefixtures("a_site")
class TestMetrics:
    """Behind a token that is compared without telling how much of it was right."""

    @pytest.fixture(autouse=True)
    def _token(self, settings: Any, folders: Path) -> None:
        settings.METRICS_TOKEN = "right-word"
        beat(folders, 1)

    def test_gauges(self, visitor: Client) -> None:
        OutboxRow.objects.all().delete()
        OutboxRow.objects.create(step="pages", attempts=2)
        response = visitor.get("/metrics", headers={"authorization": "Bearer right-word"})
        lines = response.content.decode().splitlines()
        assert response.status_code == 200
        assert response["Content-Type"].startswith("text/plain; version=0.0.4")
        assert response["Cache-Control"] == "no-store"
        assert {"portal_fit 1", "portal_outbox_failing 1", "portal_outbox_due 0"} <= set(lines)
        assert {'portal_check_ok{check="database"} 1', 'portal_check_ok{check="outbox"} 0'} <= set(lines)
        samples = [line.split() for line in lines if not line.startswith("#")]
        assert all(len(sample) == 2 and float(sample[1]) >= 0 for sample in samples)

    @pytest.mark.parametrize("sent", [None, "Bearer wrong", "Bearer ", "right-word", "Basic right-word", "Bearer å"])
    def test_without_the_token_there_is_no_such_address(self, visitor: Client, sent: str | None) -> None:
        response = visitor.get("/metrics", headers={"authorization": sent} if sent else {})
        assert response.status_code == 404
        assert b"portal_fit" not in response.content

    def test_without_a_setting_no_token_is_right(self, visitor: Client, settings: Any) -> None:
        settings.METRICS_TOKEN = ""
        assert visitor.get("/metrics", headers={"authorization": "Bearer "}).status_code == 404
