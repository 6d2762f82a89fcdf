"""Published pages are answered from files: headers, encodings, conditions, hosts, and what is no file's business."""

from __future__ import annotations

import gzip
import os
from typing import Any

import brotli
import pytest
from django.test import Client

from portal.core.safety.headers import page_headers
from portal.core.snapshots import addresses, serving
from portal.core.snapshots.store import Store

from .visiting import Visitor
from .world import World, committed, work

pytestmark = pytest.mark.usefixtures("world")


@pytest.fixture
def visitor() -> Visitor:
    def refuses(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("500 The application was asked", [])
        return [b"application"]

    return Visitor(behind=refuses)


def test_a_baked_page_needs_no_application(visitor: Visitor) -> None:
    answer = visitor.get("/nb/first/")
    assert (answer.status, visitor.asked) == (200, 0)
    assert "Guide first" in answer.text


@pytest.mark.parametrize(
    ("accepted", "coding", "read"),
    [
        ("", None, bytes),
        ("gzip", "gzip", gzip.decompress),
        ("gzip, deflate, br", "br", brotli.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0", None, bytes),
        ("identity", None, bytes),
    ],
)
def test_the_page_comes_in_the_encoding_that_the_visitor_takes(visitor, accepted, coding, read) -> None:
    answer = visitor.get("/nb/first/", accept_encoding=accepted)
    assert answer.headers.get("content-encoding") == coding
    assert answer.headers["vary"] == "Accept-Encoding"
    assert read(answer.body) == visitor.get("/nb/first/").body
    assert int(answer.headers["content-length"]) == len(answer.body)


def test_the_encodings_have_different_etags(visitor: Visitor) -> None:
    tags = {visitor.get("/nb/first/", accept_encoding=coding).headers["etag"] for coding in ("", "gzip", "br")}
    assert len(tags) == 3
    assert not any(tag.startswith("W/") for tag in tags)


def test_a_head_request_gets_the_same_headers_and_no_body(visitor: Visitor) -> None:
    whole, head = visitor.get("/nb/first/"), visitor.get("/nb/first/", "HEAD")
    assert head.headers == whole.headers
    assert (head.status, head.body) == (200, b"")


def test_a_known_version_is_not_sent_again(visitor: Visitor) -> None:
    first = visitor.get("/nb/first/")
    for condition in (
        {"if_none_match": first.headers["etag"]},
        {"if_none_match": f'"other", W/{first.headers["etag"]}'},
        {"if_none_match": "*"},
        {"if_modified_since": first.headers["last-modified"]},
    ):
        assert visitor.get("/nb/first/", **condition).status == 304
    # The entity tag decides where both are given (RFC 9110 §13.2.2).
    both = {"if_none_match": '"other"', "if_modified_since": first.headers["last-modified"]}
    assert visitor.get("/nb/first/", **both).status == 200


def test_the_file_carries_the_same_headers_as_the_application(visitor: Visitor) -> None:
    ours = visitor.get("/en/first/").headers
    theirs = Client(headers={"host": "localhost"}).get("/en/first/").headers
    for name in (*page_headers(indexable=False), "Content-Type", "Content-Language"):
        assert ours[name.lower()] == theirs[name], name
    assert "last-modified" in ours
    assert "Last-Modified" in theirs


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "LOCALHOST", "127.0.0.1:8000"])
def test_all_names_of_the_first_site_answer(visitor: Visitor, host: str) -> None:
    visitor.host = host
    assert visitor.get("/nb/first/").status == 200


@pytest.mark.parametrize("host", ["evil.example", "", "localhost.evil.example", "../localhost", "[::1"])
def test_an_unknown_host_never_reaches_a_file(visitor: Visitor, host: str) -> None:
    visitor.host = host
    visitor.get("/nb/first/")
    assert visitor.asked == 1


@pytest.mark.parametrize(
    "path", ["/nb/first/?p=2", "/nb/first", "/nb/../nb/first/", "/admin/", "/nb//first/", "/nb/first/index.html"]
)
def test_anything_but_a_plain_address_goes_on_to_the_application(visitor: Visitor, path: str) -> None:
    visitor.get(path)
    assert visitor.asked == 1


def test_writing_and_editors_go_on_to_the_application(visitor: Visitor) -> None:
    visitor.get("/nb/services/", "POST")
    visitor.get("/nb/first/", cookie="sessionid=abc")
    assert visitor.asked == 2


@pytest.mark.parametrize(
    ("wished", "language"), [("", "nb"), ("en-GB,en;q=0.9", "en"), ("fr,en;q=0.3,nn;q=0.7", "nb"), ("fr", "nb")]
)
def test_the_bare_address_leads_to_the_readers_language(visitor: Visitor, wished: str, language: str) -> None:
    answer = visitor.get("/", accept_language=wished)
    assert (answer.status, answer.headers["location"]) == (302, f"/{language}/")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["vary"] == "Accept-Language"
    assert visitor.asked == 0


def test_a_moved_address_leads_on_in_every_language(visitor: Visitor, world: World) -> None:
    with committed():
        page = world.fresh("first")
        page.slug = "moved"
        page.save_revision().publish()
        text = world.text("first", "en")
        text.slug = "moved"
        text.save_revision().publish()
    work()
    for language in ("nb", "en"):
        answer = visitor.get(f"/{language}/first/")
        assert (answer.status, answer.headers["location"]) == (301, f"/{language}/moved/")
        assert answer.headers["cache-control"] == "no-store"
        assert visitor.get(f"/{language}/moved/").status == 200
    assert visitor.asked == 0


def test_a_missing_page_is_rendered_once_and_kept() -> None:
    store = Store.here()
    store.remove(store.register.all())
    visitor = Visitor()
    first, second = visitor.get("/nb/second/"), visitor.get("/nb/second/")
    assert (first.status, second.status, visitor.asked) == (200, 200, 1)
    assert first.body == second.body
    assert first.headers["etag"] == second.headers["etag"]


@pytest.mark.parametrize("path", ["/nb/nowhere/", "/nb/services/nowhere/", "/xx/"])
def test_what_is_not_found_is_not_kept(path: str) -> None:
    visitor = Visitor()
    assert visitor.get(path).status == 404
    assert visitor.get(path, accept_encoding="gzip").headers["content-encoding"] == "gzip"
    assert visitor.asked == 2


def test_a_full_disk_leaves_nobody_without_the_page(monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    store = Store.here()
    store.remove(store.register.all())

    def full(*_args: Any, **_kwargs: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Store, "_write_beside", full)
    answer = Visitor().get("/nb/first/")
    assert (answer.status, "Guide first" in answer.text) == (200, True)
    assert "No space left" in caplog.text


def test_without_the_list_of_hosts_the_application_answers(visitor: Visitor) -> None:
    os.unlink(Store.here().folder.parent / addresses.FILE)
    visitor.get("/nb/first/")
    assert visitor.asked == 1


def test_a_page_of_a_site_that_has_just_gone_is_not_kept() -> None:
    store, visitor = Store.here(), Visitor()
    assert visitor.get("/nb/first/").status == 200
    store.remove(store.register.all())
    os.unlink(store.folder.parent / addresses.FILE)
    visitor.get("/nb/first/")
    assert store.register.all() == []


def test_the_setting_turns_the_files_off(settings: Any) -> None:
    settings.SNAPSHOTS = False
    assert serving.in_front_of(len) is len
