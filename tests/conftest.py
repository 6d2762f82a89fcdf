"""Settings of the whole suite. Fixtures of one app live beside that app's tests."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.learned", "tests.seeded", "tests.running", "tests.elasticsearch_server"]

# Speed is measured in bench/, never asserted: a busy machine fails no property.
settings.register_profile("portal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("portal")


@pytest.fixture(autouse=True)
def downloads_stay_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """No timer of a test writes to the database of another."""
    monkeypatch.setattr("campaigns.made.counting._start_timer", lambda: None)


class NoSkippedTests:
    """Where everything is installed, a skipped test is a fault of the set-up and fails the run."""

    def __init__(self) -> None:
        self.skipped: list[str] = []

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            self.skipped.append(report.nodeid)

    @pytest.hookimpl
    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self.skipped.append(report.nodeid)

    @pytest.hookimpl
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        if self.skipped and exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for name in self.skipped:
            terminalreporter.write_line(f"Not allowed to be skipped here: {name}", red=True)


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        # Once, before any process reads a catalogue: a fresh clone has none compiled.
        call_command("compile_catalogues", verbosity=0)
        # Half a minute the first time; the jobs of `make test` wait for whoever comes first.
        call_command("dictionaries", verbosity=0)
    # Portals that tests start have folders of their own; these files are for all.
    os.environ["DICTIONARIES_DIR"] = str(django_settings.DICTIONARIES_DIR)
    if os.environ.get("CI") == "true":
        config.pluginmanager.register(NoSkippedTests(), "no-skipped-tests")


def pytest_collection_finish() -> None:
    """What is loaded stays: looking for garbage in it again and again takes a twelfth of the time of the tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Wagtail keeps each site's root paths in the cache; a test must not see those of the last one."""
    cache.clear()
    yield
    cache.clear()


@contextmanager
def requests_keep_the_connection() -> Iterator[None]:
    """A request ends no transaction of a test (Django's test client does the same)."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def one_connection() -> Iterator[None]:
    with requests_keep_the_connection():
        yield
