"""Films for readers are made by the worker, with ffmpeg as it is."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from campaigns.films import making, work
from campaigns.films.queue import captions_name, make_again
from campaigns.models import Film, Rendition
from portal.core.media import store_once
from portal.core.models import AuthoritySettings, OutboxRow

from .films import clip, sound, stored_clip, whole_film

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("authority")]
State = Rendition.State


@pytest.fixture
def authority() -> None:
    from wagtail.models import Site

    AuthoritySettings.objects.create(
        site=Site.objects.get(), authority_name="Here", source_language="nb", languages=["nb", "en"], country="NO",
        portal_name={"nb": "Her"}, quiet_name={"nb": "Her"}, tagline={"nb": "Her"},
        decoy_url="https://example.org", second_decoy_url="https://example.com",
    )  # fmt: skip


def film(**more: Any) -> Film:
    from wagtail.models import Site

    found = whole_film(owner=Site.objects.get(), **more)
    found.save()
    return found


def run(told: list[int] | None = None) -> None:
    work.make_waiting(frozenset(), (told if told is not None else []).append)


def probed(row: Rendition) -> dict[str, Any]:
    words = ["-show_streams", "-show_format", "-of", "json", default_storage.path(row.file)]
    said = subprocess.run(["ffprobe", "-loglevel", "error", *words], capture_output=True, check=True)
    return json.loads(said.stdout)


def states() -> dict[str, str]:
    return dict(Rendition.objects.values_list("kind", "state"))


def test_an_upload_becomes_two_films_and_a_picture() -> None:
    film(source=stored_clip(size="1280x960"))
    assert states() == dict.fromkeys(("360p", "720p", "poster"), State.WAITING)
    told: list[int] = []
    run(told)
    assert states() == dict.fromkeys(("360p", "720p", "poster"), State.READY)
    small, large, poster = Rendition.objects.order_by("kind")
    assert [(row.width, row.height) for row in (small, large)] == [(480, 360), (960, 720)]
    assert (small.seconds, small.percent, small.size) == (1, 100, default_storage.size(small.file))
    assert told, "the worker says that it lives"
    found = probed(small)
    assert [row["codec_name"] for row in found["streams"]] == ["h264", "aac"]
    assert "location" not in json.dumps(found["format"].get("tags", {})), "where it was made is nobody's business"
    assert poster.file.endswith(".jpg")
    head = Path(default_storage.path(small.file)).read_bytes()
    assert head.index(b"moov") < head.index(b"mdat"), "it can be wound before it is whole"


def test_sound_alone_becomes_a_film_with_a_still_picture_so_that_captions_have_a_place() -> None:
    film(source=store_once("film-sources", "mp3", ContentFile(sound())))
    run()
    assert states() == {"360p": State.READY, "720p": State.NEEDLESS, "poster": State.READY}
    small, poster = Rendition.objects.get(kind="360p"), Rendition.objects.get(kind="poster")
    assert [row["codec_name"] for row in probed(small)["streams"]] == ["h264", "aac"]
    assert (small.width, small.height, small.seconds) == (640, 360, 2)
    with Image.open(default_storage.path(poster.file)) as picture:
        assert len(picture.convert("RGB").getcolors(1 << 24) or []) > 1, "the sound is drawn on it"


def test_a_small_film_is_not_blown_up_and_an_upright_one_stays_upright() -> None:
    film(source=stored_clip(size="240x320"))
    run()
    assert states()["720p"] == State.NEEDLESS
    small = Rendition.objects.get(kind="360p")
    assert (small.width, small.height) == (240, 320)


def test_the_same_upload_is_made_once() -> None:
    first = film(source=stored_clip())
    run()
    film(slug="film-8", source=first.source.name)
    assert not work.open_rows().exists()


def test_the_files_of_a_draft_are_ready_before_it_is_published() -> None:
    one = film(live=True)
    one.source = stored_clip()
    one.save_revision()
    assert states()["360p"] == State.WAITING
    assert not Film.objects.get(pk=one.pk).source


def test_a_file_that_is_no_film_is_tried_thrice_and_says_why() -> None:
    one = film(source=store_once("film-sources", "mp4", ContentFile(b"no film")))
    for _attempt in range(2):
        with pytest.raises(work.NotMade, match="no film that can be read"):
            run()
    run()
    assert set(states().values()) == {State.FAILED}
    assert "Save it as MP4" in Rendition.objects.first().error
    assert make_again(one.sources) == 3
    assert set(states().values()) == {State.WAITING}


def test_a_playlist_that_names_other_addresses_is_no_film() -> None:
    film(source=store_once("film-sources", "mp4", ContentFile(b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n")))
    with pytest.raises(work.NotMade, match="no film"):
        run()


def test_without_ffmpeg_everything_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    film(source=stored_clip())
    monkeypatch.setattr(making, "is_there", lambda: False)
    run()
    assert set(states().values()) == {State.WAITING}
    OutboxRow.objects.all().delete()
    work.look_again()
    assert not OutboxRow.objects.exists()
    monkeypatch.undo()
    for _again in range(2):
        work.look_again()
    assert OutboxRow.objects.get().step == "films"


def test_what_a_worker_left_when_it_died_is_made() -> None:
    film(source=stored_clip())
    Rendition.objects.update(state=State.MAKING, percent=40)
    run()
    assert states()["360p"] == State.READY


def test_a_worker_that_is_told_to_stop_ends_ffmpeg(monkeypatch: pytest.MonkeyPatch) -> None:
    film(source=stored_clip(seconds=20, size="1280x720"))
    begun: list[subprocess.Popen] = []

    class Watched(subprocess.Popen):
        def __init__(self, *words: Any, **options: Any) -> None:
            super().__init__(*words, **options)
            begun.append(self)

    class Told(Exception):
        pass

    def progress(_count: int) -> None:
        if any("-progress" in each.args for each in begun):
            raise Told

    monkeypatch.setattr(subprocess, "Popen", Watched)
    with pytest.raises(Told):
        work.make_waiting(frozenset(), progress)
    assert all(each.poll() is not None for each in begun)
    assert Rendition.objects.filter(state=State.MAKING).count() == 1


def test_other_films_published_meanwhile_are_taken_by_the_one_at_work() -> None:
    film(source=stored_clip())
    inside: list[dict[str, str]] = []

    def progress(_count: int) -> None:
        if not inside:
            inside.append({})
            work.make_waiting(frozenset(), lambda _count: None)
            inside[0] |= states()

    work.make_waiting(frozenset(), progress)
    assert State.READY not in inside[0].values()
    assert states()["360p"] == State.READY


def test_captions_lie_where_players_ask_for_them() -> None:
    one = film(live=True)
    name = captions_name(one.captions["nb"])
    with default_storage.open(name) as file:
        assert file.read().decode() == one.captions["nb"]
    default_storage.delete(name)
    run()
    assert default_storage.exists(name)


def test_making_is_reproducible(tmp_path: Path) -> None:
    source = tmp_path / "clip.mp4"
    source.write_bytes(clip())
    facts = making.examine(source)
    made = []
    for name in ("a.mp4", "b.mp4"):
        making.make_film("360p", source, tmp_path / name, facts, lambda _percent: None)
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
