"""kill -9 of the worker at any moment loses nothing: the next one finishes, and every file is true."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from home.models import GuidePage
from portal.core.models import OutboxRow
from portal.core.publishing import outbox
from portal.core.publishing.worker import Worker
from portal.core.snapshots import refresh, upkeep
from portal.core.snapshots.store import Store
from tests.copies import Copy
from tests.core.snapshots.world import World, add, build
from tests.own_database import in_a_child, own_database
from tests.running import ROOT, collected_files

from .small_portal import children, wait_until


def die(*_args: Any, **_kwargs: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def after(function: Callable[..., Any], times: int = 1) -> Callable[..., Any]:
    """The function, which dies when it was called so often."""
    left = [times]

    def called(*args: Any, **kwargs: Any) -> Any:
        result = function(*args, **kwargs)
        left[0] -= 1
        return result if left[0] else die()

    return called


# Where → the object and name that die there.
MOMENTS: dict[str, tuple[Any, str, Callable[..., Any]]] = {
    "after the claim": (outbox, "claim", after(outbox.claim)),
    "at the begin of a step": (Worker, "_goes_on", die),
    "after the purge": (Store, "remove", after(Store.remove)),
    "in the middle of the pages": (refresh, "_render_one", after(refresh._render_one, 3)),
    "between the file and its twins": (Store, "_swap", die),
    "between a step and its end": (outbox, "finish", die),
    "between two steps": (outbox, "finish", after(outbox.finish)),
}


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with own_database(django_db_blocker):
        with transaction.atomic():
            world = build()
        yield world


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pages are. Each test leaves them as they should be, and the next begins there."""
    return tmp_path_factory.mktemp("pages")


@pytest.fixture
def world(built: World, folder: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> World:
    """The small world with all its files and nothing left to do; a worker that needs no helpers for it."""
    monkeypatch.setattr(refresh, "MANY", 1000)
    settings.SNAPSHOTS_DIR = folder / "snapshots"
    settings.STANDING_NUMBERS_DIR = folder / "numbers"
    if not settings.SNAPSHOTS_DIR.exists() or OutboxRow.objects.exists():  # at first, and after a test that failed
        assert in_a_child(work_until_empty) == 0
        assert upkeep.verify(upkeep.to_verify()) == []
    return built


def work_until_empty() -> None:
    worker = Worker()
    worker.begin()
    while worker.once():
        pass


def change_much(world: World) -> None:
    """A number on every page, a page taken down or put back, a page with another address."""
    number = world.numbers["line"]
    number.refresh_from_db()
    number.number = "116 111" if number.number == "116 006" else "116 006"
    number.save_revision().publish()
    page, moved = world.fresh("second"), world.fresh("first")
    page.unpublish() if page.live else page.save_revision().publish()
    moved.slug = "first" if moved.slug == "moved" else "moved"
    moved.save_revision().publish()


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_new_worker_finishes_what_a_killed_one_left(world: World, moment: str) -> None:
    target, name, dies = MOMENTS[moment]
    change_much(world)

    def work_and_die() -> None:
        setattr(target, name, dies)
        work_until_empty()

    assert OutboxRow.objects.exists()
    assert in_a_child(work_and_die) == -signal.SIGKILL
    assert in_a_child(work_until_empty) == 0
    assert not OutboxRow.objects.exists()
    assert upkeep.verify(upkeep.to_verify()) == []


def test_a_helper_that_is_killed_fails_the_step_which_is_tried_again(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refresh, "MANY", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(outbox, "LONGEST_WAIT", timedelta(0))
    change_much(world)
    parent, killed, render = os.getpid(), tmp_path / "killed", refresh._render_one

    def dies_once_in_a_helper(*args: Any) -> Any:
        if os.getppid() != parent and not killed.exists():
            killed.touch()
            die()
        return render(*args)

    monkeypatch.setattr(refresh, "_render_one", dies_once_in_a_helper)
    assert in_a_child(work_until_empty) == 0
    assert killed.exists()
    assert not OutboxRow.objects.exists()
    assert upkeep.verify(upkeep.to_verify()) == []


def test_what_is_changed_while_no_worker_lives_is_found_by_the_next(world: World) -> None:
    change_much(world)
    assert any(problem.kind != "missing" for problem in upkeep.verify(upkeep.to_verify()))
    assert in_a_child(work_until_empty) == 0
    assert upkeep.verify(upkeep.to_verify()) == []


@pytest.fixture
def many_pages(django_db_setup: None, django_db_blocker: Any) -> Iterator[Copy]:
    """A database with so many pages that helpers make them."""
    with own_database(django_db_blocker) as database:
        with transaction.atomic():
            world = build()
            for number in range(40):
                add(world, f"g-{number}", GuidePage(title=f"G {number}", audience=world.audience))
        connection.close()
        yield database


@pytest.fixture
def start(many_pages: Copy, tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Start real workers on one folder."""
    environment = {**os.environ, **many_pages.environment, "DJANGO_SETTINGS_MODULE": "portal.settings.development"}
    environment |= {"VAR_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    (tmp_path / "static").symlink_to(collected_files(environment))
    started: list[subprocess.Popen[bytes]] = []

    def begin() -> subprocess.Popen[bytes]:
        command = [sys.executable, str(ROOT / "manage.py"), "publishing_worker"]
        with (tmp_path / "log").open("ab") as log:
            started.append(subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log))
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.wait()


def test_a_second_worker_waits_and_takes_over_in_the_middle_of_a_step(
    start: Callable[[], subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    first, second = start(), start()
    # All pages are made anew, by several processes.
    wait_until(lambda: bool(children(first.pid) or children(second.pid)))
    working, waiting = (first, second) if children(first.pid) else (second, first)
    helpers = children(working.pid)
    os.kill(working.pid, signal.SIGKILL)
    working.wait()
    assert OutboxRow.objects.exists()  # the other one begins within a second, and may be done in another
    wait_until(lambda: not any(Path(f"/proc/{helper}").exists() for helper in helpers))
    wait_until(lambda: not OutboxRow.objects.exists(), seconds=90)
    assert waiting.poll() is None
    waiting.send_signal(signal.SIGTERM)
    assert waiting.wait(timeout=30) == 0
    assert (tmp_path / "log").read_text() == ""
