"""The small world of the snapshots, built once for each module; what a test changes is undone after it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction

from portal.core.models import OutboxRow
from tests.core.snapshots.world import World, build, committed


@pytest.fixture(scope="module")
def _built(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The world in a transaction that is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        with committed():
            world = build()
        OutboxRow.objects.all().delete()
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def world(_built: World, django_db_blocker: Any) -> Iterator[World]:
    """The world as built, with nothing left to do."""
    cache.clear()
    with django_db_blocker.unblock():
        before = transaction.savepoint()
        yield deepcopy(_built)
        transaction.savepoint_rollback(before)
        transaction.set_rollback(False)
        connection.run_on_commit[:] = []
