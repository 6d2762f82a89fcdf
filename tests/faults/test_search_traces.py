"""Five searches leave no word with us: not in logs, the database and its journal, temporary files or memory on disk."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.db import connection

from .nginx import Nginx, running_nginx
from .small_portal import Answer, SmallPortal, small_portal, wait_until

WORDS = ["kvartsurglad", "zebrafinkvold", "parykkhjelp", "wienerbrodslag", "насильствоквант"]
LONG = "x" * 20_000  # what nginx would spool to the disk if it were let
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def portal(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[SmallPortal]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOG_LEVEL", "DEBUG")
        with small_portal(django_db_blocker, tmp_path_factory.mktemp("portal")) as running:
            yield running


@pytest.fixture(scope="module")
def nginx(portal: SmallPortal, tmp_path_factory: Any) -> Iterator[Nginx]:
    with running_nginx(tmp_path_factory.mktemp("front") / "prefix", portal, portal.port) as running:
        yield running


def search(portal: SmallPortal, port: int, word: str, **more: str) -> Answer:
    """Post the form, and open the address it leads to."""
    body = urlencode({"q": word, **more})
    sent = portal.ask("/nb/sok/", "POST", port=port, body=body, content_type=FORM)
    assert sent.status == 303, sent.body
    path = re.sub(r"^https?://[^/]+", "", sent.headers["location"])
    assert word not in path
    assert quote(word) not in path
    return portal.ask(path, port=port)


def forms_of(word: str) -> set[bytes]:
    """A word as it may stand in a file."""
    plain = {word.encode(), word.encode("utf-16-le"), quote(word).encode(), json.dumps(word)[1:-1].encode()}
    return plain | {form.upper() for form in plain}


def left_in(*folders: Path) -> set[tuple[str, str]]:
    """``(file, word)`` of each word that stands somewhere below."""
    found = set()
    for path in (file for folder in folders for file in folder.rglob("*") if file.is_file()):
        data = path.read_bytes()
        found |= {(str(path), word) for word in WORDS if any(form in data for form in forms_of(word))}
    return found


def test_qe_12_five_searches_leave_no_word_with_us(portal: SmallPortal, nginx: Nginx) -> None:
    for number, word in enumerate(WORDS):
        answer = search(portal, nginx.port if number % 2 else portal.port, word)
        assert answer.status == 200
        assert word in answer.body.decode()
        assert answer.headers["cache-control"] == "no-store"
        assert "set-cookie" not in answer.headers
    written = (nginx.folder / "body").stat().st_mtime_ns  # changes with each file that is made in it
    spooled = search(portal, nginx.port, WORDS[0], more=LONG)
    assert WORDS[0] in spooled.body.decode()
    assert (nginx.folder / "body").stat().st_mtime_ns == written
    broken = portal.ask("/nb/sok/", "POST", port=nginx.port, body=f"q={WORDS[1]}&%zz={LONG}", content_type="text/plain")
    assert broken.status == 415
    hint = portal.ask("/nb/sok/hint/", "POST", port=nginx.port, body=urlencode({"q": WORDS[2]}), content_type=FORM)
    assert hint.status == 200
    portal.world.fresh("first").save_revision().publish()
    wait_until(lambda: (portal.folder / "search").exists(), portal)

    folders = [portal.folder, nginx.folder]
    if connection.vendor == "sqlite":
        folders.append(Path(portal.database.environment["DATABASE_PATH"]).parent)
    assert portal.log.stat().st_size > 0
    assert left_in(*folders) == set()


def test_the_look_would_see_a_word_that_is_left(tmp_path: Path) -> None:
    for number, form in enumerate(sorted(forms_of(WORDS[4]))):
        (tmp_path / "deep").mkdir(exist_ok=True)
        (tmp_path / "deep" / str(number)).write_bytes(b"before" + form + b"after")
    assert {word for _file, word in left_in(tmp_path)} == {WORDS[4]}
    assert len(left_in(tmp_path)) == len(forms_of(WORDS[4]))
