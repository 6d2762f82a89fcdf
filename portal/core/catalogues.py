"""Message catalogues: .po files are kept in the repository, .mo files are made where the portal runs.

Made with polib, because a bare machine has no gettext programs.
"""

import os
import re
from pathlib import Path

import polib
from django.conf import settings

# polib passes over a line whose quotes do not close, and with it a sentence.
WELL_FORMED = re.compile(r'^(#.*|(#~ ?)?((msg(ctxt|id|id_plural|str|str\[\d\]) +)?"([^"\\]|\\.)*")?)\s*$')


class BrokenCatalogue(Exception):
    """A .po file cannot be read. The message names the file, the line and the cure."""


def catalogues() -> list[Path]:
    """Return every .po file below the settings' LOCALE_PATHS, in a stable order."""
    return sorted(path for folder in settings.LOCALE_PATHS for path in Path(folder).glob("*/LC_MESSAGES/*.po"))


def is_out_of_date(catalogue: Path) -> bool:
    """Tell whether the .mo beside `catalogue` is missing or not newer than it."""
    compiled = catalogue.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns <= catalogue.stat().st_mtime_ns


def check_lines(catalogue: Path) -> None:
    """Raise BrokenCatalogue for the first line that a .po file cannot hold."""
    for number, line in enumerate(catalogue.read_text(encoding="utf-8").splitlines(), start=1):
        if not WELL_FORMED.match(line):
            raise BrokenCatalogue(f"Syntax error in po file {catalogue} (line {number}). Correct it, then start again.")


def compile_catalogue(catalogue: Path) -> None:
    """Write the .mo beside `catalogue`; readers see the old or the new one, never a part.

    Sentences marked fuzzy are left out: nobody has confirmed them, the source sentence is shown.
    Raises BrokenCatalogue when the file is not a .po file.
    """
    check_lines(catalogue)
    try:
        content = polib.pofile(str(catalogue), encoding="utf-8").to_binary()
    except (OSError, ValueError) as error:
        raise BrokenCatalogue(f"{error}. Correct {catalogue}, then start again.") from error
    unfinished = catalogue.with_suffix(f".mo.{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(catalogue.with_suffix(".mo"))
