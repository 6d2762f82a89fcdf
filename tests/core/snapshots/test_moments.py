"""Many pages of one moment: each is the same, and carries the same tags, as if it had been rendered alone."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.core.snapshots import addresses, reading, refresh, rendering
from portal.core.snapshots.moments import MOST, Moments, expect
from portal.core.snapshots.register import Entry
from portal.core.snapshots.store import Store

from .together import differences, rendered
from .world import World, committed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("seed", range(5))
def test_sharing_loses_no_tag_and_changes_no_page(world: World, seed: int) -> None:
    assert differences(list(addresses.published_everywhere()), seed) == []


def test_a_tag_that_sharing_lost_is_noticed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_note_all", lambda _tags: None)
    assert differences(list(addresses.published_everywhere()), 1) != []


def test_what_was_purged_is_not_shared_any_longer(world: World) -> None:
    moments, register = Moments(Store.here().register), Store.here().register
    reads: list[int] = []

    def read() -> int:
        reads.append(len(reads))
        return reads[-1]

    def ask() -> tuple[int, int]:
        with moments.going_on() as since:
            return since, reading.shared(("x",), read)

    assert ask() == ask() == (register.purges(), 0)
    now = register.purge({"page:1"})
    assert ask() == (now, 1)


def test_a_moment_holds_no_more_than_it_may(world: World) -> None:
    moments = Moments(Store.here().register)
    with moments.going_on():
        for number in range(MOST + 1):
            reading.shared(("x", number), int)
    with moments.going_on():
        assert reading.shared(("x", 0), lambda: 5) == 5


def test_a_change_in_the_middle_is_on_every_page_after_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    render = refresh._render_one
    done: list[Entry] = []

    def rendering_while_somebody_publishes(store: Store, entry: Entry, *rest: object) -> str | None:
        done.append(entry)
        if len(done) == 3:
            with committed():
                number = world.numbers["line"]
                number.number = "116 111"
                number.save_revision().publish()
            store.register.purge({"list:core.emergencynumber"})
        return render(store, entry, *rest)

    monkeypatch.setattr(refresh, "_render_one", rendering_while_somebody_publishes)
    entries = list(addresses.published_everywhere())
    refresh.bring_up_to_date(entries)
    assert len(done) > len(entries)
    after = [Store.here().file(entry).read_text() for entry in entries[2:]]
    assert [page for page in after if "116006" in page] == []


def test_pages_together_ask_less_than_each_alone(world: World) -> None:
    entries, roots = list(addresses.published_everywhere()), rendering.root_urls()
    with CaptureQueriesContext(connection) as alone:
        for entry in entries:
            rendered(entry, roots)
    with CaptureQueriesContext(connection) as together, Moments(Store.here().register).going_on():
        expect(entries)
        for entry in entries:
            rendered(entry, roots)
    assert len(together) * 3 < len(alone)
