"""A progress bar in plain text: one line on a terminal, one line per tenth elsewhere."""

from __future__ import annotations

from typing import TextIO

WIDTH = 30


class Progress:
    """Counts steps up to ``total`` and shows how far it is."""

    def __init__(self, out: TextIO, total: int) -> None:
        self.out = out
        self.total = max(total, 1)
        self.done = 0
        self.live = hasattr(out, "isatty") and out.isatty()

    def step(self, label: str, count: int = 1) -> None:
        """Count ``count`` more steps and name what is being done."""
        before, self.done = self.done, min(self.done + count, self.total)
        tenth = self.done * 10 // self.total
        if self.live:
            self.out.write(f"\r{self.bar()} {label:<40.40}")
        elif tenth > before * 10 // self.total:
            self.out.write(f"{self.bar()} {label}\n")
        self.out.flush()

    def end(self) -> None:
        """Leave the line."""
        if self.live:
            self.out.write("\n")
            self.out.flush()

    def bar(self) -> str:
        """The bar as text, for example ``[####......]  40 %``."""
        filled = self.done * WIDTH // self.total
        return f"[{'#' * filled}{'.' * (WIDTH - filled)}] {self.done * 100 // self.total:>3} %"
