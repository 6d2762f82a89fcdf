"""nginx in front, with the shipped configuration: the same answers as the portal's own, from the same files."""

from __future__ import annotations

import gzip
import subprocess
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPResponse, HTTPSConnection
from pathlib import Path
from ssl import _create_unverified_context
from typing import Any

import brotli
import pytest

from portal.core.i18n.languages import preferred
from portal.core.safety.headers import page_headers
from tests.databases import free_port
from tests.running import ROOT

from .nginx import Nginx, echo, prepare, running, running_nginx
from .small_portal import Answer, SmallPortal, small_portal, wait_until

PAGE = "/nb/second/"
OLD, NEW = "/nb/form/", "/nb/the-form-with-a-long-name-that-says-much-about-what-stands-on-it/"
# Headers that are a server's own business.
OF_SERVERS = {"server", "date", "connection", "keep-alive"}


@pytest.fixture(scope="module")
def portal(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[SmallPortal]:
    with small_portal(django_db_blocker, tmp_path_factory.mktemp("portal")) as running:
        page = running.world.fresh("form")
        page.slug = NEW.split("/")[2]
        page.save_revision().publish()
        wait_until(lambda: OLD in (running.folder / "snapshots" / "nginx-maps.conf").read_text(), running)
        wait_until(lambda: NEW in running.snapshots(), running)
        yield running


@pytest.fixture(scope="module")
def nginx(portal: SmallPortal, tmp_path_factory: Any) -> Iterator[Nginx]:
    with running_nginx(tmp_path_factory.mktemp("front") / "prefix", portal, portal.port) as running:
        yield running


@pytest.fixture(scope="module")
def alone(portal: SmallPortal, tmp_path_factory: Any) -> Iterator[Nginx]:
    """nginx whose application is gone."""
    with running_nginx(tmp_path_factory.mktemp("alone") / "prefix", portal, free_port()) as running:
        yield running


@pytest.fixture
def both(portal: SmallPortal, nginx: Nginx) -> Any:
    """Ask nginx, then the portal itself, the same."""

    def ask(path: str, method: str = "GET", **headers: str) -> tuple[Answer, Answer]:
        return portal.ask(path, method, port=nginx.port, **headers), portal.ask(path, method, **headers)

    return ask


def own(answer: Answer) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in OF_SERVERS}


def test_the_shipped_configuration_is_accepted(nginx: Nginx) -> None:
    checked = nginx.check()
    assert checked.returncode == 0, checked.stderr
    assert "warn" not in checked.stderr


def test_the_example_of_a_whole_site_works_and_asks_for_https_once(portal: SmallPortal, tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "fullchain.pem"
    make = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    make += ["-subj", "/CN=portal.example.org", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(make, check=True, capture_output=True)
    text = (ROOT / "deploy/nginx/example.conf").read_text()
    port = free_port()
    places = {
        "/srv/portal/var": portal.folder,
        "/etc/ssl/portal": tmp_path,
        "443 ": f"{port} ",
        "80;": f"{free_port()};",
    }
    for here, there in places.items():
        assert here in text
        text = text.replace(here, str(there))
    prepare(tmp_path / "prefix", portal.port, text)
    with running(Nginx(tmp_path / "prefix", port)):
        for path in (PAGE, "/x/", OLD):
            assert asked_by_https(port, path).getheader("strict-transport-security") == "max-age=31536000", path


def asked_by_https(port: int, path: str) -> HTTPResponse:
    """The answer to somebody who does not look at the certificate."""
    connection = HTTPSConnection("localhost", port, timeout=20, context=_create_unverified_context())
    with closing(connection):
        connection.request("GET", path)
        return connection.getresponse()


def test_the_headers_are_those_of_the_portal() -> None:
    lines = (ROOT / "deploy/nginx/headers.conf").read_text().splitlines()
    words = [
        line.removeprefix("add_header ").removesuffix(" always;").split(" ", 1) for line in lines if line[:1] != "#"
    ]
    own = {name: value.strip('"') for name, value in words}
    assert (
        own.pop("Strict-Transport-Security") == "$portal_https_only"
    )  # Django says it itself, see SECURE_HSTS_SECONDS
    assert own == page_headers(indexable=False)


@pytest.mark.parametrize(
    ("accepted", "read"),
    [
        ("", bytes),
        ("gzip", gzip.decompress),
        ("gzip, deflate, br, zstd", brotli.decompress),
        ("br;q=0, gzip", gzip.decompress),
        ("br;q=0.0, gzip;q=0", bytes),
    ],
)
def test_pages_come_from_files_with_the_same_headers(both: Any, alone: Nginx, portal: Any, accepted, read) -> None:
    theirs, ours = both(PAGE, accept_encoding=accepted)
    assert (theirs.status, theirs.body) == (200, ours.body)
    assert own(theirs) == own(ours)
    assert b"Guide second" in read(theirs.body)
    assert portal.ask(PAGE, port=alone.port, accept_encoding=accepted).body == ours.body


def test_a_head_request_and_a_known_version(both: Any) -> None:
    theirs, ours = both(PAGE, "HEAD", accept_encoding="br")
    assert (theirs.status, theirs.body, own(theirs)) == (200, b"", own(ours))
    for known in ({"if_none_match": ours.headers["etag"]}, {"if_modified_since": ours.headers["last-modified"]}):
        theirs, ours = both(PAGE, accept_encoding="br", **known)
        assert (theirs.status, ours.status, theirs.body) == (304, 304, b"")
        assert theirs.headers["etag"] == ours.headers["etag"]
        assert theirs.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "wished",
    [
        "",
        "nb-NO,nb;q=0.9,no;q=0.8,nn;q=0.7,en-US;q=0.6,en;q=0.5",
        "en-GB,en;q=0.9",
        "en-US,en;q=0.5",
        "pl,en-US;q=0.7,en;q=0.3",
        "nn-NO,nn;q=0.9",
        "no",
        "de-DE,de;q=0.9",
        "ar-SY, ar;q=0.9, en;q=0.1, nb;q=0.05",
        "EN",
        "*",
        "nbx,enx;q=0.5",
    ],
)
def test_the_bare_address_leads_to_the_language_of_the_browser(alone: Nginx, portal: SmallPortal, wished: str) -> None:
    answer = portal.ask("/", port=alone.port, accept_language=wished)
    assert answer.status == 302
    assert answer.headers["location"] == f"/{preferred(wished, ['nb', 'en'], 'nb')}/"
    assert answer.headers["vary"] == "Accept-Language"
    assert answer.headers["cache-control"] == "no-store"


def test_a_moved_address_leads_on_without_the_application(both: Any, alone: Nginx, portal: SmallPortal) -> None:
    for answer in (*both(OLD), portal.ask(OLD, port=alone.port)):
        assert (answer.status, answer.headers["location"]) == (301, NEW)
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("POST", PAGE, {}),
        ("GET", f"{PAGE}?a=b", {}),
        ("GET", PAGE, {"cookie": "a=b; sessionid=abc"}),
        ("GET", PAGE, {"host": "unknown.example"}),
        ("POST", "/?a=b", {}),
    ],
)
def test_the_rest_is_the_business_of_the_application(
    both: Any, alone: Nginx, portal: SmallPortal, method: str, path: str, headers: dict[str, str]
) -> None:
    theirs, ours = both(path, method, **headers)
    assert theirs.status == ours.status
    without = portal.ask(path, method, port=alone.port, **headers)
    assert without.status == 503


@pytest.mark.parametrize("path", ["/nb/nowhere/?a=1%20b&c", "/nb/what%3Fnow/", "/nb/bl%C3%A5%2Fgr%C3%B8nn", PAGE])
def test_the_application_is_asked_as_the_visitor_asked(portal: SmallPortal, tmp_path: Path, path: str) -> None:
    with echo() as application, running_nginx(tmp_path / "prefix", portal, application) as nginx:
        assert portal.ask(path, "PUT", port=nginx.port).body == f"PUT {path}".encode()


def test_every_published_page_stands_without_the_application(alone: Nginx, portal: SmallPortal) -> None:
    paths = portal.snapshots()
    assert {"/nb/", "/en/", "/en/second/"} <= set(paths)
    assert {portal.ask(path, port=alone.port).status for path in paths} == {200}


@pytest.mark.parametrize(
    ("path", "language"),
    [("/nb/nowhere/", "nb"), ("/en/nowhere/", "en"), ("/xx/", "nb"), ("/en/a?b=c", "en")],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_is_no_file_gets_the_numbers_without_the_application(alone, portal, path, language, method) -> None:
    answer = portal.ask(path, method, port=alone.port)
    text = answer.body.decode()
    assert answer.status == 503
    assert f'<html lang="{language}"' in text
    assert 'href="tel:116006"' in text
    assert answer.headers["retry-after"] == "30"
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"


def test_styles_come_from_files_that_never_change_their_meaning(both: Any, portal: SmallPortal) -> None:
    page = portal.ask(PAGE).body.decode()
    style = page.split('rel="stylesheet"')[0].rsplit("<link", 1)[1] + page.split('rel="stylesheet"')[1]
    path = style.split('href="')[1].split('"')[0]
    theirs, ours = both(path, accept_encoding="gzip")
    assert (theirs.status, theirs.headers["content-encoding"], theirs.body) == (200, "gzip", ours.body)
    for name in ("cache-control", "x-content-type-options", "vary"):
        assert theirs.headers[name] == ours.headers[name]
    assert theirs.headers["content-type"].startswith("text/css")


FILM = "media/films/0123456789abcdef0123.mp4"


@pytest.mark.parametrize("asked", ["", "bytes=5-9", "bytes=-3", "bytes=100-", "bytes=0-1,4-5"])
def test_films_are_sent_in_parts(both: Any, portal: SmallPortal, asked: str) -> None:
    path = portal.folder / FILM
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bytes(range(50)))
    theirs, ours = both(f"/{FILM}", **({"range": asked} if asked else {}))
    assert (theirs.status, theirs.headers.get("content-range")) == (ours.status, ours.headers.get("content-range"))
    if theirs.status != 416:
        # That parts are sent is no news beside a part.
        assert (theirs.body, own(theirs) | {"accept-ranges": "bytes"}) == (ours.body, own(ours))


def test_what_was_uploaded_is_not_sent(both: Any, portal: SmallPortal) -> None:
    for name in ("film-sources/0123456789abcdef0123.mp4", "documents/0123456789abcdef0123.pdf", "films/telling.mp4"):
        path = portal.folder / "media" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"private")
        assert [answer.status for answer in both(f"/media/{name}")] == [404, 404]


def test_no_log_says_who_asked_for_what(nginx: Nginx, alone: Nginx, portal: SmallPortal) -> None:
    told = {
        "user_agent": "TellingAgent/1",
        "referer": "http://telling.example/referrer",
        "x_forwarded_for": "203.0.113.7",
    }
    for front in (nginx.port, alone.port, portal.port):
        for path in ("/nb/first/", "/nb/telling-path/", "/nb/telling-path/?telling=words", "/static/telling.css"):
            portal.ask(path, port=front, **told)
        portal.ask("/x/", "POST", port=front, **told)
    files = [*nginx.logs.iterdir(), *alone.logs.iterdir(), portal.log]
    wait_until(lambda: (alone.logs / "portal-errors.log").stat().st_size > 0)
    said = "".join(path.read_text() for path in files)
    for secret in ("elling", "203.0.113.7", "127.0.0.1", "/nb/", "/x/"):
        assert secret not in said
    lines = (alone.logs / "portal-errors.log").read_text().splitlines()
    assert {line.split(" ")[1] for line in lines} >= {"503", "404"}
    assert {len(line.split(" ")) for line in lines} == {2}
