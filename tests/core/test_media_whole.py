"""A file is there whole or not at all: what a full disk cut off is never taken for what was meant."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import TemporaryUploadedFile

from portal.core.media import store_once

CONTENT = b"0123456789" * 30_000


@pytest.fixture(autouse=True)
def empty_folder(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process grows larger than 100 kB."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_was_cut_off_is_written_again(tmp_path: Path) -> None:
    with full_disk(), pytest.raises(OSError, match="File too large"):
        store_once("films", "mp4", ContentFile(CONTENT))
    assert files(tmp_path) == []
    name = store_once("films", "mp4", ContentFile(CONTENT))
    assert (tmp_path / name).read_bytes() == CONTENT
    assert [path.relative_to(tmp_path).as_posix() for path in files(tmp_path)] == [name]


def test_what_was_cut_off_before_files_were_put_in_place_whole_is_mended(tmp_path: Path) -> None:
    name = store_once("films", "mp4", ContentFile(CONTENT))
    (tmp_path / name).write_bytes(CONTENT[:1000])
    assert store_once("films", "mp4", ContentFile(CONTENT)) == name
    assert (tmp_path / name).read_bytes() == CONTENT


def test_uploads_in_memory_and_on_disk_are_kept_for_readers(tmp_path: Path) -> None:
    upload = TemporaryUploadedFile("a.mp4", "video/mp4", len(CONTENT), None)
    upload.write(CONTENT)
    upload.seek(0)
    first = default_storage.save("films/a.mp4", upload)
    upload.close()
    second = default_storage.save("films/b.mp4", ContentFile(CONTENT))
    for name in (first, second):
        path = tmp_path / name
        assert (path.read_bytes(), path.stat().st_mode & 0o777) == (CONTENT, 0o644)
    assert first != second, "what somebody uploads twice may be deleted once"
