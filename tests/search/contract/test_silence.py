"""What somebody searches for is in no log, however much is logged."""

from __future__ import annotations

import io
import logging
import logging.config
from collections.abc import Iterator

import pytest
from django.conf import settings

from portal.settings.logs import FORMATS, OF_ELASTICSEARCH, logging_of
from search.engines.elastic import Connection, Elastic
from search.port import Engine, EngineGone
from tests.databases import free_port

from .documents import SITE

WORDS = "hemmelighet krisesenter"


@pytest.fixture
def written(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """Everything that is logged, from the lowest level on."""
    logging.config.dictConfig(logging_of(getattr(request, "param", "text"), "DEBUG"))
    out, root = io.StringIO(), logging.getLogger()
    (handler,) = [each for each in root.handlers if type(each) is logging.StreamHandler]
    handler.setStream(out)
    yield out
    logging.config.dictConfig(settings.LOGGING)


@pytest.mark.parametrize("written", FORMATS, indirect=True)
def test_a_search_is_not_written_down(filled: Engine, written: io.StringIO) -> None:
    assert filled.matches(SITE, "nb", WORDS)
    filled.shown(SITE, "nb", ["shelter"])
    with pytest.raises(EngineGone):
        filled.matches("404", "nb", WORDS)
    assert written.getvalue() == ""


def test_a_search_that_nobody_answers_is_not_written_down(written: io.StringIO) -> None:
    away = Elastic(Connection((f"http://127.0.0.1:{free_port()}",)))
    with pytest.raises(EngineGone) as gone:
        away.matches(SITE, "nb", WORDS)
    assert written.getvalue() == ""
    assert not any(word in str(gone.value) for word in WORDS.split())
    assert gone.value.__cause__ is None


@pytest.mark.parametrize("filled", ["elasticsearch"], indirect=True)
def test_without_our_settings_it_would_be(filled: Engine, written: io.StringIO) -> None:
    """The client does write bodies down: what is tested above can go wrong."""
    logger = logging.getLogger("elastic_transport.node")
    handler = logging.StreamHandler(written)
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    try:
        filled.matches(SITE, "nb", WORDS)
    finally:
        logger.removeHandler(handler)
    assert "hemmelighet" in written.getvalue()


@pytest.mark.parametrize("filled", ["elasticsearch"], indirect=True)
def test_the_server_writes_no_slow_search_down(filled: Elastic) -> None:
    index = filled.indices.alias(SITE, "nb")
    known = filled.connection.writing.indices.get_settings(index=index, flat_settings=True).body
    ((_name, facts),) = known.items()
    found = {value for name, value in facts["settings"].items() if "slowlog.threshold" in name}
    assert found == {"-1"}


def test_every_logger_of_the_client_is_known(filled: Engine) -> None:
    """A new one, in a new version, would not be silent."""
    names = [name for name in logging.root.manager.loggerDict if name.startswith(("elastic", "urllib3"))]
    known = tuple(f"{name}." for name in OF_ELASTICSEARCH)
    assert [name for name in names if name not in OF_ELASTICSEARCH and not name.startswith(known)] == []
    assert {logging.getLogger(name).getEffectiveLevel() for name in names} == {logging.CRITICAL}
