"""The way out answers whatever is asked and however, from files, with nothing of Django or the database (QE-07, 08)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.models import AuthoritySettings
from portal.core.publishing.core_steps import OF_NUMBERS
from portal.core.safety import exit_pages
from portal.core.safety.exit import FALLBACK, way_out
from portal.core.safety.headers import page_headers
from portal.core.safety.leaving import WayOut


class Gone:
    """A body whose sender is gone."""

    def read(self, *_args: Any) -> bytes:
        raise ConnectionResetError


def gone(_environ: Any, _start_response: Any) -> list[bytes]:
    raise AssertionError("the application was asked")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.example.html").write_text("page of one")
    (tmp_path / "default.html").write_text("page of all")
    return tmp_path


def ask(folder: Path, path: str = "/x/", method: str = "POST", host: str = "one.example", **more: str) -> tuple:
    """``(status, headers by lower-case name, body)`` with an application that is gone."""
    said: list[Any] = []
    environ = {"PATH_INFO": path, "REQUEST_METHOD": method, "HTTP_HOST": host, "wsgi.input": Gone(), **more}
    server = WayOut(gone, folder, indexable=False)
    body = b"".join(server(environ, lambda status, head, exc=None: said.extend((status, head))))
    return int(said[0][:3]), {name.lower(): value for name, value in said[1]}, body


@pytest.mark.parametrize("method", ["POST", "GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "NONSENSE"])
def test_every_method_leads_out(folder: Path, method: str) -> None:
    status, headers, body = ask(folder, method=method)
    assert status == 200
    assert body == (b"" if method == "HEAD" else b"page of one")
    assert headers["content-length"] == str(len("page of one"))
    assert headers["clear-site-data"] == '"cookies"'
    for name, value in page_headers(indexable=False).items():
        assert headers[name.lower()] == value
    assert "set-cookie" not in headers


def test_the_beacon_clears_cache_and_cookies_and_nothing_else(folder: Path) -> None:
    status, headers, body = ask(folder, "/x/c/")
    assert (status, body) == (204, b"")
    assert headers["clear-site-data"] == '"cache", "cookies"'
    assert {name.lower() for name in page_headers(indexable=False)} <= set(headers)
    assert "set-cookie" not in headers


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT"])
def test_whoever_opens_the_beacon_by_hand_is_led_out(folder: Path, method: str) -> None:
    status, headers, _body = ask(folder, "/x/c/", method)
    assert (status, headers["clear-site-data"]) == (200, '"cookies"')


@pytest.mark.parametrize("length", ["5", "0", "", "-1", "x", "²", "9" * 30])
def test_what_was_sent_is_forgotten_whatever_its_length(folder: Path, length: str) -> None:
    assert ask(folder, CONTENT_LENGTH=length)[0] == 200


def test_the_lock_is_never_cleared(folder: Path) -> None:
    for path in ("/x/", "/x/c/"):
        for method in ("POST", "GET"):
            cleared = ask(folder, path, method)[1]["clear-site-data"]
            assert "storage" not in cleared
            assert "*" not in cleared


@pytest.mark.parametrize(("path", "status"), [("/x/", 200), ("/x/c/", 204)])
def test_another_site_sends_people_out_without_ending_an_editors_session(folder, path: str, status: int) -> None:
    told = ask(folder, path, HTTP_SEC_FETCH_SITE="cross-site")
    assert told[0] == status
    assert "clear-site-data" not in told[1]
    assert "clear-site-data" in ask(folder, path, HTTP_SEC_FETCH_SITE="same-origin")[1]


@pytest.mark.parametrize("host", ["one.example", "ONE.example", "one.example:8000"])
def test_a_known_host_has_its_own_page(folder: Path, host: str) -> None:
    assert ask(folder, host=host)[2] == b"page of one"


@given(host=st.text(max_size=300))
def test_any_other_host_gets_the_page_for_all(tmp_path_factory: Any, host: str) -> None:
    folder = tmp_path_factory.getbasetemp() / "exit"
    folder.mkdir(exist_ok=True)
    (folder / "default.html").write_text("page of all")
    (folder.parent / "secret.html").write_text("secret")
    assert ask(folder, host=host)[2] == b"page of all"


@pytest.mark.parametrize("host", ["../secret", "..", "/etc/passwd", "one.example/../default", "\0"])
def test_a_host_never_leads_to_another_file(folder: Path, host: str) -> None:
    (folder.parent / "secret.html").write_text("secret")
    assert ask(folder, host=host)[2] == b"page of all"


def test_before_anything_was_published_the_fallback_stands(tmp_path: Path) -> None:
    status, headers, body = ask(tmp_path / "nothing")
    assert (status, headers["clear-site-data"]) == (200, '"cookies"')
    assert f'content="0; url={FALLBACK[0]}"' in body.decode()


def test_other_addresses_go_on_to_the_application(folder: Path) -> None:
    for path in ("/x", "/nb/", "/x/d/", "/x/c", "//x/"):
        with pytest.raises(AssertionError, match="application"):
            ask(folder, path)


def test_the_page_is_blank_neutral_and_escaped() -> None:
    html = exit_pages.page(way_out(('https://www.weather.example/?a="><script>&b=1',)), "nb")
    assert "<title>weather.example</title>" in html
    assert '<meta http-equiv="refresh" content="0; url=https://www.weather.example/?a=&quot;&gt;&lt;script&gt;' in html
    assert "<script" not in html
    assert '<html lang="nb">' in html
    assert '<link rel="icon" href="data:,">' in html


@pytest.mark.parametrize(
    ("decoys", "first", "second"),
    [
        (["https://a.example/", "https://b.example/"], "https://a.example/", "https://b.example/"),
        (["https://a.example/", ""], "https://a.example/", FALLBACK[0]),
        ([FALLBACK[0]], FALLBACK[0], FALLBACK[1]),
        ([], *FALLBACK),
        (["", ""], *FALLBACK),
        ([FALLBACK[1], ""], FALLBACK[1], FALLBACK[0]),
    ],
)
def test_there_are_always_two_different_ways(decoys: list[str], first: str, second: str) -> None:
    leads = way_out(decoys)
    assert (leads.decoy, leads.second_decoy) == (first, second)
    assert leads.title == first.split("/")[2].removeprefix("www.")


@pytest.mark.django_db
@pytest.mark.usefixtures("seeded_db")
def test_each_site_has_its_page_and_a_change_replaces_it(
    settings: Any, tmp_path: Path, django_assert_num_queries
) -> None:
    from portal.core.numbers import standing

    settings.SNAPSHOTS_DIR, settings.STANDING_NUMBERS_DIR = tmp_path, tmp_path / "numbers"
    standing.write_all()
    exit_pages.write_all()
    assert "buienradar.nl" in ask(tmp_path / "exit", host="gelderland.localhost")[2].decode()
    assert "yr.no" in ask(tmp_path / "exit", host="unknown.example")[2].decode()
    AuthoritySettings.objects.filter(site__hostname="localhost").update(decoy_url="https://other.example/")
    assert OF_NUMBERS({"core.authoritysettings:1"})
    standing.write_all()
    exit_pages.write_all()
    with django_assert_num_queries(0):
        assert "other.example" in ask(tmp_path / "exit", host="localhost:8000")[2].decode()
