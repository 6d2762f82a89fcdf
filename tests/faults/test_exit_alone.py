"""The way out through the portal's own server, and through nginx when the application is gone."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from portal.core.safety.exit import FALLBACK
from portal.core.safety.headers import page_headers
from tests.databases import free_port

from .nginx import Nginx, running_nginx
from .small_portal import SmallPortal, small_portal

BODIES = {
    "empty": "",
    "words": "a=b",
    "what nobody asked for": "\x00\xff{[<" * 50,
    "much": "x" * 900_000,
}


@pytest.fixture(scope="module")
def portal(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[SmallPortal]:
    with small_portal(django_db_blocker, tmp_path_factory.mktemp("portal")) as running:
        yield running


@pytest.fixture(scope="module")
def alone(portal: SmallPortal, tmp_path_factory: Any) -> Iterator[Nginx]:
    """nginx whose application is gone."""
    with running_nginx(tmp_path_factory.mktemp("alone") / "prefix", portal, free_port()) as running:
        yield running


@pytest.fixture(params=["the portal", "nginx without it"])
def port(request: Any, portal: SmallPortal, alone: Nginx) -> int:
    return portal.port if request.param == "the portal" else alone.port


def is_the_exit(answer: Any) -> bool:
    """A blank page that goes on, with every header it needs."""
    expected = page_headers(indexable=False) | {
        "Clear-Site-Data": '"cookies"',
        "Content-Type": "text/html; charset=utf-8",
    }
    wrong = {name: answer.headers.get(name.lower()) for name in expected}
    assert wrong == expected
    assert "set-cookie" not in answer.headers
    assert "location" not in answer.headers
    return answer.status == 200


@pytest.mark.parametrize("method", ["POST", "GET", "PUT", "DELETE"])
def test_every_method_leads_to_the_decoy(portal: SmallPortal, port: int, method: str) -> None:
    answer = portal.ask("/x/", method, port=port)
    assert is_the_exit(answer)
    text = answer.body.decode()
    assert '<meta http-equiv="refresh" content="0; url=https://example.org">' in text
    assert "<title>example.org</title>" in text


@pytest.mark.parametrize("body", BODIES.values(), ids=list(BODIES))
def test_no_body_does_harm(portal: SmallPortal, port: int, body: str) -> None:
    assert is_the_exit(
        portal.ask("/x/", "POST", port=port, body=body, content_type="application/x-www-form-urlencoded")
    )
    assert portal.ask("/x/c/", "POST", port=port, body=body).status == 204
    assert is_the_exit(portal.ask("/x/", "POST", port=port))


def test_nginx_takes_more_than_any_other_address_does(portal: SmallPortal, alone: Nginx) -> None:
    assert is_the_exit(portal.ask("/x/", "POST", port=alone.port, body="x" * 30_000_000))


def test_head_has_the_headers_and_no_body(portal: SmallPortal, port: int) -> None:
    answer = portal.ask("/x/", "HEAD", port=port)
    assert is_the_exit(answer)
    assert answer.body == b""


@pytest.mark.parametrize("host", ["localhost", "unknown.example", "127.0.0.1:80"])
def test_every_host_has_a_way_out(portal: SmallPortal, port: int, host: str) -> None:
    answer = portal.ask("/x/", "POST", port=port, host=host)
    assert is_the_exit(answer)
    assert b"https://example.org" in answer.body


def test_the_beacon_clears_cache_and_cookies_and_nothing_else(portal: SmallPortal, port: int) -> None:
    answer = portal.ask("/x/c/", "POST", port=port, body="ping")
    assert (answer.status, answer.body) == (204, b"")
    assert answer.headers["clear-site-data"] == '"cache", "cookies"'
    for name, value in page_headers(indexable=False).items():
        assert answer.headers[name.lower()] == value
    assert is_the_exit(portal.ask("/x/c/", "GET", port=port))


def test_another_site_ends_no_editors_session(portal: SmallPortal, port: int) -> None:
    for path, status in (("/x/", 200), ("/x/c/", 204)):
        answer = portal.ask(path, "POST", port=port, sec_fetch_site="cross-site")
        assert answer.status == status
        assert "clear-site-data" not in answer.headers


def test_a_known_version_is_sent_again(portal: SmallPortal, port: int) -> None:
    for header in (
        {"if_none_match": '"abc"'},
        {"if_modified_since": "Fri, 01 Jan 2100 00:00:00 GMT"},
        {"range": "bytes=0-3"},
    ):
        answer = portal.ask("/x/", port=port, **header)
        assert is_the_exit(answer)
        assert b"</html>" in answer.body


def test_a_connection_serves_the_exit_and_then_pages(portal: SmallPortal, port: int) -> None:
    """What was sent with the exit is not taken for the next request."""
    words = b"GET /nb/nowhere/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        head = f"POST /x/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(words)}\r\nConnection: close\r\n\r\n"
        connection.sendall(head.encode() + words)
        said = b"".join(iter(lambda: connection.recv(65536), b""))
    assert said.startswith(b"HTTP/1.1 200")
    assert said.count(b"HTTP/1.1") == 1


def test_before_anything_was_published_nginx_leads_to_the_fallback(portal: SmallPortal, alone: Nginx) -> None:
    folder = portal.folder / "snapshots" / "exit"
    hidden = folder.rename(folder.with_name("hidden"))
    try:
        for method in ("POST", "GET"):
            answer = portal.ask("/x/", method, port=alone.port)
            assert is_the_exit(answer)
            assert FALLBACK[0].encode() in answer.body
        assert is_the_exit(portal.ask("/x/", "POST"))
    finally:
        hidden.rename(folder)
