"""Files are sent whole, in part, as headers only, or not at all when the asker has them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from portal.core.sending import BLOCK, PagesGZipMiddleware, send_file

pytestmark = pytest.mark.usefixtures("one_connection")  # closing an answer ends a request
CONTENT = bytes(range(256)) * 4
ETAG = '"abc"'


def ask(file: Any = None, method: str = "GET", name: str = "", **headers: str) -> Any:
    request = RequestFactory().generic(method, "/film", headers=headers)
    return send_file(request, file or io.BytesIO(CONTENT), "video/mp4", name=name, etag="abc")


def body(answer: Any) -> bytes:
    try:
        return b"".join(answer) if answer.streaming else answer.content
    finally:
        answer.close()


def test_a_whole_file() -> None:
    answer = ask()
    assert answer.status_code == 200
    assert {name: answer[name] for name in ("Content-Type", "Accept-Ranges", "ETag", "Content-Length")} == {
        "Content-Type": "video/mp4",
        "Accept-Ranges": "bytes",
        "ETag": ETAG,
        "Content-Length": str(len(CONTENT)),
    }
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "no-store")
    assert "Content-Disposition" not in answer
    assert body(answer) == CONTENT


def test_headers_alone() -> None:
    answer = ask(method="HEAD", range="bytes=0-1")
    assert (answer.status_code, answer["Content-Length"], body(answer)) == (200, str(len(CONTENT)), b"")


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=10-", 10, 1023),
        ("bytes=-5", 1019, 1023),
        ("bytes=-5000", 0, 1023),
        ("bytes=1000-99999", 1000, 1023),
        ("BYTES= 3-4 ", 3, 4),
    ],
)
def test_a_part(asked: str, first: int, last: int) -> None:
    answer = ask(range=asked)
    assert (answer.status_code, answer["Content-Range"]) == (206, f"bytes {first}-{last}/1024")
    assert answer["Content-Length"] == str(last - first + 1)
    assert body(answer) == CONTENT[first : last + 1]


@pytest.mark.parametrize("asked", ["bytes=1024-", "bytes=-0", "bytes=99999-100000"])
def test_a_part_that_is_not_there(asked: str) -> None:
    answer = ask(range=asked)
    assert (answer.status_code, answer["Content-Range"], body(answer)) == (416, "bytes */1024", b"")


@pytest.mark.parametrize(
    "asked", ["", "bytes=-", "bytes=5-3", "bytes=a-b", "bytes=0-1,4-5", "seconds=0-1", "bytes=" + "9" * 6000 + "-"]
)
def test_what_is_no_range_means_the_whole_file(asked: str) -> None:
    answer = ask(range=asked)
    assert answer.status_code == 200
    assert body(answer) == CONTENT


@given(content=st.binary(max_size=50), first=st.integers(0, 60), last=st.integers(0, 60))
def test_any_range_is_what_python_would_cut(content: bytes, first: int, last: int) -> None:
    answer = ask(io.BytesIO(content), range=f"bytes={first}-{last}")
    if last < first:
        assert body(answer) == content
    elif first >= len(content):
        assert answer.status_code == 416
    else:
        assert body(answer) == content[first : last + 1]


@pytest.mark.parametrize(("known", "status"), [(ETAG, 206), ('"other"', 200), (f"W/{ETAG}", 200)])
def test_a_download_goes_on_only_with_the_same_version(known: str, status: int) -> None:
    answer = ask(range="bytes=1-2", if_range=known)
    assert answer.status_code == status
    answer.close()


def test_a_download_goes_on_by_date(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(CONTENT)
    whole = ask(path)
    whole.close()
    dated = whole["Last-Modified"]
    assert body(ask(path, range="bytes=1-2", if_range=dated)) == CONTENT[1:3]
    assert body(ask(path, range="bytes=1-2", if_range="Thu, 01 Jan 1970 00:00:00 GMT")) == CONTENT


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"if_none_match": ETAG}, 304),
        ({"if_none_match": "*"}, 304),
        ({"if_none_match": '"other"'}, 200),
        ({"if_match": '"other"'}, 412),
        ({"if_match": ETAG, "range": "bytes=0-1"}, 206),
    ],
)
def test_conditions(headers: dict[str, str], status: int) -> None:
    file = io.BytesIO(CONTENT)
    answer = ask(file, **headers)
    assert answer.status_code == status
    if status in (304, 412):
        assert body(answer) == b""
    answer.close()
    assert file.closed


def test_a_path_has_an_etag_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(CONTENT)
    answer = send_file(RequestFactory().get("/film"), path, "video/mp4")
    assert answer["ETag"] == f'"{int(path.stat().st_mtime):x}-400"'
    assert body(answer) == CONTENT


def test_a_path_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        ask(tmp_path / "none.mp4")


def test_a_file_to_save_has_the_name_it_was_given() -> None:
    assert ask(name="set-3.zip")["Content-Disposition"] == 'attachment; filename="set-3.zip"'


def test_only_a_block_is_in_memory() -> None:
    answer = ask(io.BytesIO(b"x" * (BLOCK * 2 + 1)))
    assert [len(block) for block in answer] == [BLOCK, BLOCK, 1]
    answer.close()


def test_files_are_not_compressed_on_their_way() -> None:
    request = RequestFactory().get("/film", headers={"accept-encoding": "gzip"})
    page = PagesGZipMiddleware(lambda _request: HttpResponse(b"x" * 1000))(request)
    film = PagesGZipMiddleware(lambda _request: StreamingHttpResponse([b"x" * 1000], headers={"Content-Length": "9"}))
    assert page["Content-Encoding"] == "gzip"
    assert film(request)["Content-Length"] == "9"
