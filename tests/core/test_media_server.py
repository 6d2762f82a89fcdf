"""Uploaded files that are sent without Django: which, how, and which not."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from portal.core.media_server import MediaServer
from portal.core.safety.headers import page_headers

pytestmark = pytest.mark.usefixtures("one_connection")  # closing an answer ends a request
NAME = "0123456789abcdef0123"
CONTENT = bytes(range(100))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (f"films/{NAME}.mp4", f"films/{NAME}_x1.vtt", f"images/{NAME}.jpg", f"film-sources/{NAME}.mp4"):
        path = tmp_path / "media" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(CONTENT)
    (tmp_path / "media" / "films" / "telling.mp4").write_bytes(CONTENT)
    (tmp_path / f"{NAME}.mp4").write_bytes(b"outside")
    return tmp_path / "media"


def ask(folder: Path, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    def behind(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("404 Not Found", [])
        return [b"application"]

    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    environ |= {"wsgi.input": io.BytesIO(), "wsgi.url_scheme": "http", "QUERY_STRING": ""}
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    said: list[Any] = []
    server = MediaServer(behind, folder, address="/media/", indexable=False)
    answer: Any = server(environ, lambda status, head: said.extend((status, head)))
    body = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    return int(said[0][:3]), {name.lower(): value for name, value in said[1]}, body


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (f"films/{NAME}.mp4", "video/mp4"),
        (f"films/{NAME}_x1.vtt", "text/vtt; charset=utf-8"),
        (f"images/{NAME}.jpg", "image/jpeg"),
    ],
)
def test_what_is_published_is_sent_with_the_headers_of_pages(folder: Path, name: str, kind: str) -> None:
    status, headers, body = ask(folder, f"/media/{name}")
    assert (status, headers["content-type"], body) == (200, kind, CONTENT)
    wanted = {header.lower(): value for header, value in page_headers(indexable=False).items()}
    assert headers.items() >= wanted.items()
    assert "set-cookie" not in headers


def test_a_film_is_wound(folder: Path) -> None:
    status, headers, body = ask(folder, f"/media/films/{NAME}.mp4", range="bytes=10-19")
    assert (status, headers["content-range"], body) == (206, "bytes 10-19/100", CONTENT[10:20])
    status, headers, body = ask(folder, f"/media/films/{NAME}.mp4", range="bytes=100-")
    assert (status, headers["content-range"], body) == (416, "bytes */100", b"")


def test_what_is_in_the_folder_already_is_not_sent_again(folder: Path) -> None:
    etag = ask(folder, f"/media/films/{NAME}.mp4")[1]["etag"]
    status, headers, body = ask(folder, f"/media/films/{NAME}.mp4", if_none_match=etag)
    assert (status, headers["etag"], body) == (304, etag, b"")


def test_headers_alone_and_other_methods(folder: Path) -> None:
    status, headers, body = ask(folder, f"/media/films/{NAME}.mp4", "HEAD")
    assert (status, headers["content-length"], body) == (200, "100", b"")
    assert ask(folder, f"/media/films/{NAME}.mp4", "POST")[0] == 405


@pytest.mark.parametrize(
    "path",
    [
        f"/media/film-sources/{NAME}.mp4",
        f"/media/films/../../{NAME}.mp4",
        f"/media/films/..%2F..%2F{NAME}.mp4",
        "/media/films/telling.mp4",
        f"/media/films/{NAME}.html",
        f"/media/films/{NAME}.mp4/",
        "/media/films/ffffffffffffffffffff.mp4",
        "/nb/",
    ],
)
def test_everything_else_is_the_business_of_the_application(folder: Path, path: str) -> None:
    assert ask(folder, path) == (404, {}, b"application")
