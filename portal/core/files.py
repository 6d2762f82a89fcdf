"""Files that others read while they are written: replaced in one step."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

UNFINISHED = ".new-"  # begins the name of what is being written


def replace_text(path: Path, text: str) -> None:
    """Put a text into a file that everybody may read; nothing when it stands there already. Makes the folder."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    replace_file(path, lambda unfinished: unfinished.write_text(text, encoding="utf-8"))


def replace_file(path: Path, write: Callable[[Path], object]) -> None:
    """Let ``write`` fill a file that everybody may read, and put it in place when it is whole. Makes the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
    os.close(handle)
    try:
        write(Path(name))
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
