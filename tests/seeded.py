"""The database of the tests, and the demonstration content for those that need it.

``django_db_setup`` gives each test process a migrated database. ``seeded_db`` lets a whole module work on a
fresh copy of both sites: mark the module with ``usefixtures("seeded_db")`` beside ``django_db``. It is set up
before any test opens its transaction, hence the module scope.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.copies import copy_of


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database with all tables, also for fixtures that work beside pytest-django's marks."""
    with _database(django_db_blocker, "migrated"):
        yield


@pytest.fixture(scope="module")
def seeded_db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Both demonstration sites in the database, for all tests of the module."""
    with _database(django_db_blocker, "seeded"):
        with django_db_blocker.unblock():
            _write_standing_numbers()
        yield
    shutil.rmtree(settings.STANDING_NUMBERS_DIR, ignore_errors=True)


@contextmanager
def _database(blocker: DjangoDbBlocker, kind: str) -> Iterator[None]:
    """A copy behind Django's connection; the one before comes back at the end."""
    before = connection.settings_dict["NAME"]
    with copy_of(kind) as copy:
        with blocker.unblock():
            _use(copy.name)
        yield
        with blocker.unblock():
            _use(before)


def _use(name: str) -> None:
    from django.contrib.contenttypes.models import ContentType

    connection.close()
    connection.settings_dict["NAME"] = name
    ContentType.objects.clear_cache()
    cache.clear()


def _write_standing_numbers() -> None:
    from portal.core.numbers import standing

    standing.write_all()
