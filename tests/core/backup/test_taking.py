"""Which files belong to a backup, and what is left when one cannot be finished."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from portal.core.backup import taking
from portal.core.backup.parts import Part, parts, walk
from portal.core.backup.problem import Problem

NOW = datetime(2026, 3, 1, 12, 0, 5, tzinfo=UTC)


def test_a_folder_gets_a_file_with_the_time_in_its_name(tmp_path: Path) -> None:
    assert taking.target_of(tmp_path, NOW) == tmp_path / "portal-20260301-120005.tar"
    assert taking.target_of(tmp_path / "mine.tar", NOW) == tmp_path / "mine.tar"


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.tar").write_text("older")
    with pytest.raises(Problem, match="Name another file"):
        taking.target_of(tmp_path / "mine.tar", NOW)


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left on device"), PermissionError(13, "Denied")])
def test_when_the_disk_refuses_nothing_half_made_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: OSError
) -> None:
    def refuse(*_args: Any, **_options: Any) -> None:
        raise fault

    monkeypatch.setattr(taking, "_fill", refuse)
    with pytest.raises(CommandError, match="See that there is room"):
        call_command("backup", tmp_path / "kept")
    assert list((tmp_path / "kept").iterdir()) == []


def test_plain_files_alone_are_taken_and_databases_last(tmp_path: Path) -> None:
    part = Part("snapshots", tmp_path / "snapshots")
    (part.folder / "b").mkdir(parents=True)
    outside = tmp_path / "outside.txt"
    outside.write_text("not ours")
    (part.folder / "link.txt").symlink_to(outside)
    (part.folder / "current").symlink_to(part.folder / "b")
    (part.folder / "z.html").write_text("page")
    (part.folder / "b" / ".new-abc").write_text("half")
    (part.folder / "worker.json").write_text("{}")
    with closing(sqlite3.connect(part.folder / "b" / "register.sqlite3")) as register:
        register.execute("PRAGMA journal_mode=WAL")
        register.execute("CREATE TABLE a (b)")
        assert [name for name, _path in walk(part)] == ["snapshots/z.html", "snapshots/b/register.sqlite3"]


def test_media_in_another_storage_are_left_to_it(settings: Any) -> None:
    assert "media" in [part.name for part in parts()]
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    assert "media" not in [part.name for part in parts()]
    assert "snapshots" not in [part.name for part in parts(snapshots=False)]
