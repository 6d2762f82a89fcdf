"""Somebody whose pages are kept, as in front of the running portal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from portal.core.snapshots import addresses
from portal.core.snapshots.store import Store
from tests.core.snapshots.visiting import Visitor


@pytest.fixture
def visitor(tmp_path: Path, settings: Any) -> Iterator[Visitor]:
    """Their pages are kept in a folder of this test."""
    settings.SNAPSHOTS_DIR = tmp_path / "snapshots"
    addresses.write()
    yield Visitor()
    Store.here().register.close()
