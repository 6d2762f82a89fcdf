"""Runs the suite on PostgreSQL: ``python -m pytest -p tests.on_postgresql``. All test processes share one server."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.databases import postgresql_server


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Start the server before the settings are read; the processes of pytest-xdist find it in the environment."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        stack = ExitStack()
        early_config.add_cleanup(stack.close)
        os.environ["DATABASE_URL"] = stack.enter_context(postgresql_server()).url()
    return (yield)
