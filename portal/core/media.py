"""Uploaded files under names that tell nothing: what an editor called a file stands in no public address."""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
import secrets
from collections.abc import Set
from contextlib import suppress
from datetime import timedelta
from typing import IO, Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, default_storage
from django.utils import timezone

from .files import UNFINISHED

GRACE = timedelta(days=1)  # files are stored before what leads to them
LETTERS = 20  # hexadecimal digits: as good as never the same for two contents
NEUTRAL = re.compile(rf"(?:.*/)?[0-9a-f]{{{LETTERS}}}(?:_\w+)?(?:\.[a-z0-9]{{1,8}})?")
EXTENSION = re.compile(r"\.[a-z0-9]{1,8}")


def neutral_name(name: str, content: IO[Any]) -> str:
    """Folder and extension of a name, with a fingerprint of the content between them."""
    digest = hashlib.sha256()
    for chunk in File(content).chunks():
        digest.update(chunk if isinstance(chunk, bytes) else chunk.encode())
    content.seek(0)
    folder, last = posixpath.split(name.replace("\\", "/"))
    extension = posixpath.splitext(last)[1].lower()
    known = extension if EXTENSION.fullmatch(extension) else ""
    return posixpath.join(folder, digest.hexdigest()[:LETTERS] + known)


def store_once(folder: str, ending: str, content: File) -> str:
    """The name of a file with this content in the storage, written when it is not there yet. ``ending``: ``mp4``."""
    name = neutral_name(f"{folder}/x.{ending}", content)
    if default_storage.exists(name):
        if default_storage.size(name) == content.size:
            _make_young(name)
            return name
        default_storage.delete(name)  # cut off, as when the power fails
    return default_storage.save(name, content)


def _make_young(name: str) -> None:
    """Somebody is about to use it: what tidies takes it for new."""
    with suppress(NotImplementedError, OSError):
        os.utime(default_storage.path(name))


def unused(folder: str, needed: Set[str]) -> list[str]:
    """Names of stored files in a folder that are not needed, older than a day."""
    if not default_storage.exists(folder):
        return []
    before = timezone.now() - GRACE
    names = {posixpath.join(folder, file) for file in default_storage.listdir(folder)[1]}
    return [name for name in sorted(names - needed) if default_storage.get_modified_time(name) < before]


def is_neutral(name: str) -> bool:
    """Whether a stored name is one of these."""
    return NEUTRAL.fullmatch(name) is not None


class NeutralNames(Storage):
    """For any storage: names follow the content. Pictures, their smaller versions and documents alike."""

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        return super().save(neutral_name(name or content.name, content), content, max_length)


class NeutralFiles(NeutralNames, FileSystemStorage):
    """Files in the media folder of this machine, each whole or not there: its name would pass for its content."""

    def _save(self, name: str, content: Any) -> str:
        folder, last = posixpath.split(name)
        unfinished = posixpath.join(folder, f"{UNFINISHED}{secrets.token_hex(8)}-{last}")
        try:
            super()._save(unfinished, content)  # type: ignore[misc]
            os.replace(self.path(unfinished), self.path(name))
        except BaseException:
            self.delete(unfinished)
            raise
        return name
