"""The portal as it runs: granian, collected files, the demonstration content; and real browsers."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@dataclass(frozen=True)
class Answer:
    """What the portal answered."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass(frozen=True)
class Portal:
    """A running portal: where it listens and where its files are."""

    port: int
    folder: Path
    environment: dict[str, str]

    @property
    def baerum(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def gelderland(self) -> str:
        return f"http://gelderland.localhost:{self.port}"

    def site(self, name: str) -> str:
        return getattr(self, name)

    def ask(self, site: str, path: str, method: str = "GET") -> Answer:
        """Ask without a browser; the host is named in the header, since not every resolver knows *.localhost."""
        host = {"baerum": "127.0.0.1", "gelderland": "gelderland.localhost"}[site]
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, path, headers={"Host": f"{host}:{self.port}"})
        response = connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, headers, response.read().decode())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_portal(folder: Path, database: Path, **extra: str) -> Iterator[Portal]:
    """Serve a copy of the seeded database from a folder of its own until the generator is closed."""
    shutil.copy(database, folder / "db.sqlite3")
    port = _free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.development",
        "VAR_DIR": str(folder),
        "DATABASE_PATH": str(folder / "db.sqlite3"),
        "PORT": str(port),
        "PYTHONPATH": str(ROOT),
        **extra,
    }
    manage = [sys.executable, str(ROOT / "manage.py")]
    for command in (["compile_catalogues"], ["collectstatic", "--noinput", "-v0"], ["write_standing_numbers"]):
        subprocess.run([*manage, *command], env=environment, check=True, capture_output=True, cwd=ROOT)
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "portal.wsgi:application"]
    granian += ["--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "8", "--no-ws"]
    server = subprocess.Popen(granian, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_until_it_answers(port, server)
        yield Portal(port, folder, environment)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_until_it_answers(port: int, server: subprocess.Popen) -> None:
    for _attempt in range(300):
        if server.poll() is not None:
            raise RuntimeError("granian stopped before it answered")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/x/", timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("granian did not answer within a minute")


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory, seeded_template: Path) -> Iterator[Portal]:
    """The running portal, one per test process. Its database is a copy: tests here only read."""
    yield from start_portal(tmp_path_factory.mktemp("portal"), seeded_template)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def plain(chromium: Browser) -> Iterator[BrowserContext]:
    """A visitor without JavaScript, on a phone."""
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    yield context
    context.close()
