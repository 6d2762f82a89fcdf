"""Setting the clock of the portal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

OSLO = ZoneInfo("Europe/Oslo")
Clock = Callable[..., None]


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """``set_clock(2026, 11, 25, 0, 0)``: what time it is in Bærum, and in Gelderland too."""

    def set_to(*parts: int) -> None:
        moment = datetime(*parts, tzinfo=OSLO)  # type: ignore[arg-type]
        monkeypatch.setattr("portal.core.clock.now", lambda: moment)
        for module in ("calendar", "events", "feeds", "clock"):
            monkeypatch.setattr(f"campaigns.{module}.now", lambda: moment)

    return set_to
