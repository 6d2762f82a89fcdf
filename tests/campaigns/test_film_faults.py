"""One bad film neither stops the worker nor holds up the others."""

from __future__ import annotations

import os
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile

from campaigns.films import making, work
from campaigns.models import Film, Rendition
from portal.core.media import store_once

from .films import clip, stored_clip, whole_film

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
State = Rendition.State


def film(source: str, **more: Any) -> Film:
    found = whole_film(source=source, **more)
    found.save()
    return found


def run() -> None:
    work.make_waiting(frozenset(), lambda _count: None)


def damaged() -> bytes:
    """A clip with so many faults that ffmpeg complains of them in more words than a pipe holds."""
    content, dice = bytearray(clip(seconds=30, size="320x240")), random.Random(1)
    for place in range(content.index(b"mdat") + 400, content.rindex(b"moov") - 20, 150):
        content[place] = dice.randrange(256)
    return bytes(content)


def test_a_damaged_film_is_made_as_far_as_it_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "LONGEST", 15)  # what stands still ends then, as a failure
    source, target = tmp_path / "clip.mp4", tmp_path / "made.mp4"
    source.write_bytes(damaged())
    making.make_film("360p", source, target, making.examine(source), lambda _percent: None)
    assert making.picture_size(target) == (320, 240)


def test_a_film_that_cannot_be_read_in_time_holds_up_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = store_once("film-sources", "mp4", ContentFile(b"never ends")), stored_clip()
    film(bad), film(good, slug="film-8")
    real = subprocess.run

    def slow(words: list[str], **how: Any) -> Any:
        if words[-1].endswith(bad):
            raise subprocess.TimeoutExpired(words, how["timeout"])
        return real(words, **how)

    monkeypatch.setattr(subprocess, "run", slow)
    for _attempt in range(work.TRIES - 1):
        with pytest.raises(work.NotMade, match="could not be made: ffmpeg was stopped"):
            run()
    run()
    assert set(Rendition.objects.filter(source=bad).values_list("state", "attempts")) == {(State.FAILED, work.TRIES)}
    assert set(Rendition.objects.filter(source=good, kind="360p").values_list("state", flat=True)) == {State.READY}


def test_a_disk_that_is_full_is_said_without_the_folders_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_words: Any) -> str:
        raise OSError(28, os.strerror(28), "/srv/portal/films")

    film(stored_clip())
    monkeypatch.setattr(work, "store_once", full)
    with pytest.raises(work.NotMade, match=r"No space left on device$"):
        run()


def test_a_film_that_ends_the_worker_is_tried_thrice() -> None:
    rows = Rendition.objects.filter(source=film(stored_clip()).source.name)
    killer = rows[0]
    Rendition.objects.filter(pk=killer.pk).update(state=State.MAKING, attempts=work.TRIES)
    run()
    killer.refresh_from_db()
    assert (killer.state, killer.error) == (State.FAILED, "The film could not be made: ffmpeg was stopped")
    assert rows.get(kind="360p").state == State.READY


def test_beginning_counts_and_being_told_to_stop_does_not() -> None:
    rows = Rendition.objects.filter(source=film(stored_clip()).source.name)

    class Told(Exception):
        pass

    def progress(_count: int) -> None:
        if rows.filter(state=State.MAKING, attempts=1).exists():
            raise Told

    for _start in range(work.TRIES + 1):
        with pytest.raises(Told):
            work.make_waiting(frozenset(), progress)
    run()
    assert rows.get(kind="360p").state == State.READY
