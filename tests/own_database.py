"""A database that is committed to and left behind: for tests in which processes die."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, connection, connections

from tests.copies import Copy, copy_of


@contextmanager
def own_database(blocker: Any) -> Iterator[Copy]:
    """A migrated database behind Django's connection, where commits are real; the one before comes back."""
    known = connection.settings_dict
    before = {name: known[name] for name in ("NAME", "HOST", "PORT")}
    with copy_of("migrated") as copy, blocker.unblock():
        _use({"NAME": copy.name, **_server_of(copy)})
        try:
            yield copy
        finally:
            _use(before)


def _server_of(copy: Copy) -> dict[str, Any]:
    """Where the copy is served; empty for a file."""
    url = urlsplit(copy.environment["DATABASE_URL"])
    return {"HOST": url.hostname, "PORT": url.port} if url.hostname else {}


def _use(place: dict[str, Any]) -> None:
    connection.close()
    connection.settings_dict.update(place)
    ContentType.objects.clear_cache()
    cache.clear()


def in_a_child(action: Callable[[], object]) -> int:
    """Run an action in a forked process. Return how it ended: 0, 1 for an exception, or minus a signal.

    The connection is closed before: two processes must not share one.
    """
    connection.close()
    # Connections are kept per event loop too: beside a browser in this process the child would make another one.
    ours = connections[DEFAULT_DB_ALIAS]
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 1
    try:
        connections[DEFAULT_DB_ALIAS] = ours
        action()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)
