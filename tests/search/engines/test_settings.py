"""Which engine the settings mean, and what they refuse."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.settings.elasticsearch import addresses_of, certificate_of, key_of, prefix_of, user_of
from search.engines import ask, engine, every, writing
from search.engines.elastic import Connection, Elastic
from search.engines.embedded import Embedded
from search.engines.fallback import WithFallback
from tests.running import ROOT

KEY = base64.b64encode(b"id:secret").decode()


@pytest.fixture(autouse=True)
def _engine_anew(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.SEARCH_DIR = tmp_path / "search"
    engine.cache_clear()
    yield
    engine.cache_clear()


def test_without_a_server_the_embedded_engine_is_alone(settings: Any) -> None:
    settings.ELASTICSEARCH_URL = []
    known = engine()
    assert isinstance(known, Embedded)
    assert known.folder == settings.SEARCH_DIR / "documents"
    assert engine() is known
    assert every() == [known]
    assert ask(lambda asked: asked) == (known, False)
    with writing() as pen:
        assert pen is known


def test_with_a_server_the_embedded_engine_stands_behind_it(settings: Any) -> None:
    settings.ELASTICSEARCH_URL = ["https://a.example:9200", "https://b.example:9200"]
    settings.ELASTICSEARCH_API_KEY, settings.ELASTICSEARCH_PREFIX = KEY, "help"
    known = engine()
    assert isinstance(known, WithFallback)
    assert isinstance(known.first, Elastic)
    assert isinstance(known.second, Embedded)
    assert known.half == known.second.half  # a question is asked of one of the two, and weighed as that one counts
    assert every() == [known.first, known.second]
    assert known.first.indices.alias("1", "nb") == "help-1-nb"
    connection = known.first.connection
    assert len(connection.client.transport.node_pool) == 2
    assert KEY not in repr(connection)


def test_the_client_asks_for_no_other_servers() -> None:
    transport = Connection(("http://a.example:9200",)).client.transport
    assert transport._sniff_on_start is False
    assert transport._sniff_before_requests is False
    assert transport._sniff_on_node_failure is False


REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "no port": (lambda: addresses_of(["https://a.example"]), "ELASTICSEARCH_URL must look like"),
    "no scheme": (lambda: addresses_of(["a.example:9200"]), "ELASTICSEARCH_URL must look like"),
    "a port that is none": (lambda: addresses_of(["https://a.example:x"]), "ELASTICSEARCH_URL must look like"),
    "a password in the address": (lambda: addresses_of(["https://u:p@a.example:9200"]), "ELASTICSEARCH_API_KEY"),
    "a key as it is not sent": (lambda: key_of("id:secret"), "encoded"),
    "a key of one part": (lambda: key_of(base64.b64encode(b"secret").decode()), "encoded"),
    "a user alone": (lambda: user_of("portal", ""), "ELASTICSEARCH_PASSWORD"),
    "a password alone": (lambda: user_of("", "x"), "ELASTICSEARCH_USER"),
    "a file that is not there": (lambda: certificate_of(Path("nowhere.crt"), []), "http_ca.crt"),
    "a file for nothing": (lambda: certificate_of(Path(__file__), ["http://a:1"]), "does not begin with https"),
    "a prefix with a capital": (lambda: prefix_of("Portal"), "ELASTICSEARCH_PREFIX='Portal'"),
    "a prefix for everything": (lambda: prefix_of("*"), "ELASTICSEARCH_PREFIX"),
    "no prefix": (lambda: prefix_of(""), "ELASTICSEARCH_PREFIX"),
}


@pytest.mark.parametrize(("read", "cure"), REFUSED.values(), ids=list(REFUSED))
def test_a_wrong_value_is_refused_with_its_name_and_the_cure(read: Callable[[], object], cure: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=cure) as refused:
        read()
    assert "ELASTICSEARCH_" in str(refused.value)
    assert "secret" not in str(refused.value)


def test_right_values_are_taken() -> None:
    urls = ["http://127.0.0.1:9200", "https://[::1]:9200"]
    assert addresses_of(urls) == urls
    assert addresses_of([]) == []
    assert key_of(KEY) == KEY
    assert user_of("portal", "x") == ("portal", "x")
    assert certificate_of(Path(__file__), ["https://a.example:9200"]) == Path(__file__)
    assert prefix_of("help-2") == "help-2"


def test_a_wrong_value_stops_the_start() -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings.test", "ELASTICSEARCH_URL": "search"}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"], env=environment, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert "ELASTICSEARCH_URL must look like https://search.example:9200." in done.stderr
