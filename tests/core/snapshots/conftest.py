"""A small world whose snapshots lie in a folder of their own. Built and baked once for each module."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import override_settings

from portal.core.models import OutboxRow
from portal.core.snapshots.store import Store
from tests.conftest import requests_keep_the_connection

from .world import World, bake, build, committed


@pytest.fixture
def snapshots_dir(tmp_path: Path, settings: Any, one_connection: None) -> Path:
    settings.SNAPSHOTS_DIR = tmp_path / "snapshots"
    settings.STANDING_NUMBERS_DIR = tmp_path / "numbers"
    return settings.SNAPSHOTS_DIR


@pytest.fixture(scope="module")
def _baked(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[World, Path]]:
    """The world in a transaction that is rolled back, and the folder with all its pages."""
    folder = tmp_path_factory.mktemp("baked")
    places = {"SNAPSHOTS_DIR": folder / "snapshots", "STANDING_NUMBERS_DIR": folder / "numbers"}
    with django_db_blocker.unblock(), transaction.atomic():
        with committed():
            built = build()
        OutboxRow.objects.all().delete()
        cache.clear()
        with override_settings(**places), requests_keep_the_connection():
            bake()
            Store.here().register.close()
        yield built, folder
        transaction.set_rollback(True)


@pytest.fixture
def world(_baked: tuple[World, Path], snapshots_dir: Path, django_db_blocker: Any) -> Iterator[World]:
    """The world, with all its pages baked and nothing left to do; what a test changes is undone after it."""
    built, folder = _baked
    shutil.copytree(folder / "snapshots", snapshots_dir)
    if (folder / "numbers").exists():
        shutil.copytree(folder / "numbers", django_settings.STANDING_NUMBERS_DIR)
    cache.clear()
    with django_db_blocker.unblock():
        before = transaction.savepoint()
        yield deepcopy(built)
        transaction.savepoint_rollback(before)
        transaction.set_rollback(False)
        connection.run_on_commit[:] = []
