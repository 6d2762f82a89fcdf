"""The database goes away under a running portal and comes back: pages stand, and editing goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from portal.core.snapshots import addresses
from tests.copies import bring
from tests.databases import PostgreSQLServer, postgresql_server

from .small_portal import EDITOR, SmallPortal, small_portal, wait_until

Away = Callable[[], AbstractContextManager[None]]
TOKEN = "a" * 32


@pytest.fixture(scope="module")
def server() -> Iterator[PostgreSQLServer | None]:
    """A server that may be stopped: the one of the suite is not ours alone. None where the database is a file."""
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        own = stack.enter_context(postgresql_server()) if connection.vendor == "postgresql" else None
        if own is not None:
            bring("migrated", own.url())
            patch.setenv("DATABASE_URL", own.url())
        yield own


@pytest.fixture(scope="module")
def portal(server: Any, django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[SmallPortal]:
    with small_portal(django_db_blocker, tmp_path_factory.mktemp("portal")) as running:
        yield running


@pytest.fixture
def away(portal: SmallPortal, server: PostgreSQLServer | None) -> Away:
    """Inside, there is no database."""

    @contextmanager
    def gone() -> Iterator[None]:
        connection.close()
        if server is None:
            with without_file(Path(portal.database.environment["DATABASE_PATH"])):
                yield
            return
        server.stop()
        yield
        server.start()

    return gone


@contextmanager
def without_file(path: Path) -> Iterator[None]:
    """Inside, the SQLite file is somewhere else; nobody may make an empty one in its place."""
    files = [name for name in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))) if name.exists()]
    for name in files:
        name.rename(name.with_name(f"away-{name.name}"))
    yield
    assert not path.exists()
    for name in reversed(files):
        name.with_name(f"away-{name.name}").rename(name)


def publish_in_the_admin(portal: SmallPortal, page: Any) -> int:
    """Send the admin's form that publishes a draft, to the running server. Return the status of its answer."""
    client = Client()
    client.force_login(get_user_model().objects.get(username=EDITOR))
    connection.close()
    session = client.cookies["sessionid"].value
    return portal.ask(
        f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}&next=/admin/",
        "POST",
        body=urlencode({"csrfmiddlewaretoken": TOKEN}),
        cookie=f"sessionid={session}; csrftoken={TOKEN}",
        content_type="application/x-www-form-urlencoded",
    ).status


def test_pages_stand_without_the_database_and_editing_goes_on_with_it(portal: SmallPortal, away: Away) -> None:
    paths = {entry.path for entry in addresses.published_everywhere()}
    facts_page = "/en/second/"
    assert facts_page in paths
    page = portal.world.fresh("second")
    page.title = "Published after the fault"
    page.save_revision()
    with away():
        assert {path: portal.ask(path).status for path in paths} == dict.fromkeys(paths, 200)
        missing = portal.ask("/en/nowhere/")
        assert missing.status == 503
        assert '<html lang="en"' in missing.body.decode()
        assert 'href="tel:116006"' in missing.body.decode()
        form = "application/x-www-form-urlencoded"
        hints = portal.ask("/en/search/hint/", "POST", body="q=second", content_type=form)
        assert (hints.status, hints.body.split(b":")[0]) == (200, b'{"suggestions"')
        found = portal.ask("/en/sok/", "POST", body="q=second", content_type=form)
        assert (found.status, found.headers["cache-control"]) == (200, "no-store")
        assert 'href="/en/second/"' in found.body.decode()
        assert 'href="tel:116006"' in found.body.decode()
        assert 'role="search"' in portal.ask("/en/sok/").body.decode()
        left = portal.ask("/x/", "POST", body="a=b")
        assert (left.status, left.headers["clear-site-data"]) == (200, '"cookies"')
        assert b"https://example.org" in left.body
        assert portal.ask("/x/c/", "POST").status == 204
    assert publish_in_the_admin(portal, page) == 302
    wait_until(lambda: b"Published after the fault" in portal.ask("/nb/second/").body, portal)
    assert portal.ask("/en/nowhere/").status == 404


def test_what_was_waiting_is_done_when_the_database_is_back(portal: SmallPortal, away: Away) -> None:
    killed = portal.worker()["beat"]
    page = portal.world.fresh("first")
    page.title = "Written just before the fault"
    page.save_revision().publish()
    with away():
        assert portal.ask("/nb/first/").status == 200
    wait_until(lambda: b"Written just before the fault" in portal.ask("/nb/first/").body, portal)
    wait_until(lambda: portal.worker()["beat"] > killed, portal)
