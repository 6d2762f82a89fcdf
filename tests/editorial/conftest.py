"""Two authorities with a page, a service and a number each, and one user per role."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from .world import World, build


@pytest.fixture
def world(db: None) -> World:
    return build()


@pytest.fixture
def client_of(world: World) -> Any:
    """A client that is logged in as a user of the world, by name."""

    def logged_in(name: str) -> Client:
        client = Client(headers={"host": "localhost"}, raise_request_exception=False)
        client.force_login(world.users[name])
        return client

    return logged_in
