"""Files of pages: replaced in one step, never by something older, and kept when the disk refuses."""

from __future__ import annotations

import gzip
import os
from pathlib import Path
from typing import Any

import brotli
import pytest

from portal.core.snapshots import store as stores
from portal.core.snapshots.register import EVERYTHING, Entry
from portal.core.snapshots.store import Store, make_current, other_builds, remove_build

ENTRY = Entry("localhost", "/nb/first/", 7)
TAGS = frozenset({"page:7", "list:home.guidepage"})


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "build")


def kept(store: Store, body: bytes = b"<p>one</p>", tags: frozenset[str] = TAGS, **how: Any) -> bool:
    return store.keep(ENTRY, body, tags, store.register.purges(), **how)


def test_a_page_lies_in_three_encodings(store: Store) -> None:
    assert kept(store)
    place = store.file(ENTRY)
    assert place.read_bytes() == b"<p>one</p>"
    assert gzip.decompress(Path(f"{place}.gz").read_bytes()) == b"<p>one</p>"
    assert brotli.decompress(Path(f"{place}.br").read_bytes()) == b"<p>one</p>"
    assert store.register.using({"page:7"}) == [ENTRY]


@pytest.mark.parametrize("purged", ["page:7", "list:home.guidepage", EVERYTHING])
def test_what_was_rendered_before_a_purge_is_not_kept(store: Store, purged: str) -> None:
    since = store.register.purges()
    store.register.purge({purged})
    assert not store.keep(ENTRY, b"old", TAGS, since)
    assert not store.file(ENTRY).exists()


def test_a_purge_of_something_else_does_not_matter(store: Store) -> None:
    since = store.register.purges()
    store.register.purge({"page:8"})
    assert store.keep(ENTRY, b"good", TAGS, since)


def test_a_purge_between_entering_and_the_swap_wins(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kept(store, b"one")
    write = Store._write_beside

    def slowly(self: Store, place: Path, body: bytes) -> dict[str, Path]:
        store.register.purge({"page:7"})
        return write(self, place, body)

    monkeypatch.setattr(Store, "_write_beside", slowly)
    assert not kept(store, b"two", replace=True)
    assert store.file(ENTRY).read_bytes() == b"one"
    assert [path.name for path in store.file(ENTRY).parent.iterdir() if path.name.startswith(".")] == []


def test_without_replace_a_page_that_is_there_stays(store: Store) -> None:
    assert kept(store, b"one")
    assert not kept(store, b"two")
    assert store.file(ENTRY).read_bytes() == b"one"


def test_two_versions_within_a_second_have_different_times(store: Store) -> None:
    times = set()
    for body in (b"one", b"two", b"six"):
        kept(store, body, replace=True)
        times.add(int(store.file(ENTRY).stat().st_mtime))
    assert len(times) == 3


def test_an_unchanged_page_is_not_written_again(store: Store) -> None:
    kept(store)
    inode = store.file(ENTRY).stat().st_ino
    assert kept(store, tags=frozenset({"page:9"}), replace=True)
    assert store.file(ENTRY).stat().st_ino == inode
    assert store.register.using({"page:9"}) == [ENTRY]
    assert store.register.using({"page:7"}) == []


def test_a_full_disk_keeps_the_old_page_and_leaves_no_rest(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(store, b"one")
    fdopen = os.fdopen

    class Full:
        def __init__(self, handle: int, mode: str) -> None:
            self.file = fdopen(handle, mode)

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_error: object) -> None:
            self.file.close()

        def write(self, _content: bytes) -> None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(stores.os, "fdopen", Full)
    with pytest.raises(OSError, match="No space"):
        kept(store, b"two", replace=True)
    monkeypatch.undo()
    assert store.file(ENTRY).read_bytes() == b"one"
    assert len(list(store.file(ENTRY).parent.iterdir())) == 3


def test_removing_takes_the_files_and_the_entry(store: Store) -> None:
    kept(store)
    store.remove([ENTRY])
    assert list(store.file(ENTRY).parent.iterdir()) == []
    assert store.register.all() == []


def test_compressing_better_changes_nothing_that_a_visitor_sees(store: Store) -> None:
    body = b"<p>" + b"many words " * 400 + b"</p>"
    kept(store, body)
    before = store.file(ENTRY).stat().st_mtime
    assert store.refine(5) == 1
    twin = Path(f"{store.file(ENTRY)}.br")
    assert brotli.decompress(twin.read_bytes()) == body
    assert twin.stat().st_mtime == before
    assert store.refine(5) == 0


def test_files_that_the_register_does_not_know_are_removed(store: Store) -> None:
    kept(store)
    stranger = store.folder / "localhost" / "nb" / "old" / "index.html"
    stranger.parent.mkdir(parents=True)
    stranger.write_text("from before the power went")
    assert store.reconcile() == 1
    assert not stranger.exists()
    assert store.file(ENTRY).exists()


def test_builds_do_not_mix(tmp_path: Path, settings: Any) -> None:
    settings.SNAPSHOTS_DIR = tmp_path
    make_current()
    kept(Store.here())
    old = Store(tmp_path / "0123456789abcdef")
    old.keep(ENTRY, b"old", TAGS, old.register.purges())
    assert (tmp_path / "current").resolve() == Store.here().folder
    assert [store.folder for store in other_builds()] == [old.folder]
    remove_build(old)
    assert other_builds() == []
    assert Store.here().file(ENTRY).exists()
