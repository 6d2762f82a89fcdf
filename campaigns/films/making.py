"""Films for readers, made by ffmpeg: small enough for a telephone, without what tells where they were made."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer
from typing import IO, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _  # what is stored is put in words when somebody reads it

LINES = {"360p": 360, "720p": 720}
RATES = {"360p": "26", "720p": "25"}  # constant quality: less is better and larger
LONGEST = 3 * 3600  # seconds that one file may take
# Nothing but files of this machine is opened, whatever a film says about itself.
QUIET = ["-hide_banner", "-loglevel", "error", "-protocol_whitelist", "file,pipe"]
CONTAINERS = {"mov", "mp4", "m4a", "matroska", "webm", "mp3", "wav", "ogg", "flac"}
STILL = "color=c=0x1d2b33:s=640x360:r=5"  # what is seen where there is only sound: captions have a place then
Progress = Callable[[int], None]  # told the percentage


class BadFilm(Exception):
    """A film that nothing can be made from. It says why, for an editor."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Of a film: length in seconds, size of its picture in pixels; of sound alone, that of the still picture."""

    seconds: float
    width: int
    height: int
    sound_alone: bool = False


def is_there() -> bool:
    """Whether this machine can make films."""
    return bool(shutil.which("ffmpeg") and shutil.which("ffprobe"))


def problem() -> str:
    """Why no film can be made here, with the cure; empty when it can."""
    return "" if is_there() else "Films are off: ffmpeg is missing. Try: apt install ffmpeg"


def examine(path: Path) -> Facts:
    """What a film is like. Raises BadFilm for what is none."""
    found = _probed(path)
    if found is None or CONTAINERS.isdisjoint(found[0]):
        raise BadFilm(_("This file is no film that can be read. Save it as MP4 and upload it again."))
    return found[1]


def picture_size(path: Path) -> tuple[int, int]:
    """Width and height in pixels of what was made."""
    found = _probed(path)
    return (found[1].width, found[1].height) if found else (0, 0)


def _probed(path: Path) -> tuple[set[str], Facts] | None:
    """Names of the container, and what is in it; None where there is neither picture nor sound."""
    asked_for = "stream=codec_type,width,height:stream_disposition=attached_pic:format=format_name,duration"
    wanted = ["-show_entries", asked_for, "-of", "json"]
    asked = subprocess.run(["ffprobe", *QUIET, *wanted, str(path)], capture_output=True, text=True, timeout=120)
    found: dict[str, Any] = json.loads(asked.stdout or "{}") if asked.returncode == 0 else {}
    streams = found.get("streams", [])
    pictures = [row for row in streams if row.get("width") and not row["disposition"]["attached_pic"]]  # no cover
    if not pictures and not any(row.get("codec_type") == "audio" for row in streams):
        return None
    names, seconds = found["format"].get("format_name", ""), float(found["format"].get("duration") or 0)
    width, height = (pictures[0]["width"], pictures[0]["height"]) if pictures else (640, 360)
    return set(names.split(",")), Facts(seconds, width, height, sound_alone=not pictures)


def is_needless(kind: str, facts: Facts) -> bool:
    """Whether a larger film would only be the smaller one blown up."""
    return kind != "360p" and kind in LINES and min(facts.width, facts.height) <= LINES["360p"]


def make_film(kind: str, source: Path, target: Path, facts: Facts, progress: Progress) -> None:
    """Write an MP4 that every browser plays and that can be wound before it is whole. Raises BadFilm."""
    short = min(LINES[kind], min(facts.width, facts.height) // 2 * 2)
    scale = f"scale=w='if(gte(iw,ih),-2,{short})':h='if(gte(iw,ih),{short},-2)'"
    picture = ["-c:v", "libx264", "-profile:v", "main", "-preset", "medium", "-crf", RATES[kind], "-pix_fmt", "yuv420p"]
    sound = ["-c:a", "aac", "-b:a", "96k", "-ac", "2", "-ar", "48000"]
    still = ["-f", "lavfi", "-i", STILL, "-shortest"] if facts.sound_alone else []
    seen = "1:v:0" if facts.sound_alone else "0:v:0"
    parts = [*still, "-map", seen, "-map", "0:a:0?", "-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn"]
    end = ["-movflags", "+faststart", "-bitexact", "-fpsmax", "30", "-threads", "1", "-f", "mp4", str(target)]
    tell = ["-progress", "pipe:1", "-stats_period", "0.3"]
    _run([*tell, "-i", str(source), *parts, "-vf", scale, *picture, *sound, *end], facts.seconds, progress)


def make_poster(source: Path, target: Path, facts: Facts, second: int) -> None:
    """Write the picture at a second of a film, or its middle where it is shorter. Raises BadFilm."""
    moment = second if second < facts.seconds else facts.seconds / 2
    lines = min(LINES["720p"], facts.height // 2 * 2)
    taken = ["-ss", f"{moment:.3f}", "-i", str(source), "-map", "0:v:0", "-vf", f"scale=-2:{lines}"]
    drawn = f"{STILL}[still];[0:a:0]aformat=channel_layouts=mono,showwavespic=s=640x200:colors=0xf6b94f[wave];"
    heard = ["-i", str(source), "-filter_complex", f"{drawn}[still][wave]overlay=0:80"]
    end = ["-frames:v", "1", "-q:v", "4", "-map_metadata", "-1", "-bitexact", "-update", "1", "-f", "image2"]
    _run([*(heard if facts.sound_alone else taken), *end, str(target)], 0, lambda _percent: None)
    if not target.exists() or not target.stat().st_size:
        raise BadFilm(_("No picture could be taken from this film."))


def _run(words: list[str], seconds: float, progress: Progress) -> None:
    """Run ffmpeg behind everything else; whatever ends this ends it too."""
    command = ["nice", "-n", "10", "ffmpeg", "-nostdin", "-y", *QUIET, *words]
    with TemporaryFile() as said:  # a pipe that nobody reads would hold it up once it is full
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said, text=True)
        limit = Timer(LONGEST, process.kill)
        limit.start()
        try:
            with process:
                for line in process.stdout or ():
                    name, _equals, value = line.strip().partition("=")
                    if name == "out_time_us" and value.isdigit() and seconds:
                        progress(min(99, int(int(value) / 10_000 / seconds)))
                code = process.wait()
        finally:
            limit.cancel()
            process.kill()
        if code:
            raise BadFilm(not_made(_last_line(said)))


NOT_MADE = _("The film could not be made: %(reason)s")


def not_made(reason: str = "") -> str:
    """Why a film could not be made, as it is stored: in English."""
    return NOT_MADE % {"reason": reason or _("ffmpeg was stopped")}


def in_words(stored: str) -> str:
    """What was stored of a film that could not be made, in the language that is active."""
    start = NOT_MADE % {"reason": ""}
    if stored.startswith(start):
        return gettext(NOT_MADE) % {"reason": gettext(stored.removeprefix(start))}
    return gettext(stored) if stored else ""


def _last_line(said: IO[bytes]) -> str:
    said.seek(max(0, said.seek(0, os.SEEK_END) - 2000))
    lines = [line for line in said.read().decode(errors="replace").splitlines() if line.strip()]
    return lines[-1][:200] if lines else ""
