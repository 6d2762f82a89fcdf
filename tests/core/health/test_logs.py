"""The log says what broke, and nothing of the visitor whose request met it."""

from __future__ import annotations

import io
import json
import logging
import logging.config
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.test import Client

from portal.settings.logs import FORMATS, logging_of

WORDS = {
    "path": "stien-hen-leste",
    "query": "hemmelige-ord",
    "agent": "Kjennelig-nettleser/7",
    "address": "203.0.113.77",
    "referrer": "forrige-side",
    "body": "skrevne-ord",
}


@pytest.fixture(params=FORMATS)
def log(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """What the portal writes while a test runs, from INFO on."""
    root = logging.getLogger()
    others, written = list(root.handlers), io.StringIO()
    logging.config.dictConfig(logging_of(request.param, "INFO"))
    for logger in (root, logging.getLogger("django.request")):
        for handler in logger.handlers:
            if type(handler) is logging.StreamHandler:
                handler.setStream(written)
    yield written
    logging.config.dictConfig(settings.LOGGING)
    for handler in others:
        if handler not in root.handlers and type(handler) is not logging.StreamHandler:
            root.addHandler(handler)


def visit(path: str, host: str = "localhost", **more: Any) -> int:
    client = Client(raise_request_exception=False, REMOTE_ADDR=WORDS["address"])
    headers = {"host": host, "user-agent": WORDS["agent"], "referer": f"https://{WORDS['referrer']}.example/"}
    ask = client.post if more else client.get
    return ask(f"{path}?q={WORDS['query']}", headers=headers, **more).status_code


def assert_nothing_of_the_visitor(text: str) -> None:
    assert [name for name, word in WORDS.items() if word in text] == []


@pytest.mark.usefixtures("a_site")
def test_a_missing_page(log: io.StringIO) -> None:
    assert visit(f"/nb/{WORDS['path']}/") == 404
    assert_nothing_of_the_visitor(log.getvalue())


@pytest.mark.usefixtures("a_site")
def test_a_fault_that_quotes_the_visitor(log: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(authority: Any, path: str) -> None:
        try:
            int(path)
        except ValueError as error:
            raise KeyError(path + WORDS["body"]) from error

    monkeypatch.setattr("portal.core.routing.views.find", broken)
    assert visit(f"/nb/{WORDS['path']}/", data={"q": WORDS["body"]}) == 500
    text = log.getvalue()
    assert "KeyError" in text
    assert "ValueError" in text
    assert "test_logs.py" in text, "where it broke is what the log is for"
    assert_nothing_of_the_visitor(text)


@pytest.mark.usefixtures("a_site")
def test_a_host_that_was_made_up(log: io.StringIO, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["localhost"]
    assert visit("/nb/", host=f"{WORDS['path']}.example") == 400
    assert "DisallowedHost" in log.getvalue()
    assert_nothing_of_the_visitor(log.getvalue())


@pytest.mark.usefixtures("a_site")
def test_a_record_of_django_about_a_request(log: io.StringIO, rf: Any) -> None:
    request = rf.get(f"/nb/{WORDS['path']}/")
    extra = {"request": request, "status_code": 403}
    logging.getLogger("django.security.csrf").warning("Forbidden (%s): %s", "reason", request.path, extra=extra)
    assert "403" in log.getvalue()
    assert_nothing_of_the_visitor(log.getvalue())


def test_a_line_of_json_has_its_parts(log: io.StringIO) -> None:
    words = f"no such table: page\nDETAIL: {WORDS['body']}"
    try:
        raise OperationalError(words)
    except OperationalError:
        logging.getLogger("portal.errors").exception("it broke\nhere")
    text = log.getvalue()
    assert "no such table: page" in text
    assert_nothing_of_the_visitor(text)
    if text.startswith("{"):
        line = json.loads(text)
        assert len(text.splitlines()) == 1
        assert (line["level"], line["logger"], line["message"]) == ("ERROR", "portal.errors", "it broke\nhere")
        assert line["exception"] == "OperationalError"
        assert "Traceback" not in line["message"]
        assert line["time"].endswith("+00:00")


def test_words_of_an_exception_kept_by_another_handler_are_not_taken_over(log: io.StringIO) -> None:
    try:
        raise ValueError(WORDS["body"])
    except ValueError:
        logger = logging.getLogger("portal.errors")
        record = logger.makeRecord("portal.errors", logging.ERROR, __file__, 1, "it broke", (), None)
        record.exc_info = __import__("sys").exc_info()
    record.exc_text = f"ValueError: {WORDS['body']}"
    logger.handle(record)
    assert "ValueError" in log.getvalue()
    assert_nothing_of_the_visitor(log.getvalue())


def test_an_unknown_form_stops_the_start() -> None:
    with pytest.raises(ImproperlyConfigured, match="Use text or json"):
        logging_of("xml", "INFO")
