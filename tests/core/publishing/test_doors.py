"""kill -9 between a change and the rows that say what must follow it, through every door: neither remains."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction

from portal.core.models import OutboxRow
from tests.editorial.world import World, build
from tests.own_database import in_a_child, own_database

from .doors import DOORS, Door, state

REAL = OutboxRow.objects.bulk_create


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Two authorities in a database of their own, committed."""
    with own_database(django_db_blocker):
        with transaction.atomic():
            built = build()
        OutboxRow.objects.all().delete()
        yield built


def dies_at(number: int) -> Callable[..., Any]:
    """In place of writing rows: write them, and die at the given one of these moments."""
    left = [number]

    def write(rows: list[OutboxRow]) -> Any:
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return REAL(rows)

    return write


def opened(door: Door, world: World) -> int:
    """Open the door in a transaction that is rolled back. Return how often it wrote rows; it must change something."""
    moments = []

    def count(rows: list[OutboxRow]) -> Any:
        moments.append(len(rows))
        return REAL(rows)

    with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        before = state()
        patch.setattr(OutboxRow.objects, "bulk_create", count)
        door.open(world)
        assert state() != before
        transaction.set_rollback(True)
    connection.run_on_commit[:] = []
    cache.clear()
    return len(moments)


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS.keys())
def test_a_change_and_its_rows_stand_or_fall_together(door: Door, world: World) -> None:
    door.prepare(world)
    OutboxRow.objects.all().delete()
    moments = opened(door, world)
    assert moments, "this door writes no rows"
    before = state()
    for moment in {1, moments}:

        def die(moment: int = moment) -> None:
            OutboxRow.objects.bulk_create = dies_at(moment)  # type: ignore[method-assign]
            door.open(world)

        assert in_a_child(die) == -signal.SIGKILL
        assert state() == before
        assert not OutboxRow.objects.exists()
