"""Two authorities with a page, a service and a number each, and one user per role."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from .world import World, build


@pytest.fixture(scope="module")
def _built(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The world, built once per module inside a transaction that is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def world(_built: World, django_db_blocker: Any) -> Iterator[World]:
    """The world as built; what a test changes is undone after it."""
    cache.clear()
    with django_db_blocker.unblock():
        before = transaction.savepoint()
        yield deepcopy(_built)
        transaction.savepoint_rollback(before)
        transaction.set_rollback(False)


@pytest.fixture
def client_of(world: World) -> Any:
    """A client that is logged in as a user of the world, by name."""

    def logged_in(name: str) -> Client:
        client = Client(headers={"host": "localhost"}, raise_request_exception=False)
        client.force_login(world.users[name])
        return client

    return logged_in
