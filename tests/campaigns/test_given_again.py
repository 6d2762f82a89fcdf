"""A file that many take at once: given again before Django, as it was given, and never when it is true no more."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from django.core.handlers.wsgi import WSGIHandler

from campaigns.made import counting
from campaigns.models import MadeFile
from portal.core import given_again
from portal.core.models import EmergencyNumber
from tests.journeys.test_every_page import HOSTS

from .making import few_items, make

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("seeded_db", "few_items", "one_connection", "nothing_known"),
]
__all__ = ["few_items"]


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes
    by_django: bool


@pytest.fixture
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given_again, "_known", {})
    counting._counted.clear()


@pytest.fixture
def row() -> Iterator[MadeFile]:
    make()
    yield MadeFile.objects.get(kind="archive", language="pl", site__hostname=HOSTS["baerum"])
    counting._counted.clear()


def ask(path: str, method: str = "GET", host: str = HOSTS["baerum"], **headers: str) -> Answer:
    django, asked = WSGIHandler(), []

    def behind(environ: dict[str, Any], start_response: Any):
        asked.append(environ["PATH_INFO"])
        return django(environ, start_response)

    said: dict[str, Any] = {}
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "SERVER_NAME": host, "SERVER_PORT": "80", "HTTP_HOST": host}
    environ |= {"wsgi.input": io.BytesIO(), "wsgi.url_scheme": "http", "QUERY_STRING": "", "REMOTE_ADDR": "192.0.2.1"}
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    answer = given_again.in_front_of(behind)(environ, lambda status, pairs: said.update(status=status, headers=pairs))
    body = b"".join(answer)
    getattr(answer, "close", lambda: None)()
    return Answer(int(said["status"][:3]), dict(said["headers"]), body, bool(asked))


def counted() -> int:
    return sum(counting._counted.values())


@pytest.mark.parametrize("nginx", [False, True])
def test_who_asks_next_gets_the_same_answer_without_django(row: MadeFile, settings, nginx: bool):
    settings.NGINX_SENDS_FILES = nginx
    first, second = ask(row.url), ask(row.url)
    assert (first.by_django, second.by_django) == (True, False)
    assert second[:3] == first[:3]
    assert (first.status, bool(first.body), counted()) == (200, not nginx, 2)


def test_a_part_and_headers_alone_are_given_again_too_and_are_no_downloads(row: MadeFile):
    whole = ask(row.url).body
    part = ask(row.url, range="bytes=10-19")
    assert (part.status, part.body, part.by_django) == (206, whole[10:20], False)
    head = ask(row.url, "HEAD")
    assert (head.status, head.body, head.headers["Content-Length"], head.by_django) == (
        200,
        b"",
        str(len(whole)),
        False,
    )
    assert ask(row.url, if_none_match=head.headers["ETag"]).status == 304
    assert counted() == 1
    assert ask(row.url, "POST").status == 405


@pytest.mark.parametrize("nginx", [False, True])
def test_a_picture_that_its_page_shows_is_no_download(row: MadeFile, settings, nginx: bool):
    settings.NGINX_SENDS_FILES = nginx
    shown = [ask(row.url, sec_fetch_dest="image") for _time in range(2)]
    assert [answer.by_django for answer in shown] == [True, False]
    assert counted() == 0
    taken = ask(row.url, sec_fetch_dest="document")
    assert (taken.body, counted()) == (shown[0].body, 1)


@pytest.mark.parametrize("nginx", [False, True])
def test_a_file_whose_number_changed_is_not_given_again(row: MadeFile, settings, nginx: bool):
    settings.NGINX_SENDS_FILES = nginx
    ask(row.url)
    EmergencyNumber.objects.filter(slug="no-116006").update(number="116 999")
    make()
    answer = ask(row.url)
    assert answer.by_django
    assert 'rel="latest-version"' in answer.headers["Link"]


def test_nothing_is_known_for_longer_than_some_seconds(row: MadeFile, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(given_again, "SECONDS", 0.0)
    ask(row.url)
    assert ask(row.url).by_django


def test_what_one_authority_gave_is_not_given_by_another(row: MadeFile):
    ask(row.url)
    answer = ask(row.url, host=HOSTS["gelderland"])
    assert (answer.by_django, answer.status) == (True, 404)


def test_a_file_that_is_withdrawn_while_it_is_asked_for_is_told_kindly(row: MadeFile, settings):
    MadeFile.objects.filter(pk=row.pk).update(file="made/ffffffffffffffffffff.zip")
    assert ask(row.url).status == 404
