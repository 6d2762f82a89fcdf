"""What can be found on the demonstration sites: made once per state of the code, and copied for whoever needs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.copies import ROOT, copy_of, home, lock, state_of_the_code
from tests.learned import kept


def copy_index(to: Path) -> Path:
    """Put a copy of the index of the seeded database at a path that does not exist yet."""
    return Path(shutil.copytree(_made(), to))


def _made() -> Path:
    kind = "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"
    made = home() / state_of_the_code() / f"search-{kind}"
    with lock("search"):  # for both kinds: the second finds learned what the first one learned
        if not made.exists():
            _make(made)
    return made


def _make(made: Path) -> None:
    with copy_of("seeded") as database, tempfile.TemporaryDirectory(dir=home()) as folder:
        environment = {
            **os.environ,
            **database.environment,
            "DJANGO_SETTINGS_MODULE": "portal.settings.development",
            "VAR_DIR": folder,
            "PYTHONPATH": str(ROOT),
        }
        guesses = Path(folder) / "search" / "guesses"
        shutil.copytree(kept(), guesses)
        command = [sys.executable, str(ROOT / "manage.py"), "search", "rebuild"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"search rebuild failed:\n{done.stderr[-4000:]}")
        shutil.copytree(guesses, kept(), dirs_exist_ok=True)
        made.parent.mkdir(exist_ok=True)
        (Path(folder) / "search").rename(made)
