"""Whatever editors do, in whatever order: no snapshot is stale, and none shows what may not be shown."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from portal.core.publishing import changes
from portal.core.snapshots.register import Register
from portal.core.snapshots.store import Store

from .editors import Editors, prepare, run

EXAMPLES = int(os.environ.get("SNAPSHOT_EXAMPLES", "15"))


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.usefixtures("snapshots_dir")
def test_no_order_of_edits_leaves_a_stale_or_a_forbidden_page(tmp_path: Path) -> None:
    run(EXAMPLES, tmp_path)


def begun(folder: Path) -> Editors:
    """A world at its beginning, for edits that are told one by one."""
    prepare(folder)
    editors = Editors()
    editors.begin()
    return editors


@pytest.mark.django_db
@pytest.mark.usefixtures("snapshots_dir")
def test_a_dropped_list_tag_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "_list_of", lambda page: f"page:{page.pk}")
    editors = begun(tmp_path)
    editors.unpublish("first")
    editors.the_worker_works()
    editors.publish("first", "Beta")
    with pytest.raises(AssertionError, match="stale"):
        editors.teardown()


@pytest.mark.django_db
@pytest.mark.usefixtures("snapshots_dir")
def test_a_late_purge_that_nobody_notices_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Register, "is_late", lambda self, since, tags: False)
    editors = begun(tmp_path)
    editors.visit_slowly("first", "Alfa")
    with pytest.raises(AssertionError, match="stale"):
        editors.teardown()


@pytest.mark.django_db
@pytest.mark.usefixtures("snapshots_dir")
def test_a_page_that_stays_after_it_was_taken_down_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editors = begun(tmp_path)
    monkeypatch.setattr(Store, "remove", lambda self, entries: None)
    editors.unpublish("first")
    with pytest.raises(AssertionError, match="leaked"):
        editors.teardown()
