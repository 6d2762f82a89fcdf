"""The processes of a running portal look after each other: whatever dies is there again, and all end together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.small_portal import SmallPortal, children, small_portal, wait_until
from tests.running import ROOT

PAGE = "/nb/second/"


@pytest.fixture(scope="module")
def _portal(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[SmallPortal]:
    with small_portal(django_db_blocker, tmp_path_factory.mktemp("portal")) as running:
        yield running


@pytest.fixture
def portal(_portal: SmallPortal) -> SmallPortal:
    """The portal, running; the test before may have ended it."""
    if _portal.process is None:
        _portal.start()
    return _portal


def server_of(portal: SmallPortal) -> int:
    return next(pid for pid, words in children(portal.process.pid).items() if "portal.server" in words)


def change_a_title(portal: SmallPortal, words: str) -> None:
    page = portal.world.fresh("second")
    page.title = words
    page.save_revision().publish()


def shows(portal: SmallPortal, words: str) -> bool:
    return words.encode() in portal.ask(PAGE).body


def test_a_worker_that_is_killed_is_started_again_and_goes_on(portal: SmallPortal) -> None:
    killed = portal.worker()["pid"]
    os.kill(killed, signal.SIGKILL)
    change_a_title(portal, "After the worker died")
    wait_until(lambda: shows(portal, "After the worker died"), portal)
    assert portal.worker()["pid"] != killed
    assert "is started again" in portal.log.read_text()


def test_a_web_process_that_is_killed_takes_only_its_own_requests_along(portal: SmallPortal) -> None:
    server = server_of(portal)
    before = set(children(server))
    assert len(before) >= 2
    os.kill(min(before), signal.SIGKILL)

    def answers() -> bool:
        try:
            return portal.ask(PAGE).status == 200
        except OSError:
            return False

    wait_until(answers, portal)
    wait_until(lambda: len(set(children(server)) - {min(before)}) >= len(before), portal)
    assert all(answers() for _time in range(20))


def test_all_end_together(portal: SmallPortal) -> None:
    server, worker = server_of(portal), portal.worker()["pid"]
    family = {server, worker, *children(server)}
    portal.stop()
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in family), portal)


def test_a_supervisor_that_is_killed_leaves_nobody_behind(portal: SmallPortal) -> None:
    """Two workers would wait for each other; two servers would want one port."""
    server, worker = server_of(portal), portal.worker()["pid"]
    portal.process.kill()
    portal.process.wait()
    portal.process = None
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in (server, worker)), portal)


@pytest.mark.parametrize(("parent", "ended"), [("os.getppid()", 0), ("1", -signal.SIGKILL)])
def test_whoever_begins_after_its_parent_died_ends_too(parent: str, ended: int) -> None:
    words = f"import os; from portal.processes import end_with_parent; end_with_parent({parent}, 9)"
    assert subprocess.run([sys.executable, "-c", words], cwd=ROOT).returncode == ended
