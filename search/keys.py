"""The keys for addresses of searches: in memory, shared by the processes of this machine, gone after minutes.

A key lies in a file that only its owner may read, in a folder that is memory (tmpfs), and never in a database, a backup
or a log. The newest key seals; it and the one before it open. What was sealed can be opened for ten to twenty minutes
(half a minute less, so that the worker is in time to overwrite the key), and afterwards by nobody.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

PERIOD = 600  # seconds that a key seals
LIFE = 2 * PERIOD - 30  # seconds that it opens
SIZE = 32  # bytes
MEMORY = Path("/dev/shm")  # noqa: S108 -- memory is the point; the folder in it is made for its owner alone


@dataclass(frozen=True)
class Key:
    """``made`` in seconds since 1970."""

    secret: bytes
    made: float


def newest() -> Key:
    """The key to seal with; a new one when the last is older than ``PERIOD``. OSError when there is no place for it."""
    with _locked():
        now = time.time()
        found = _read(now)
        if not found or now - found[0].made >= PERIOD:
            found = [Key(secrets.token_bytes(SIZE), now), *found[:1]]
        _write(found)
        return found[0]


def keys() -> list[Key]:
    """The keys that open, the newest first; none when nobody searched lately. OSError when they cannot be read."""
    if not _place().exists():
        return []
    with _locked():
        return _read(time.time())


def expire() -> None:
    """Overwrite keys that nobody may use any more; makes none, so a portal at rest holds none."""
    if _place().exists():
        with _locked():
            _write(_read(time.time()))


def _read(now: float) -> list[Key]:
    """What may still open. A file that is empty or cut short is none: it lives in memory, and all forget together."""
    try:
        lines = json.loads(_place().read_text(encoding="ascii"))
        known = [Key(bytes.fromhex(secret), made) for secret, made in lines]
    except (FileNotFoundError, ValueError):
        return []
    return [key for key in known if 0 <= now - key.made < LIFE]


def _write(found: list[Key]) -> None:
    """Over the same bytes: a new file would leave the old keys in memory that is free, but not clean."""
    text = json.dumps([[key.secret.hex(), key.made] for key in found]).encode()
    handle = os.open(_place(), os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        os.pwrite(handle, text.ljust(os.fstat(handle).st_size), 0)
    finally:
        os.close(handle)


@contextmanager
def _locked() -> Iterator[None]:
    folder = _place().parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    facts = folder.lstat()
    if not stat.S_ISDIR(facts.st_mode) or facts.st_uid != os.getuid() or facts.st_mode & 0o077:
        raise PermissionError(f"{folder} is open to others. Set SEARCH_KEYS_DIR to a folder of the portal's own.")
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _place() -> Path:
    """One folder for each portal on a machine."""
    if settings.SEARCH_KEYS_DIR:
        return Path(settings.SEARCH_KEYS_DIR) / "keys"
    own = hashlib.sha256(str(settings.VAR_DIR).encode()).hexdigest()[:12]
    return MEMORY / f"portal-search-{os.getuid()}-{own}" / "keys"
