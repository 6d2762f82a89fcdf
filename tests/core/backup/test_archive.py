"""An archive that is not whole, or not ours, is noticed before anything is touched."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from portal.core.backup.archive import MANIFEST, Writer, read
from portal.core.backup.problem import Problem

FACTS = {"made_at": "now", "database": "other", "counts": {}, "migrations": [], "parts": {"media": {}}}


def make(folder: Path, **changed: Any) -> Path:
    """A small archive that is whole."""
    (folder / "sources").mkdir(exist_ok=True)
    path = folder / "whole.tar"
    with tarfile.open(path, "w:") as tar:
        writer = Writer(tar)
        for name, body in {"database.dump": b"rows" * 900, "media/a/å.pdf": b"pdf" * 700}.items():
            source = folder / "sources" / name.replace("/", "-")
            source.write_bytes(body)
            writer.add(name, source)
        writer.close({**FACTS, **changed})
    return path


def rewritten(path: Path, change: Callable[[tarfile.TarInfo, bytes], tuple[tarfile.TarInfo, bytes] | None]) -> Path:
    """The same archive with each member changed; None leaves one out."""
    target = path.with_name("changed.tar")
    with tarfile.open(path) as old, tarfile.open(target, "w:") as new:
        for member in old:
            body = old.extractfile(member)
            done = change(member, body.read() if body else b"")
            if done is not None:
                done[0].size = len(done[1])
                new.addfile(done[0], io.BytesIO(done[1]))
    return target


def test_a_whole_archive_is_read(tmp_path: Path) -> None:
    archive = read(make(tmp_path))
    assert archive.names("media") == {"media/a/å.pdf"}
    assert archive.database == "database.dump"
    assert archive.size == 3600 + 2100


def test_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    path = make(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"rowsrows", b"rowsroWs", 1))
    with pytest.raises(Problem, match=r"differs from the list.*Fetch it again"):
        read(path)


@pytest.mark.parametrize("kept", [0, 100, 512, 3000, 6000])
def test_a_short_archive_is_noticed(tmp_path: Path, kept: int) -> None:
    path = make(tmp_path)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(Problem, match="damaged or not whole"):
        read(path)


def test_a_file_too_few_is_noticed(tmp_path: Path) -> None:
    path = rewritten(make(tmp_path), lambda member, body: None if "media" in member.name else (member, body))
    with pytest.raises(Problem, match="differs from the list"):
        read(path)


@pytest.mark.parametrize(
    "name",
    ["../escape", "/etc/escape", "media/../../escape", "media/./a", "other/a", "media", "media\\..\\a", "media//a"],
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    def renamed(member: tarfile.TarInfo, body: bytes) -> tuple[tarfile.TarInfo, bytes]:
        if member.name == MANIFEST:
            return member, body.replace(json.dumps("media/a/å.pdf").encode(), json.dumps(name).encode())
        if member.name.startswith("media"):
            member.name, member.pax_headers = name, {}
        return member, body

    with pytest.raises(Problem, match="does not belong in it"):
        read(rewritten(make(tmp_path), renamed))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE])
def test_links_and_devices_are_refused(tmp_path: Path, kind: bytes) -> None:
    def linked(member: tarfile.TarInfo, body: bytes) -> tuple[tarfile.TarInfo, bytes]:
        if member.name.startswith("media"):
            member.type, member.linkname = kind, "/etc/passwd"
            return member, b""
        return member, body

    with pytest.raises(Problem, match="does not belong in it"):
        read(rewritten(make(tmp_path), linked))


@pytest.mark.parametrize("manifest", [b"", b"[]", b"{", b'{"format": 1}', b'{"format": 1, "files": [{}]}', b"\xff"])
def test_a_manifest_that_is_none_is_noticed(tmp_path: Path, manifest: bytes) -> None:
    path = rewritten(make(tmp_path), lambda member, body: (member, manifest if member.name == MANIFEST else body))
    with pytest.raises(Problem, match="damaged or not whole"):
        read(path)


def test_an_archive_of_a_later_format_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="Install that version"):
        read(make(tmp_path, format=99))


@given(data=st.binary(max_size=2000))
def test_any_bytes_are_a_problem_and_never_a_crash(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("any") / "x.tar"
    path.write_bytes(data)
    with pytest.raises(Problem):
        read(path)


def test_restore_refuses_a_damaged_archive_before_it_touches_anything(tmp_path: Path, settings: Any) -> None:
    # No database mark: even a look at the database would fail this test.
    settings.MEDIA_ROOT, settings.VAR_DIR = str(tmp_path / "media"), tmp_path
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "mine.pdf").write_bytes(b"mine")
    path = make(tmp_path)
    path.write_bytes(path.read_bytes()[:3000])
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("restore", path, "--replace")
    assert [file.name for file in (tmp_path / "media").iterdir()] == ["mine.pdf"]


def test_restore_refuses_another_kind_of_database(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Set DATABASE_URL"):
        call_command("restore", make(tmp_path), "--replace")


def test_restore_says_when_there_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"Name the \.tar file"):
        call_command("restore", tmp_path / "missing.tar")
