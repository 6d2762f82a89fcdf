"""The databases that tests bring with them: a server that stops and comes back, and copies that stay apart."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection

from tests.copies import copy_of
from tests.databases import PostgreSQLServer, postgresql_server


@pytest.fixture(scope="module")
def server() -> Iterator[PostgreSQLServer]:
    with postgresql_server() as started:
        yield started


def test_a_server_stops_and_comes_back_with_what_was_written(server: PostgreSQLServer) -> None:
    with psycopg.connect(server.url()) as written:
        written.execute("CREATE TABLE kept AS SELECT 116 AS number")
    server.stop()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server.url(), connect_timeout=2)
    server.start()
    with psycopg.connect(server.url()) as read:
        assert read.execute("SELECT number FROM kept").fetchall() == [(116,)]


def test_stopping_ends_those_who_are_connected(server: PostgreSQLServer) -> None:
    with psycopg.connect(server.url(), autocommit=True) as connected:
        server.stop()
        with pytest.raises(psycopg.OperationalError):
            connected.execute("SELECT 1")
    server.start()


@pytest.mark.django_db
def test_two_copies_are_two_databases() -> None:
    with copy_of("migrated") as one, copy_of("migrated") as other:
        assert len({one.name, other.name, connection.settings_dict["NAME"]}) == 3
