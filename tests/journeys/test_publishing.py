"""What an editor does reaches readers, and nothing of it is lost: from the workflow to the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from home.models import GuidePage
from portal.core.models import EmergencyNumber, OutboxRow
from portal.core.snapshots import addresses, refresh
from portal.core.snapshots.store import Store
from search.engines import engine
from tests.found import copy_index

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]


@pytest.fixture
def places(tmp_path: Path, settings: Any, one_connection: None) -> Iterator[Store]:
    settings.SNAPSHOTS_DIR = tmp_path / "snapshots"
    settings.STANDING_NUMBERS_DIR = tmp_path / "numbers"
    settings.SEARCH_DIR = copy_index(tmp_path / "search")  # else the worker begins with all documents
    engine.cache_clear()
    OutboxRow.objects.all().delete()
    addresses.write()
    wanted = {"/nb/", "/en/", "/nb/rad-til-deg/", "/ar/rad-til-deg/"}
    refresh.bring_up_to_date(
        [e for e in addresses.published_everywhere() if e.path in wanted and e.host == "localhost"]
    )
    Store.here().register.is_no_longer_new()  # else the worker begins with all pages of the demonstration
    yield Store.here()
    engine.cache_clear()


def words(store: Store, path: str) -> str:
    return (store.folder / "localhost" / path.strip("/") / "index.html").read_text()


def work() -> None:
    connection.run_on_commit[:] = []
    call_command("publishing_worker", "--until-empty")
    assert not OutboxRow.objects.exists()


def test_a_changed_number_is_on_every_kept_page(places: Store) -> None:
    number = EmergencyNumber.objects.get(number="116 006")
    number.number = "116 123"
    number.save_revision().publish()
    work()
    for path in ("/nb/", "/en/", "/nb/rad-til-deg/", "/ar/rad-til-deg/"):
        assert "tel:116123" in words(places, path), path
        assert "tel:116006" not in words(places, path), path


def test_a_page_that_is_taken_down_has_no_file(places: Store) -> None:
    page = GuidePage.objects.live().filter(slug__gt="", locale__language_code="nb").first()
    entry = next(iter(addresses.of_pages({page.pk})))
    refresh.bring_up_to_date([entry])
    assert places.file(entry).exists()
    page.unpublish()
    work()
    assert not places.file(entry).exists()
