"""The archive: a plain tar file whose last member, the manifest, names every other one with size and SHA-256."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

from .problem import Problem

MANIFEST = "manifest.json"
FORMAT = 1
SLICE = 1024 * 1024
KEYS = frozenset({"format", "made_at", "database", "counts", "migrations", "parts"})
FOLDERS = frozenset({"media", "numbers", "snapshots"})
DATABASES = frozenset({"database.sqlite3", "database.dump"})
DAMAGED = "This archive is damaged or not whole: {}. Nothing was changed. Fetch it again, or take an older one."


class _Hashing(io.RawIOBase):
    """Reads a file and keeps the digest of what was read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.digest.update(data)
        return data


@dataclass
class Writer:
    """Adds files to an archive that is being made; ``close`` writes the manifest."""

    tar: tarfile.TarFile
    files: list[dict[str, Any]] = field(default_factory=list)

    def add(self, name: str, path: Path) -> int:
        """Add a file. Return its size in bytes; OSError when it is gone or shrinks while it is read."""
        with path.open("rb") as file:
            facts = self.tar.gettarinfo(arcname=name, fileobj=file)
            facts.uid = facts.gid = 0
            facts.uname = facts.gname = ""
            reading = _Hashing(file)
            self.tar.addfile(facts, reading)
        self.files.append({"name": name, "size": facts.size, "sha256": reading.digest.hexdigest()})
        return facts.size

    def close(self, facts: dict[str, Any]) -> None:
        """Write the manifest: ``facts`` and the list of files."""
        body = json.dumps({"format": FORMAT, **facts, "files": self.files}, indent=1).encode()
        member = tarfile.TarInfo(MANIFEST)
        member.size, member.mtime, member.mode = len(body), int(time.time()), 0o600
        self.tar.addfile(member, io.BytesIO(body))


@dataclass
class Archive:
    """An archive that was read through from end to end: every file is there, whole, and in its place."""

    path: Path
    manifest: dict[str, Any]

    @property
    def database(self) -> str:
        """The name of the member that holds the database."""
        return next(each["name"] for each in self.manifest["files"] if each["name"] in DATABASES)

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(each["size"] for each in self.manifest["files"])

    def names(self, folder: str) -> set[str]:
        """Names of the members below a folder."""
        return {each["name"] for each in self.manifest["files"] if each["name"].startswith(f"{folder}/")}

    def unpack(self, place: Callable[[str], Path | None]) -> None:
        """Write members where ``place`` says; None leaves one out. Problem when the archive changed meanwhile."""
        sums = {each["name"]: each["sha256"] for each in self.manifest["files"]}
        with tarfile.open(self.path, "r:") as tar:
            for member in tar:
                target = place(member.name) if member.name in sums else None
                if target is None:
                    continue
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("xb") as file:
                    if _copy(tar, member, file) != sums[member.name]:
                        raise Problem(DAMAGED.format(f"{member.name} changed while it was read"))


def read(path: Path) -> Archive:
    """Read a whole archive and compare it with its manifest. Problem at the first thing that is not right."""
    found: dict[str, tuple[int, str]] = {}
    manifest: Any = None
    try:
        with tarfile.open(path, "r:") as tar:
            for member in _members(tar, found):
                if member.name == MANIFEST:
                    manifest = json.loads(_body(tar, member).read())
                else:
                    found[member.name] = (member.size, _copy(tar, member, io.BytesIO(), keep=False))
        return Archive(path, _matched(manifest, found))
    except (tarfile.TarError, ValueError, EOFError, KeyError, TypeError) as error:
        raise Problem(DAMAGED.format(str(error) or "it is no tar file")) from error


def _members(tar: tarfile.TarFile, found: dict[str, tuple[int, str]]) -> Iterator[tarfile.TarInfo]:
    """Members that may be in an archive of ours; Problem for links, devices and names that lead elsewhere."""
    for member in tar:
        way = PurePosixPath(member.name)
        below = len(way.parts) > 1 and way.parts[0] in FOLDERS
        honest = str(way) == member.name and ".." not in way.parts and not way.is_absolute()
        known = below or member.name in DATABASES | {MANIFEST}
        if not (member.isreg() and honest and known) or member.name in found or "\\" in member.name:
            raise Problem(DAMAGED.format(f"{member.name!r} does not belong in it"))
        yield member


def _matched(manifest: Any, found: dict[str, tuple[int, str]]) -> dict[str, Any]:
    if not isinstance(manifest, dict) or not isinstance(manifest.get("files"), list):
        raise Problem(DAMAGED.format("its list of contents is missing"))
    if not manifest.keys() >= KEYS:
        raise Problem(DAMAGED.format("its list of contents is not whole"))
    if manifest["format"] != FORMAT:
        raise Problem("This archive was made by a newer version of the portal. Install that version, then restore.")
    listed = {each["name"]: (each["size"], each["sha256"]) for each in manifest["files"]}
    wrong = sorted(name for name in listed.keys() | found.keys() if listed.get(name) != found.get(name))
    if wrong:
        raise Problem(DAMAGED.format(f"{wrong[0]} differs from the list of contents"))
    if len(DATABASES & listed.keys()) != 1:
        raise Problem(DAMAGED.format("it holds no database"))
    return manifest


def _body(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    body = tar.extractfile(member)
    if body is None:
        raise tarfile.ReadError(f"{member.name} cannot be read")
    return body


def _copy(tar: tarfile.TarFile, member: tarfile.TarInfo, target: IO[bytes], *, keep: bool = True) -> str:
    """Copy a member and return its SHA-256; without ``keep`` it is only read."""
    digest = hashlib.sha256()
    with _body(tar, member) as body:
        while data := body.read(SLICE):
            digest.update(data)
            if keep:
                target.write(data)
    return digest.hexdigest()
