"""A portal at work: its worker runs, and its people can log in."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.film_files import write_films
from tests.running import ROOT, Portal, follow, running_portal

PEOPLE = "from portal.editorial.demo import create_demo_roles; create_demo_roles()"
# A worker that finds a new folder makes all pages and all files first. Here only what changes is made by it.
SETTLED = """
from portal.core.models import OutboxRow
from portal.core.snapshots.store import Store, make_current
make_current()
Store.here().register.is_no_longer_new()
OutboxRow.objects.all().delete()
"""
PATIENCE = 120  # seconds; a machine may be busy with other tests


@dataclass(frozen=True)
class Workplace:
    """The portal, and who works there."""

    portal: Portal
    passwords: dict[str, str]

    def log_in(self, page: Page, username: str) -> None:
        """Log a person in, as people do."""
        page.goto(f"{self.portal.baerum}/admin/login/")
        page.fill("input[name=username]", username)
        page.fill("input[name=password]", self.passwords[username])
        follow(page.locator("button[type=submit]"))

    def wait_until(self, site: str, path: str, words: str, *, there: bool = True) -> str:
        """The page at a path, once words stand on it, or do not any more."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            text = self.portal.ask(site, path).text
            if (words in text) == there:
                return text
            time.sleep(0.5)
        raise AssertionError(f"{words!r} {'is not' if there else 'is still'} on {path}")


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """One for each module of journeys."""
    folder = tmp_path_factory.mktemp("workplace")
    with running_portal(folder, PEOPLE, SETTLED) as portal, _worker(portal):
        write_films(folder)
        rows = (folder / "demo-passwords.txt").read_text(encoding="utf-8").splitlines()
        yield Workplace(portal, {row.split("\t")[2]: row.split("\t")[3] for row in rows})


@contextmanager
def _worker(portal: Portal) -> Iterator[None]:
    command = [sys.executable, str(ROOT / "manage.py"), "publishing_worker"]
    log = Path(portal.folder) / "worker.log"
    with log.open("w") as words:
        worker = subprocess.Popen(command, env=portal.environment, cwd=ROOT, stdout=words, stderr=words)
    try:
        yield
    finally:
        worker.terminate()
        worker.wait(timeout=30)
