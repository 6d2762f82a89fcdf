"""An Elasticsearch of the tests' own: the official distribution, a folder in the system's place for such, a free port.

``ELASTICSEARCH_TEST_URL`` names one that runs already; tests that kill it start their own all the same.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.databases import free_port
from tests.elasticsearch_files import NotThere, distribution, installed

SYSTEM_USER, SYSTEM_GROUP = "nobody", "nogroup"  # the server refuses to run as root
PREFIX = "portal-elasticsearch-"
SETTINGS = {
    "discovery.type": "single-node",
    "xpack.security.enabled": "false",
    "http.host": "127.0.0.1",
    "transport.host": "127.0.0.1",
    "cluster.routing.allocation.disk.threshold_enabled": "false",
    "action.destructive_requires_name": "true",
}


class ElasticsearchServer:
    """One server with its own data. ``stop``, ``kill`` and ``start`` may be repeated; the data stays."""

    def __init__(self, folder: Path, settings: dict[str, str] | None = None) -> None:
        self.folder = folder
        self.settings = settings or {}
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Return when the cluster is green; RuntimeError with the server's last words when it does not get so."""
        options = {**SETTINGS, **self.settings, "http.port": self.port, "transport.port": free_port()}
        options |= {"path.data": self.folder / "data", "path.logs": self.folder / "logs"}
        words = [word for name, value in options.items() for word in ("-E", f"{name}={value}")]
        # The user first: the signal for the death of who started it is forgotten when the user changes.
        command = [*_as_system_user(), "setpriv", "--pdeathsig", "TERM"]
        command += ["bash", str(self.folder / "home" / "bin" / "elasticsearch-cli"), *words]
        with (self.folder / "said.txt").open("wb") as said:
            # A group of its own: the launcher and the server are signalled together. Not a session of its own: when
            # the tests are killed while the group is stopped, the system wakes it with a hangup, which ends it.
            self.process = subprocess.Popen(
                command, cwd=self.folder, env=self._environment(), stdin=subprocess.DEVNULL, stdout=said, stderr=said,
                process_group=0,
            )  # fmt: skip
        if "xpack.security.enabled" not in self.settings:
            self.wait_until(lambda: self.status() == "green")

    def stop(self) -> None:
        """End it in order. Nothing when it is stopped already."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it at once, as a machine that is switched off."""
        self._end(signal.SIGKILL)

    def freeze(self) -> None:
        """Connections are still taken, and nobody answers."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def _end(self, number: int) -> None:
        if self.process is not None:
            self._signal(number)
            self._signal(signal.SIGCONT)
            try:
                self.process.wait(timeout=60)
            finally:
                self._signal(signal.SIGKILL)
                self.process.wait(timeout=10)
                self.process = None

    def _signal(self, number: int) -> None:
        if self.process is not None:
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                return

    def _environment(self) -> dict[str, str]:
        java = shutil.which("java")
        if java is None:
            raise NotThere("java is missing. Try: apt install default-jre-headless")
        return {
            "PATH": os.environ["PATH"],
            "ES_JAVA_HOME": str(Path(java).resolve().parents[1]),
            "ES_JAVA_OPTS": "-Xms512m -Xmx512m -XX:TieredStopAtLevel=1",
            "ES_TMPDIR": str(self.folder / "temporary"),
            "CLI_NAME": "server",
            "CLI_LIBS": "lib/tools/server-cli",
        }

    def wait_until(self, happened: Callable[[], bool]) -> None:
        """RuntimeError with the server's last words when it does not happen within two minutes."""
        for _attempt in range(600):
            if self.process is None or self.process.poll() is not None:
                break
            if happened():
                return
            time.sleep(0.2)
        self.kill()
        raise RuntimeError(f"Elasticsearch did not start:\n{(self.folder / 'said.txt').read_text()[-3000:]}")

    def status(self) -> str:
        """Of the cluster: green, yellow or red; empty when it does not answer."""
        try:
            return ask(self.url, "/_cluster/health")["status"]
        except (OSError, ValueError, KeyError):
            return ""


def ask(url: str, path: str, method: str = "GET", body: dict[str, Any] | None = None) -> Any:
    """What the server answers, without the client that is tested. OSError."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url + path, data, {"Content-Type": "application/json"}, method=method)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.loads(answer.read())


@contextmanager
def elasticsearch_server(
    settings: dict[str, str] | None = None, files: dict[str, str] | None = None
) -> Iterator[ElasticsearchServer]:
    """A running server; stopped and removed at the end. NotThere when there are no files.

    ``settings`` are its own besides the usual; ``files`` (name → text) lie in its folder of settings.
    """
    _remove_what_others_left()
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    server = ElasticsearchServer(folder, settings)
    try:
        home = installed(folder)
        for name, text in (files or {}).items():
            (home / "config" / name).unlink(missing_ok=True)  # a link to the cache's own
            (home / "config" / name).write_text(text)
        for name in ("data", "logs", "temporary"):
            (folder / name).mkdir()
        _hand_over(folder, home)
        server.start()
        yield server
    finally:
        server.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _hand_over(folder: Path, home: Path) -> None:
    """The server writes its settings, data and logs; its programs it only reads."""
    if os.geteuid() == 0:
        folder.chmod(0o711)
        for place in (home / "config", *(folder / name for name in ("data", "logs", "temporary"))):
            for path in (place, *place.rglob("*")):
                # Files of the cache stay the cache's.
                if path.is_dir():
                    shutil.chown(path, SYSTEM_USER, SYSTEM_GROUP)


def _as_system_user() -> list[str]:
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--reuid", SYSTEM_USER, "--regid", SYSTEM_GROUP, "--clear-groups"]


def _remove_what_others_left() -> None:
    """Folders of runs that were killed."""
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        owner = path.name.removeprefix(PREFIX).partition("-")[0]
        if owner.isdigit() and not Path(f"/proc/{owner}").exists():
            shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="session")
def elasticsearch_files(request: pytest.FixtureRequest) -> None:
    """Where everything has to be installed, missing files are a failure. Whoever looks sees how far fetching is."""
    try:
        with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
            distribution()
    except NotThere as reason:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def own_elasticsearch(elasticsearch_files: None) -> Iterator[ElasticsearchServer]:
    """One server for the process, which may be killed. Whoever does so starts it again."""
    with elasticsearch_server() as server:
        yield server


@pytest.fixture(scope="session")
def elasticsearch_url(request: pytest.FixtureRequest) -> str:
    """Where a server answers that is not killed."""
    known = os.environ.get("ELASTICSEARCH_TEST_URL", "")
    return known or request.getfixturevalue("own_elasticsearch").url


def wait_for(happened: Callable[[], bool], seconds: float = 60) -> None:
    """Return when it happened; AssertionError when it does not."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)
