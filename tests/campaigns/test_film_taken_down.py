"""A film that is taken down or deleted is given no more; old captions and pictures leave after a day."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from campaigns.films import unused, work
from campaigns.films.queue import captions_name
from campaigns.models import Film, Rendition
from portal.core.media import store_once
from portal.core.models import LocalizedText, OutboxRow

from .films import VTT, made, site, stored_clip, whole_film

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
DAYS = 24 * 60 * 60


@pytest.fixture(autouse=True)
def time_to_tidy(monkeypatch: pytest.MonkeyPatch, settings, tmp_path: Path) -> None:
    monkeypatch.setattr(unused, "_next", 0.0)
    settings.MEDIA_ROOT = tmp_path


def stored(content: str, folder: str = "films", ending: str = "mp4") -> str:
    return store_once(folder, ending, ContentFile(content.encode()))


def film(said: str, **more: Any) -> Film:
    """A live film with a small one made from it, and captions of its own."""
    values = {"live": True, "source": stored(f"upload {said}", "film-sources"), "slug": f"film-{slugify(said)}", **more}
    texts = {"captions": captions(said), "transcripts": LocalizedText(nb=said, nl=said)}
    found = whole_film(**{**texts, **values})
    found.save()
    made(found, file=stored(f"made {said}"))
    return found


def captions(said: str) -> LocalizedText:
    return LocalizedText(nb=VTT.format(said), nl=VTT.format(f"{said} (nl)"))


def small(row: Film) -> str:
    return Rendition.objects.get(source=row.source.name, kind="360p").file


def vtt(row: Film) -> str:
    return captions_name(row.captions["nb"])


def given(*names: str) -> list[bool]:
    return [default_storage.exists(name) for name in names]


def work_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker's step, without making anything."""
    monkeypatch.setattr(work.making, "is_there", lambda: False)
    work.make_waiting(frozenset(), lambda _count: None)


def grow_old(*names: str) -> None:
    then = time.time() - 2 * DAYS
    for name in names:
        os.utime(default_storage.path(name), (then, then))
    Rendition.objects.filter(file__in=names).update(changed_at=timezone.now() - timedelta(days=2))


def published(row: Film, days: float) -> None:
    Film.objects.filter(pk=row.pk).update(last_published_at=timezone.now() - timedelta(days=days))


def test_a_film_that_is_taken_down_is_given_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    row, other = film("down"), film("other")
    files = small(row), vtt(row), small(other), vtt(other)
    OutboxRow.objects.all().delete()
    row.unpublish()
    assert OutboxRow.objects.filter(step="films", removal=True).exists(), "the worker is told, before all else"
    work_off(monkeypatch)
    assert given(*files) == [False, False, True, True]
    assert not Rendition.objects.filter(source=row.source.name).exists()
    assert default_storage.exists(row.source.name), "it can be published again"


def test_an_editor_is_told_that_nothing_is_kept_of_it(admin_client: Client) -> None:
    row = film("told")
    edit = reverse("wagtailsnippets_campaigns_film:edit", args=[row.pk])
    assert "this film was taken down" not in admin_client.get(edit).content.decode()
    row.unpublish()
    Rendition.objects.filter(source=row.source.name).delete()
    assert "this film was taken down" in admin_client.get(edit).content.decode()


def test_a_film_that_is_deleted_is_given_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    row = film("deleted")
    files = small(row), vtt(row)
    row.delete()
    work_off(monkeypatch)
    assert given(*files) == [False, True]
    grow_old(vtt(row))
    unused.tidy()
    assert given(*files) == [False, False], "captions after a day"


def test_a_film_published_again_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    row = film("again", source=stored_clip(size="240x320"))
    row.unpublish()
    work_off(monkeypatch)
    revision = row.save_revision()
    work_off(monkeypatch)
    assert not Rendition.objects.filter(source=row.source.name).exists(), "a draft does not bring it back"
    revision.publish()
    monkeypatch.undo()
    work.make_waiting(frozenset(), lambda _count: None)
    assert given(small(row), vtt(row)) == [True, True]


def test_what_another_live_film_uses_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    gelderland = site("gelderland")
    row, same_words = film("mine"), captions("the same words")
    film("of-both", source=row.source.name, owner=gelderland)
    one, two = film("one", captions=same_words), film("two", captions=same_words, owner=gelderland)
    made(two, file=small(one))  # another upload became the same film
    files = small(row), small(two), vtt(two)
    for each in (row, one):
        each.unpublish()
    work_off(monkeypatch)
    assert given(*files) == [True, True, True]


def test_a_draft_that_uses_it_too_does_not_keep_it(monkeypatch: pytest.MonkeyPatch) -> None:
    row = film("copied")
    film("copy", source=row.source.name, live=False)
    file = small(row)
    row.unpublish()
    work_off(monkeypatch)
    assert given(file) == [False]


def test_drafts_keep_what_is_made_in_advance(monkeypatch: pytest.MonkeyPatch) -> None:
    first, live = film("first", live=False), film("live")
    live.source = stored("upload to come", "film-sources")
    live.save_revision()
    draft = made(live, file=stored("made to come"))
    work_off(monkeypatch)
    grow_old(draft.file, small(first))
    unused.tidy()
    assert given(draft.file, small(first)) == [True, True]


def test_a_film_that_is_taken_down_while_it_is_made_is_not_given() -> None:
    row = whole_film(source=stored_clip(seconds=4, size="320x240"), live=True)
    row.save()
    rows = Rendition.objects.filter(source=row.source.name)
    done: list[str] = []

    def progress(_count: int) -> None:
        if not done and rows.filter(state="making", kind="360p", percent__gt=0).exists():
            done.extend(default_storage.listdir("films")[1])
            Film.objects.get(pk=row.pk).unpublish()
            work.make_waiting(frozenset(), lambda _count: None)

    work.make_waiting(frozenset(), progress)
    assert done
    assert not rows.exists()
    assert set(default_storage.listdir("films")[1]) <= set(done)


def test_old_captions_leave_a_day_after_others_were_published() -> None:
    row = film("old words")
    row.save_revision()
    old, row.captions = vtt(row), captions("new words")
    row.save_revision().publish()
    row.refresh_from_db()
    grow_old(old, vtt(row))
    unused.tidy()
    assert given(old, vtt(row)) == [True, True], "pages that are open may still ask for them"
    published(row, days=2)
    unused._next = 0.0
    unused.tidy()
    assert given(old, vtt(row)) == [False, True]


def test_old_pictures_and_films_leave_a_day_after_others_were_published() -> None:
    row = film("old picture")
    before = [made(row, "poster", file=stored("picture 1", ending="jpg")).file, small(row)]
    row.save_revision()
    row.poster_second, row.source = 3, stored("upload new picture", "film-sources")
    row.save_revision().publish()
    after = [made(row, "poster", file=stored("picture 3", ending="jpg")).file, made(row, file=stored("made new")).file]
    grow_old(*before, *after)
    unused.tidy()
    assert given(*before, *after) == [True] * 4
    published(row, days=2)
    unused._next = 0.0
    unused.tidy()
    assert given(*before, *after) == [False, False, True, True]


def test_what_nothing_leads_to_leaves_after_a_day() -> None:
    old, young = stored("made by a worker that died"), stored("made just now")
    grow_old(old)
    unused.tidy()
    assert given(old, young) == [False, True]
    grow_old(young)
    assert stored("made just now") == young
    unused._next = 0.0
    unused.tidy()
    assert given(young) == [True], "somebody is about to use it"


def test_the_films_of_the_demonstration_survive(monkeypatch: pytest.MonkeyPatch) -> None:
    files = set(Rendition.objects.filter(state="ready").values_list("file", flat=True))
    files |= {captions_name(text) for row in Film.objects.filter(live=True) for text in row.captions.values()}
    assert len(files) > 20
    Path(default_storage.path("films")).mkdir()
    for name in files:
        Path(default_storage.path(name)).write_bytes(b"as committed")
    work_off(monkeypatch)
    grow_old(*files)
    unused.tidy()
    assert given(*files) == [True] * len(files)
