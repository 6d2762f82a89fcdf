"""A small world whose snapshots lie in a folder of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection

from .world import World, bake, build, committed


@pytest.fixture
def snapshots_dir(tmp_path: Path, settings: Any, one_connection: None) -> Path:
    settings.SNAPSHOTS_DIR = tmp_path / "snapshots"
    settings.STANDING_NUMBERS_DIR = tmp_path / "numbers"
    return settings.SNAPSHOTS_DIR


@pytest.fixture
def world(db: None, snapshots_dir: Path) -> Iterator[World]:
    """The world, with all its pages baked and nothing left to do."""
    with committed():
        made = build()
    from portal.core.models import OutboxRow

    OutboxRow.objects.all().delete()
    cache.clear()
    bake()
    yield made
    connection.run_on_commit[:] = []
