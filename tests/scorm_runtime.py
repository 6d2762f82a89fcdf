"""The run-time of ``scorm-again``: a learning system's side of SCORM 1.2.

Fetched once into a cache outside the project, and never passed on.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "scorm-again"
VERSION = "3.4.3"
MEMBER = "package/dist/scorm12.min.js"
PATIENCE = 120  # seconds for a package of 3 MB


class NotThere(Exception):
    """It is not there and cannot be fetched. The message names the cure."""


def runtime() -> Path:
    """The script of the run-time, fetched by whoever comes first; the others wait. NotThere."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "portal-tests" / PACKAGE
    cache.mkdir(parents=True, exist_ok=True)
    script = cache / f"{VERSION}.js"
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not script.is_file():
            _fetch(script)
    return script


def _fetch(script: Path) -> None:
    if shutil.which("npm") is None:
        raise NotThere("npm is missing. Try: apt install npm")
    with tempfile.TemporaryDirectory(dir=script.parent) as folder:
        # Only the archive: nothing in it is installed or run here.
        command = ["npm", "pack", "--silent", f"{PACKAGE}@{VERSION}"]
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            raise NotThere(f"{PACKAGE} could not be fetched within {PATIENCE} seconds") from None
        if done.returncode:
            raise NotThere(f"{PACKAGE} could not be fetched:\n{done.stderr[-1500:]}")
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as archive:
            member = archive.extractfile(MEMBER)
            if member is None:
                raise NotThere(f"{PACKAGE} {VERSION} has no {MEMBER}")
            unpacked = Path(folder) / "script.js"
            unpacked.write_bytes(member.read())
        unpacked.rename(script)
