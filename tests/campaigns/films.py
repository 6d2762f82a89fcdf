"""Films for tests: one that is whole, its captions, and clips that ffmpeg makes."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from wagtail.models import Site

from campaigns.models import Film, Rendition
from portal.core.media import store_once
from portal.core.models import LocalizedText
from tests.journeys.test_every_page import HOSTS

VTT = "WEBVTT\n\n00:00.000 --> 00:04.000\n{}\n"
TITLES = {"nb": "Nabokvelden", "en": "An evening next door"}


def site(name: str = "baerum") -> Site:
    return Site.objects.get(hostname=HOSTS[name])


def whole_film(**more: Any) -> Film:
    """A film with all that it needs, not stored."""
    values = {
        "slug": "film-9",
        "titles": LocalizedText(TITLES),
        "captions": LocalizedText(nb=VTT.format("En dør lukkes."), en=VTT.format("A door shuts.")),
        "transcripts": LocalizedText(nb="En dør lukkes.\n\nDet blir stille.", en="A door shuts.\n\nIt grows quiet."),
        "owner": site() if "owner" not in more else None,
        "live": False,
        **more,
    }
    return Film(**values)


def made(film: Film, kind: str = "360p", **more: Any) -> Rendition:
    """A file as if the worker had made it."""
    values = {"state": "ready", "file": f"films/{kind[0]:0>20}.mp4", "size": 400_000, "width": 640, "height": 360}
    values |= {"seconds": 45, "second": film.poster_second if kind == "poster" else 0, **more}
    source = values.pop("source", film.source.name)
    return Rendition.objects.update_or_create(source=source, kind=kind, second=values["second"], defaults=values)[0]


@cache
def clip(seconds: int = 1, size: str = "640x480", ending: str = "mp4") -> bytes:
    """A moving picture with a tone, as somebody's telephone might make it."""
    folder = Path(subprocess.run(["mktemp", "-d"], capture_output=True, text=True, check=True).stdout.strip())
    words = ["-f", "lavfi", "-i", f"testsrc2=size={size}:rate=10:duration={seconds}"]
    words += ["-f", "lavfi", "-i", f"sine=frequency=220:duration={seconds}", "-shortest"]
    words += ["-metadata", "location=+59.8939+10.5464/", "-pix_fmt", "yuv420p", str(folder / f"clip.{ending}")]
    subprocess.run(["ffmpeg", "-nostdin", "-loglevel", "error", *words], check=True)
    content = (folder / f"clip.{ending}").read_bytes()
    subprocess.run(["rm", "-r", str(folder)], check=True)
    return content


@cache
def sound(seconds: int = 2) -> bytes:
    """A tone alone, with the picture of a cover, as a program for recordings might make it."""
    words = ["-f", "lavfi", "-i", f"sine=frequency=220:duration={seconds}"]
    words += ["-f", "lavfi", "-i", "color=c=red:s=300x300:d=0.1", "-map", "0:a", "-map", "1:v", "-frames:v", "1"]
    words += ["-c:v", "mjpeg", "-disposition:v", "attached_pic", "-f", "mp3", "pipe:1"]
    made = subprocess.run(["ffmpeg", "-nostdin", "-loglevel", "error", *words], capture_output=True, check=True)
    return made.stdout


def stored_clip(**how: Any) -> str:
    """The name of a stored upload."""
    from django.core.files.base import ContentFile

    return store_once("film-sources", "mp4", ContentFile(clip(**how)))
