"""An index of Elasticsearch that is taken away while it is asked: the one that took its place is asked."""

from __future__ import annotations

from typing import Any

import pytest
from elastic_transport import ApiResponseMeta, HttpHeaders, NodeConfig
from elasticsearch import ApiError, BadRequestError, NotFoundError

from search.engines.elastic import Elastic
from search.engines.elastic import engine as asking
from search.port import EngineGone

from .conftest import elastic
from .documents import SITE, many

NODE = NodeConfig("http", "localhost", 9200)


def error(kind: type[ApiError], status: int, reason: str) -> ApiError:
    meta = ApiResponseMeta(status, "1.1", HttpHeaders(), 0.0, NODE)
    return kind(reason, meta, {"error": {"type": reason}, "status": status})


# As 8.19 said it, asked while its index was deleted.
GOING = [
    error(BadRequestError, 400, "search_phase_execution_exception"),  # this Analyzer is closed
    error(NotFoundError, 404, "index_not_found_exception"),
    error(ApiError, 503, "search_phase_execution_exception"),  # no shards
]


def failing_once(engine: Elastic, fault: ApiError, monkeypatch: pytest.MonkeyPatch, meanwhile: int) -> None:
    """Let the next question fail; before, another process makes the index anew, with ``meanwhile`` pages."""
    hits = asking._hits

    def fail(search: Any) -> Any:
        monkeypatch.setattr(asking, "_hits", hits)
        if meanwhile:
            Elastic(engine.connection).rebuild(SITE, many(meanwhile))
        raise fault

    monkeypatch.setattr(asking, "_hits", fail)


@pytest.mark.parametrize("fault", GOING, ids=lambda fault: str(fault.status_code))
def test_the_new_one_answers(elasticsearch_url: str, monkeypatch: pytest.MonkeyPatch, fault: ApiError) -> None:
    with elastic(elasticsearch_url) as engine:
        engine.rebuild(SITE, many(3))
        assert len(engine.matches(SITE, "nb", "felles")) == 3
        failing_once(engine, fault, monkeypatch, meanwhile=5)
        assert len(engine.matches(SITE, "nb", "felles")) == 5


@pytest.mark.parametrize("fault", GOING, ids=lambda fault: str(fault.status_code))
def test_the_same_one_is_not_asked_twice(
    elasticsearch_url: str, monkeypatch: pytest.MonkeyPatch, fault: ApiError
) -> None:
    with elastic(elasticsearch_url) as engine:
        engine.rebuild(SITE, many(3))
        failing_once(engine, fault, monkeypatch, meanwhile=0)
        with pytest.raises(EngineGone):
            engine.matches(SITE, "nb", "felles")
