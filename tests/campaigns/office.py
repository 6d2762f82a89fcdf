"""Word files through another office."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn


def through_libreoffice(files: Sequence[Path], folder: Path) -> None:
    """Open Word files in LibreOffice, and save them again in a folder, by the same names."""
    profile = f"-env:UserInstallation=file://{folder.parent}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "docx", "--outdir", str(folder)]
    environment = {**os.environ, "HOME": str(folder.parent)}
    done = subprocess.run([*command, *map(str, files)], capture_output=True, timeout=240, env=environment)
    assert done.returncode == 0, done.stderr


def said(paragraph: Any) -> str:
    """The words of a paragraph, those in its fields included."""
    return " ".join("".join(str(t.text) for t in paragraph._p.iter(qn("w:t"))).split())


def outline(document: Any) -> tuple[list[str], list[str], int]:
    """The headings of a Word file, what it says in each paragraph, and the number of its fields."""
    headings = [p.style.name for p in document.paragraphs if p.style.name.startswith("Heading")]
    words = [words for p in document.paragraphs if (words := said(p))]
    return headings, words, len(document.element.body.findall(".//" + qn("w:sdt")))
