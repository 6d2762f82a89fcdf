"""Made files that no row leads to any more: their page was deleted, or the worker died before it wrote the row."""

from __future__ import annotations

import os
import time

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from campaigns.made import unused
from campaigns.models import MadeFile, ToolkitPage
from portal.core.media import store_once
from portal.core.publishing import chores

from .making import few_items, make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db", "few_items", "time_to_tidy")]
__all__ = ["few_items"]


@pytest.fixture
def time_to_tidy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unused, "_next", 0.0)


def aged(name: str, days: float = 2.0) -> str:
    then = time.time() - days * 24 * 60 * 60
    os.utime(default_storage.path(name), (then, then))
    return name


def stored(content: bytes, days: float = 2.0, folder: str = "made") -> str:
    return aged(store_once(folder, "pdf", ContentFile(content)), days)


def test_files_of_a_page_that_was_deleted_go_and_all_others_stay():
    make()
    page = ToolkitPage.objects.get(url_path="/baerum/toolkit-volunteers/")
    own = {aged(name) for name in MadeFile.objects.values_list("file", flat=True)}
    own -= set(MadeFile.objects.exclude(page=page).values_list("file", flat=True))
    page.delete()
    unused.tidy()
    assert own
    assert not any(default_storage.exists(name) for name in own)
    assert all(default_storage.exists(name) for name in MadeFile.objects.values_list("file", flat=True))


def test_what_may_still_get_a_row_stays_and_the_day_has_one_look():
    young = stored(b"stored just now", days=0.5)
    unused.tidy()
    late = stored(b"stored after the look")
    unused.tidy()
    assert default_storage.exists(young)
    assert default_storage.exists(late)


def test_bytes_that_were_withdrawn_while_the_worker_died_go_too():
    name = stored(b"with a number of before")
    page = ToolkitPage.objects.get(url_path="/baerum/toolkit-volunteers/")
    MadeFile.objects.create(site=page.get_site(), page=page, kind="document", subject="x", file=name)
    unused.tidy()
    assert not default_storage.exists(name)


def test_nothing_outside_of_the_folder_is_looked_at():
    others = [stored(b"somebody's", folder=folder) for folder in ("documents", "made-by-hand", "made/below")]
    unused.tidy()
    assert all(default_storage.exists(name) for name in others)


def test_the_worker_does_it_by_itself(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(chores, "_done_at", -chores.EVERY)
    name = stored(b"nobody's")
    chores.do_chores()
    assert not default_storage.exists(name)
