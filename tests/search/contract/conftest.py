"""Both engines, each with a place of its own that is empty at first."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from search.engines.elastic import Connection, Elastic
from search.engines.embedded import Embedded
from search.port import Engine
from tests.elasticsearch_server import ask

from .documents import document, documents

ENGINES = ("embedded", "elasticsearch")
Server = Callable[[], str]


@contextmanager
def elastic(url: str) -> Iterator[Elastic]:
    """Names of its own on a server; nothing of them remains."""
    prefix = f"test-{uuid.uuid4().hex[:8]}x"
    try:
        yield Elastic(Connection((url,), prefix))
    finally:
        for index in ask(url, f"/{prefix}-*/_alias"):
            ask(url, f"/{index}", "DELETE")


@contextmanager
def made(kind: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[Engine]:
    if kind == "embedded":
        yield Embedded(folder)
    else:
        with elastic(request.getfixturevalue("elasticsearch_url")) as engine:
            yield engine


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty engine."""
    with made(request.param, request, tmp_path / "documents") as found:
        yield found


@pytest.fixture(scope="package", params=ENGINES)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine with all pages, which tests do not change."""
    with made(request.param, request, tmp_path_factory.mktemp("documents")) as found:
        found.rebuild("1", [*documents(), document("bare", title="Bare en tittel", labels=frozenset())])
        yield found
