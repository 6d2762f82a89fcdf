"""The drill: back up an installation in use, restore it into an empty place, and the portal is complete."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from wagtail.models import Page

from portal.core.database.sqlite.base import file_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db"), pytest.mark.slow]
PATHS = ["/nb/", "/nb/rad-til-deg/", "/ar/"]
LOOK = f"""
import django, json; django.setup()
from django.test import Client
from portal.core.models import OutboxRow
from wagtail.models import Page
client = Client(headers={{"host": "localhost"}})
print(json.dumps({{
    "pages": Page.objects.count(),
    "html": [client.get(path).content.decode() for path in {PATHS}],
    "anew": [row.step for row in OutboxRow.objects.all() if "*" in row.tags],
}}))
"""


@dataclass(frozen=True)
class Place:
    """An installation: its folder, and the environment that leads to its database."""

    folder: Path
    database: dict[str, str]

    def run(self, *words: str, using: str = "portal.settings.development") -> subprocess.CompletedProcess[str]:
        """Run Python with the settings of this place."""
        environment = {
            **{name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DATABASE_PATH")},
            **self.database,
            "VAR_DIR": str(self.folder),
            "DJANGO_SETTINGS_MODULE": using,
            "PYTHONPATH": str(settings.BASE_DIR),
        }
        command, folder = [sys.executable, *words], settings.BASE_DIR
        return subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, timeout=300)

    def manage(self, *words: str) -> subprocess.CompletedProcess[str]:
        return self.run("manage.py", *words)


def address(name: str) -> dict[str, str]:
    """A database of the server the suite runs on."""
    values = connection.settings_dict
    who = f"{quote(values['USER'])}:{quote(values['PASSWORD'])}@" if values["USER"] else ""
    return {"DATABASE_URL": f"postgresql://{who}{values['HOST']}:{values['PORT']}/{name}"}


@pytest.fixture
def here(tmp_path: Path) -> Place:
    """The seeded installation, with a picture and a page kept as a file."""
    name = connection.settings_dict["NAME"]
    folder = tmp_path / "here"
    (folder / "media" / "images").mkdir(parents=True)
    (folder / "media" / "images" / "fjell på kvelden.jpg").write_bytes(b"a picture" * 1000)
    kept = folder / "snapshots" / "build1" / "localhost" / "nb"
    kept.mkdir(parents=True)
    (kept / "index.html").write_text("<p>kept</p>")
    (folder / "snapshots" / "worker.json").write_text("{}")
    if connection.vendor == "postgresql":
        return Place(folder, address(name))
    return Place(folder, {"DATABASE_PATH": str(file_of(name))})


@pytest.fixture
def register(here: Place) -> Iterator[sqlite3.Connection]:
    """A register of snapshots that somebody is writing to."""
    with closing(sqlite3.connect(here.folder / "snapshots" / "build1" / "register.sqlite3")) as open_register:
        open_register.execute("PRAGMA journal_mode=WAL")
        open_register.execute("CREATE TABLE snapshot (path TEXT)")
        open_register.execute("INSERT INTO snapshot VALUES ('/nb/')")
        open_register.commit()
        yield open_register


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Place]:
    """A place with nothing in it."""
    folder = tmp_path / "there"
    if connection.vendor != "postgresql":
        yield Place(folder, {"DATABASE_PATH": str(folder / "db.sqlite3")})
        return
    name = f"drill_{uuid.uuid4().hex[:12]}"
    _on_server(f"CREATE DATABASE {name}")
    yield Place(folder, address(name))
    _on_server(f"DROP DATABASE {name} WITH (FORCE)")


def _on_server(statement: str) -> None:
    import psycopg

    values = connection.settings_dict
    with psycopg.connect(
        host=values["HOST"], port=values["PORT"], user=values["USER"], password=values["PASSWORD"],
        dbname="postgres", autocommit=True,
    ) as server:  # fmt: skip
        server.execute(statement)


@pytest.fixture
def archive(here: Place, register: sqlite3.Connection, tmp_path: Path) -> Path:
    done = here.manage("backup", str(tmp_path / "kept" / "portal.tar"))
    assert done.returncode == 0, done.stderr
    assert "SECRET_KEY" in done.stdout, "what is not in it is said"
    return tmp_path / "kept" / "portal.tar"


def test_an_empty_place_becomes_the_whole_portal(archive: Path, here: Place, empty: Place) -> None:
    done = empty.manage("restore", str(archive))
    assert done.returncode == 0, done.stderr

    looked = empty.run("-c", LOOK, using="portal.settings.test")
    assert looked.returncode == 0, looked.stderr
    found = json.loads(looked.stdout)
    visitor = Client(headers={"host": "localhost"})
    assert found["pages"] == Page.objects.count() > 100
    assert found["html"] == [visitor.get(path).content.decode() for path in PATHS]
    assert "snapshots" in found["anew"], "pages kept as files are made anew"

    picture = "media/images/fjell på kvelden.jpg"
    assert (empty.folder / picture).read_bytes() == (here.folder / picture).read_bytes()
    assert (empty.folder / "snapshots/build1/localhost/nb/index.html").read_text() == "<p>kept</p>"
    with closing(sqlite3.connect(empty.folder / "snapshots/build1/register.sqlite3")) as register:
        assert register.execute("SELECT path FROM snapshot").fetchall() == [("/nb/",)]
    assert not (empty.folder / "snapshots/worker.json").exists(), "no worker lives there yet"
    assert not list(empty.folder.rglob(".restoring-*")) + list(empty.folder.rglob(".before-*"))

    _nothing_is_overwritten_by_mistake(archive, empty)


def _nothing_is_overwritten_by_mistake(archive: Path, place: Place) -> None:
    mine = place.folder / "media" / "mine.pdf"
    mine.write_bytes(b"mine")
    refused = place.manage("restore", str(archive))
    assert refused.returncode != 0
    assert "--replace" in refused.stderr
    assert mine.exists()

    replaced = place.manage("restore", "--replace", str(archive))
    assert replaced.returncode == 0, replaced.stderr
    assert not mine.exists()


def test_an_archive_is_for_its_owner_alone_and_holds_no_key(archive: Path, here: Place) -> None:
    key = (here.folder / "secret-key.txt").read_bytes()
    assert archive.stat().st_mode & 0o077 == 0
    assert key not in archive.read_bytes()
    assert [path.name for path in archive.parent.iterdir()] == ["portal.tar"], "nothing half made stays behind"


def test_snapshots_may_stay_out_and_those_of_other_content_go(here: Place, empty: Place, tmp_path: Path) -> None:
    target = tmp_path / "small.tar"
    assert here.manage("backup", "--without-snapshots", str(target)).returncode == 0
    assert b"build1/localhost" not in target.read_bytes()

    stale = empty.folder / "snapshots" / "build0" / "localhost" / "index.html"
    stale.parent.mkdir(parents=True)
    stale.write_text("<p>of other content</p>")
    assert empty.manage("restore", str(target)).returncode == 0
    assert not stale.exists()


@pytest.fixture(autouse=True)
def _no_folders_stay(tmp_path: Path) -> Iterator[None]:
    yield
    shutil.rmtree(tmp_path, ignore_errors=True)
