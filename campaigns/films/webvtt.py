"""Captions as WebVTT (https://www.w3.org/TR/webvtt1/), read strictly and answered kindly. No database, no files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = 400_000  # characters: the captions of a feature film are a quarter of it
HEADER = "WEBVTT"
ARROW = "-->"
SUBRIP_TIME = re.compile(r"(\d{1,2}:\d\d:\d\d),(\d{3})")
TIME = re.compile(r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})")
SETTINGS = re.compile(r"(?:\s+(?:vertical|line|position|size|align|region):\S+)*")
TAG = re.compile(r"</?(?:i|b|u|c|v|lang|ruby|rt)(?:\.[\w-]+)*(?:\s[^<>]*)?>|<(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}>")
EXPORTED = ("STYLE", "REGION")  # what some programs write: only our own styles are used


@dataclass(frozen=True, slots=True)
class Cue:
    """What stands on the picture from one moment to another, in seconds."""

    start: float
    end: float
    text: str


def as_webvtt(text: str) -> str:
    """The text of an upload or a form as we keep it: plain line ends, and SubRip (.srt) turned into WebVTT."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").strip()
    if not lines:
        return ""
    if not lines.startswith(HEADER) and SUBRIP_TIME.search(lines):
        lines = f"{HEADER}\n\n{SUBRIP_TIME.sub(_with_dot, lines)}"
    return f"{lines}\n"


def _with_dot(time: re.Match[str]) -> str:
    return f"{time[1].zfill(8)}.{time[2]}"


def cues(text: str) -> list[Cue]:
    """All captions, in their order. Raises ValidationError that names the line and says what to do."""
    lines = text.split("\n")
    if len(text) > LONGEST:
        raise ValidationError(_("These captions are too long to be those of a film."))
    if not re.fullmatch(rf"{HEADER}(?:[ \t].*)?", lines[0]):
        raise ValidationError(_("Captions begin with a line that says WEBVTT. Save them as WebVTT (.vtt) or SubRip."))
    found = [_cue(number, block) for number, block in _blocks(lines) if not block[0].startswith("NOTE")]
    if not found:
        raise ValidationError(_("There is no caption in this text."))
    for (number, cue), (_number, before) in zip(found[1:], found, strict=False):
        if cue.start < before.start:
            raise _fault(number, _("This caption begins before the one above it."))
    return [cue for _number, cue in found]


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """``(number of its first line, lines)`` of what stands between empty lines, after the header."""
    block: list[str] = []
    header = True
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            block.append(line.rstrip())
        elif block:
            if not header:
                yield number - len(block), block
            block, header = [], False


def _cue(number: int, block: list[str]) -> tuple[int, Cue]:
    if block[0] in EXPORTED:
        raise _fault(
            number, _("Leave out the part that says %(word)s: captions look like the portal.") % {"word": block[0]}
        )
    place = 0 if ARROW in block[0] else 1
    if place >= len(block) or ARROW not in block[place]:
        raise _fault(number, _("A line with the times is missing, such as 00:01.000 --> 00:04.000."))
    start, end = _times(number + place, block[place])
    text = "\n".join(block[place + 1 :])
    if not TAG.sub("", text).strip():
        raise _fault(number + place, _("There are no words under these times."))
    if ARROW in text:
        raise _fault(number + place + 1, _("Put an empty line between two captions."))
    if "<" in TAG.sub("", text):
        raise _fault(number + place + 1, _("Write &lt; for the sign <, and use no other tags than i, b, u and v."))
    return number, Cue(start, end, text)


def _times(number: int, line: str) -> tuple[float, float]:
    first, _arrow, rest = line.partition(ARROW)
    last, _space, _more = rest.strip().partition(" ")
    start, end = TIME.fullmatch(first.strip()), TIME.fullmatch(last)
    if not start or not end or not SETTINGS.fullmatch(rest.strip()[len(last) :]):
        raise _fault(number, _("Write the times as 00:01.000 --> 00:04.000."))
    if _seconds(end) <= _seconds(start):
        raise _fault(number, _("This caption ends before it begins."))
    return _seconds(start), _seconds(end)


def _seconds(time: re.Match[str]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in time.groups())
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _fault(number: int, words: str) -> ValidationError:
    return ValidationError(_("Line %(number)s: %(words)s"), params={"number": number, "words": words})
