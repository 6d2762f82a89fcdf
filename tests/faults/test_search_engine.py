"""Whatever happens to Elasticsearch, a search is answered, says so, and goes back by itself."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from search.engines.breaker import Breaker
from search.engines.elastic import Connection, Elastic
from search.engines.embedded import Embedded
from search.engines.fallback import WithFallback
from search.port import Document, EngineGone
from tests.elasticsearch_server import ElasticsearchServer, ask, wait_for
from tests.search.contract.documents import document, documents
from tests.search.engines.test_breaker import Clock

from .wire import Answering, Handler, Wire, passed_on, wire

WORD = "krisesenter"
PAUSE = 10.0


class Search:
    """Two engines behind each other, the first by way of ``wire``; time passes when a test says so."""

    def __init__(self, server: ElasticsearchServer, between: Wire, folder: Path) -> None:
        self.server, self.wire, self.clock = server, between, Clock()
        self.prefix = f"fault-{uuid.uuid4().hex[:8]}x"
        self.first = Elastic(Connection((between.url,), self.prefix))
        self.embedded = Embedded(folder / "documents")
        breaker = Breaker(failures=2, pause=PAUSE, clock=self.clock)
        self.both = WithFallback(self.first, self.embedded, folder / "behind", breaker)

    def find(self, word: str = WORD, language: str = "nb") -> tuple[str, bool]:
        """The best hit, by all that a search asks, and whether the second engine had to answer."""

        def question(engine) -> str:
            found = engine.matches("1", language, word)
            return next(iter(engine.shown("1", language, list(found)[:1])), "")

        return self.both.ask(question)

    def is_back(self) -> bool:
        self.clock.now += PAUSE + 1
        return self.find() == ("shelter", False)

    @property
    def index(self) -> str:
        return next(iter(ask(self.server.url, f"/{self.prefix}-1-nb/_alias")))


@contextmanager
def made(server: ElasticsearchServer, folder: Path) -> Iterator[Search]:
    with wire(server.port) as between:
        search = Search(server, between, folder)
        search.both.rebuild("1", documents(["nb", "en"]))
        wait_for(search.is_back)  # in time: where much else is at work, a first search may take longer
        yield search
    server.thaw()
    if server.process is None:
        server.start()
    for index in ask(server.url, f"/{search.prefix}-*/_alias"):
        ask(server.url, f"/{index}", "DELETE")


@pytest.fixture
def search(own_elasticsearch: ElasticsearchServer, tmp_path: Path) -> Iterator[Search]:
    with made(own_elasticsearch, tmp_path) as search:
        yield search


@pytest.fixture(scope="module")
def lasting(own_elasticsearch: ElasticsearchServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    """For tests that change nothing on the server."""
    with made(own_elasticsearch, tmp_path_factory.mktemp("lasting")) as search:
        yield search


def test_the_server_is_killed_and_comes_back(search: Search) -> None:
    search.server.kill()
    for _time in range(5):
        assert search.find() == ("shelter", True)
    assert search.both.health()["degraded"]
    assert not search.is_back()
    search.server.start()
    wait_for(search.is_back)
    assert search.find() == ("shelter", False)
    assert not search.both.health()["degraded"]


def test_the_server_hangs(search: Search) -> None:
    """Answered before it goes on; and once it is known, nobody waits for it at all."""
    order = []
    search.server.freeze()
    for _time in range(2):
        assert search.find() == ("shelter", True)
        order.append("answered")
    before = len(search.wire.asked)
    for _time in range(20):
        assert search.find() == ("shelter", True)
    assert len(search.wire.asked) == before
    search.server.thaw()
    order.append("goes on")
    wait_for(search.is_back)
    assert order == ["answered", "answered", "goes on"]


def test_many_who_search_while_it_hangs_are_all_answered(search: Search) -> None:
    search.server.freeze()
    found: list[tuple[str, bool]] = []
    threads = [threading.Thread(target=lambda: found.append(search.find())) for _number in range(80)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [("shelter", True)] * 80
    search.server.thaw()
    wait_for(search.is_back)


ELASTIC = {"Content_Type": "application/json", "X_Elastic_Product": "Elasticsearch"}


def says(status: int, body: bytes, **headers: str) -> Answering:
    return lambda handler: handler.say(status, body, **(headers or ELASTIC))


def drips(handler: Handler) -> None:
    """One sign at a time, each before any limit of a connection."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    while not handler.server.over.wait(0.1):
        handler.wfile.write(b" ")
        handler.wfile.flush()


def breaks_off(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(b'{"took": 1, "hits": {"hits": [')
    handler.close_connection = True


ANSWERS: dict[str, Answering] = {
    "a page of something else": says(200, b"<html>Login</html>", Content_Type="text/html"),
    "json of something else": says(200, b'{"hello": 1}', Content_Type="application/json"),
    "no json": says(200, b"\xff\xfe{{{"),
    "an empty object": says(200, b"{}"),
    "a list": says(200, b"[]"),
    "null": says(200, b"null"),
    "a number": says(200, b"1"),
    "nothing": says(200, b""),
    "hits that are none": says(200, b'{"timed_out": false, "_shards": {"failed": 0}, "hits": {"hits": [{"_id": 1}]}}'),
    "half of the shards": says(200, b'{"timed_out": false, "_shards": {"failed": 1}, "hits": {"hits": []}}'),
    "not the password": says(401, b'{"error": {"type": "security_exception"}, "status": 401}'),
    "no right": says(403, b'{"error": {"type": "security_exception"}, "status": 403}'),
    "too much to do": says(429, b'{"error": {"type": "rejected"}, "status": 429}'),
    "a fault": says(500, b'{"error": "x", "status": 500}'),
    "a gateway's fault": says(502, b"<html>Bad gateway</html>", Content_Type="text/html"),
    "elsewhere": says(302, b"", Location="/login"),
    "one sign at a time": drips,
    "half of an answer": breaks_off,
}


@pytest.mark.parametrize("answering", ANSWERS.values(), ids=list(ANSWERS))
def test_garbage_is_no_answer(lasting: Search, answering: Answering, caplog: pytest.LogCaptureFixture) -> None:
    search = lasting
    search.wire.instead, before = answering, len(search.wire.asked)
    with caplog.at_level(logging.DEBUG):
        assert search.find() == ("shelter", True)
    assert not search.wire.over.is_set()
    # The question once, and perhaps whether the index is still the same; nothing is tried again.
    assert len(search.wire.asked) <= before + 2
    assert "The embedded engine answers" in caplog.text
    assert WORD not in caplog.text
    search.wire.instead = None
    wait_for(search.is_back)


def test_one_engine_answers_all_of_a_search(search: Search) -> None:
    """The second question of a search fails: the answer to the first is not used either."""
    only = document("shelter", content_id="only-here", title=f"{WORD} {WORD}", summary=WORD)
    search.first.index([only])
    assert search.find() == ("only-here", False)
    calls = iter(range(9))

    def first_question_only(handler: Handler) -> None:
        number = next(calls)
        search.wire.instead = says(500, b"{}") if number == 0 else search.wire.instead
        passed_on(handler)

    search.wire.instead = first_question_only
    assert search.find() == ("shelter", True)


def test_the_index_is_deleted(search: Search) -> None:
    ask(search.server.url, f"/{search.index}", "DELETE")
    assert search.find() == ("shelter", True)
    assert not search.both.has("1"), "the publishing worker makes anew what is not there"
    search.both.rebuild("1", documents(["nb", "en"]))
    assert search.both.has("1")
    assert search.find() == ("shelter", False)


NOWHERE = {"index.routing.allocation.require._name": "nowhere"}


def turn_red(search: Search) -> str:
    """Let the alias lead to a copy that no node may hold, as after a disk that is full. Returns its name."""
    old, new = search.index, f"{search.prefix}-1-nb-{uuid.uuid4().hex}"
    url, alias = search.server.url, f"{search.prefix}-1-nb"
    ask(url, f"/{old}/_settings", "PUT", {"index.blocks.write": True})
    ask(url, f"/{old}/_clone/{new}?wait_for_active_shards=0&timeout=1s", "POST", {"settings": NOWHERE})
    moved = [{"remove": {"index": old, "alias": alias}}, {"add": {"index": new, "alias": alias}}]
    ask(url, "/_aliases", "POST", {"actions": moved})
    search.first.indices.forget("1", "nb")
    assert search.server.status() == "red"
    return new


def test_the_index_is_red(search: Search) -> None:
    new = turn_red(search)
    for _time in range(3):
        assert search.find() == ("shelter", True)
    assert f"{new} is red" in search.both.health()["notes"]  # type: ignore[operator]
    ask(search.server.url, f"/{new}/_settings", "PUT", dict.fromkeys(NOWHERE))
    wait_for(search.is_back)
    assert search.both.health()["ready"]


@pytest.fixture
def away(search: Search) -> Callable[[], None]:
    """Call it to let the server come back; until then each write fails."""
    search.wire.instead = says(503, b"{}")

    def back() -> None:
        search.wire.instead = None

    return back


@contextmanager
def told_at_the_end() -> Iterator[None]:
    """All changes are made, and then it is told that they did not arrive."""
    with pytest.raises(EngineGone) as gone:
        yield
    assert "503" in str(gone.value)


def test_what_changes_meanwhile_is_right_at_once_and_arrives_later(search: Search, away: Callable[[], None]) -> None:
    new: Document = document("new", title="Kanarifugl")
    with told_at_the_end(), search.both.writing() as pen:
        pen.delete("1", ["shelter"])
        pen.index([new])
    assert search.find("kanarifugl") == ("new", True)
    assert search.both.has("1"), "the embedded engine goes on being written"
    away()
    # It answers again, and has missed something: what was taken down must not be found.
    assert search.find("kanarifugl") == ("new", True)
    assert search.find()[0] != "shelter"
    assert not search.both.has("1")
    assert not search.both.health()["ready"]
    rest = [each for each in documents(["nb", "en"]) if each.content_id != "shelter"]
    search.both.rebuild("1", [*rest, new])
    assert search.both.has("1")
    assert search.find("kanarifugl") == ("new", False)
    assert "shelter" not in search.first.matches("1", "nb", WORD)


def test_a_server_that_fails_once_holds_up_no_other_change(search: Search, away: Callable[[], None]) -> None:
    before = len(search.wire.asked)
    with told_at_the_end(), search.both.writing() as pen:
        for number in range(20):
            pen.index([document(f"page-{number}", title="Felles")])
    assert len(search.wire.asked) == before + 1
    assert len(search.embedded.matches("1", "nb", "felles")) == 20


def test_a_rebuild_that_fails_leaves_the_old_index_and_nothing_else(search: Search) -> None:
    def no_bulk(handler: Handler) -> None:
        says(500, b"{}")(handler) if "_bulk" in handler.path else passed_on(handler)

    search.wire.instead = no_bulk
    with pytest.raises(EngineGone):
        search.first.rebuild("1", [document("pets")])
    assert len(ask(search.server.url, f"/{search.prefix}-*/_alias")) == 2
    assert len(search.first.matches("1", "nb", "barn")) >= 1
