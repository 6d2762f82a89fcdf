"""Pictures of the pages somebody walks through, kept for people to look at: var/pictures/<journey>/<number>-<what>.png.

Those that the documentation shows are written to docs/pictures too when ``DOCS_PICTURES`` is set (`make pictures`).
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
KEPT, DOCS = ROOT / "var" / "pictures", ROOT / "docs" / "pictures"


@dataclass
class Walk:
    """The pages of one journey, each loaded once; ``loads`` are the documents that the browser asked for."""

    page: Page
    folder: Path
    loads: list[str] = field(default_factory=list)
    taken: int = 0

    @classmethod
    def of(cls, page: Page, name: str) -> Walk:
        """Begin; pictures of an earlier run go."""
        folder = KEPT / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        walk = cls(page, folder)
        page.on("request", lambda r: walk.loads.append(r.url) if r.is_navigation_request() else None)
        return walk

    def picture(self, what: str, *, whole: bool = True, docs: str = "") -> None:
        """Keep what is seen now. ``docs``: its name in the documentation, which shows what fits on a screen."""
        self.taken += 1
        self.page.screenshot(path=self.folder / f"{self.taken}-{what}.png", full_page=whole)
        if docs and os.environ.get("DOCS_PICTURES"):
            DOCS.mkdir(exist_ok=True)
            part = self.folder / f"{self.taken}-{what}-screen.png"
            self.page.screenshot(path=part)
            Image.open(part).save(DOCS / f"{docs}.webp", quality=70)
