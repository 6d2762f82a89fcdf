"""The portal as it runs: granian, collected files, the demonstration content; and real browsers."""

from __future__ import annotations

import fcntl
import hashlib
import http.client
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, sync_playwright

from tests.copies import copy_of
from tests.databases import free_port
from tests.found import copy_index

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
        text = response.read().decode()
        connection.close()
        return Answer(response.status, headers, text)


@contextmanager
def running_portal(folder: Path, *changes: str, **extra: str) -> Iterator[Portal]:
    """Serve a copy of the seeded database; what the portal writes goes to a folder of its own.

    ``changes``: Python that is run on the copy first.
    """
    with copy_of("seeded") as database, _served(folder, changes, {**database.environment, **extra}) as portal:
        yield portal


@contextmanager
def _served(folder: Path, changes: tuple[str, ...], extra: dict[str, str]) -> Iterator[Portal]:
    port = free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.development",
        "VAR_DIR": str(folder),
        "PORT": str(port),
        "SEARCH_KEYS_DIR": str(folder / "keys"),
        "PYTHONPATH": str(ROOT),
        **extra,
    }
    (folder / "static").symlink_to(collected_files(environment))
    copy_index(folder / "search")
    for code in changes:
        _manage(environment, "shell", "-c", code)
    _manage(environment, "write_standing_numbers")
    granian = [sys.executable, "-m", "portal.server"]
    granian += ["--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "8", "--no-ws"]
    server = subprocess.Popen(granian, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_until_it_answers(port, server)
        yield Portal(port, folder, environment)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _manage(environment: dict[str, str], *command: str) -> None:
    done = [sys.executable, str(ROOT / "manage.py"), *command]
    subprocess.run(done, env=environment, check=True, capture_output=True, cwd=ROOT)


def collected_files(environment: dict[str, str]) -> Path:
    """Static files as visitors get them, collected once per state of their sources by whoever comes first."""
    home = Path(tempfile.gettempdir()) / f"portal-static-{os.getuid()}"
    home.mkdir(mode=0o700, exist_ok=True)
    sources = [*sorted((ROOT / "static").rglob("*.*")), ROOT / "portal/core/storage.py", ROOT / "requirements/dev.txt"]
    state = hashlib.sha256(b"".join(str(path).encode() + path.read_bytes() for path in sources)).hexdigest()[:16]
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / state / "static").exists():
            work = Path(tempfile.mkdtemp(dir=home))
            for command in (["compile_catalogues"], ["collectstatic", "--noinput", "-v0"]):
                done = [sys.executable, str(ROOT / "manage.py"), *command]
                subprocess.run(
                    done, env={**environment, "VAR_DIR": str(work)}, check=True, capture_output=True, cwd=ROOT
                )
            work.rename(home / state)
    return home / state / "static"


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
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """The running portal, one per test process. Its database is a copy: tests here only read."""
    with running_portal(tmp_path_factory.mktemp("portal")) as portal:
        yield portal


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        # Playwright keeps an event loop in this thread; tests with a database may run beside it.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


def follow(link: Locator) -> None:
    """Click what leads to another page, and wait until all of it is there: a click alone ends at its first byte."""
    with link.page.expect_navigation():
        link.click()


@pytest.fixture
def plain(chromium: Browser) -> Iterator[BrowserContext]:
    """A visitor without JavaScript, on a phone."""
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    yield context
    context.close()
