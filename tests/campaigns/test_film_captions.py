"""Captions: what is WebVTT, what nearly is, and what an editor is told."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st

from campaigns.films.captions import CaptionsFormField
from campaigns.films.webvtt import Cue, as_webvtt, cues

WHOLE = """WEBVTT Kitchen

NOTE Made by hand

1
00:01.000 --> 00:04.500 align:start
<v Kari>Hvor har du vært?

01:00:05.000 --> 01:00:09.000
- Ute.
- <i>Så sent?</i>
"""


def test_captions_are_read() -> None:
    assert cues(WHOLE) == [
        Cue(1.0, 4.5, "<v Kari>Hvor har du vært?"),
        Cue(3605.0, 3609.0, "- Ute.\n- <i>Så sent?</i>"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("Hallo", "", "begin with a line that says WEBVTT"),
        ("WEBVTTX\n", "", "begin with a line that says WEBVTT"),
        ("WEBVTT\n", "", "no caption"),
        ("WEBVTT\n\nHallo", "Line 3", "times is missing"),
        ("WEBVTT\n\n00:01 --> 00:02\nHallo", "Line 3", "Write the times as"),
        ("WEBVTT\n\n00:61.000 --> 01:02.000\nHallo", "Line 3", "Write the times as"),
        ("WEBVTT\n\n00:04.000 --> 00:04.000\nHallo", "Line 3", "ends before it begins"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:03.000 --> 00:04.000\nHallo", "Line 3", "no words"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<i></i>", "Line 3", "no words"),
        ("WEBVTT\n\n00:05.000 --> 00:06.000\nA\n\n00:01.000 --> 00:02.000\nB", "Line 6", "before the one above"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nA\n00:03.000 --> 00:04.000\nB", "Line 4", "an empty line between"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<script>x</script>", "Line 4", "no other tags"),
        ("WEBVTT\n\nSTYLE\n::cue { color: red }\n\n00:01.000 --> 00:02.000\nA", "Line 3", "STYLE"),
        ("WEBVTT\n\n" + "x" * 400_001, "", "too long"),
    ],
)
def test_a_fault_says_where_it_is_and_what_to_do(text: str, line: str, words: str) -> None:
    with pytest.raises(ValidationError) as refused:
        cues(text)
    said = refused.value.messages[0]
    assert words in said
    assert said.startswith(line)


def test_subrip_becomes_webvtt() -> None:
    kept = as_webvtt(
        "\ufeff1\r\n00:00:01,000 --> 00:00:02,500\r\nHallo, 1,5 liter\r\n\r\n2\r\n0:00:03,000 --> 0:00:04,000\r\nB\r\n"
    )
    assert cues(kept) == [Cue(1.0, 2.5, "Hallo, 1,5 liter"), Cue(3.0, 4.0, "B")]


@given(st.text(max_size=200))
def test_any_text_is_either_read_or_refused(text: str) -> None:
    with suppress(ValidationError):
        assert cues(as_webvtt(text))


def cleaned(text: str = "", upload: bytes | None = None) -> dict[str, str]:
    field = CaptionsFormField(required=False)
    data = QueryDict(mutable=True)
    data.update({f"captions_{code}": "" for code in ("nb", "nl", "en", "pl", "uk", "ar")} | {"captions_nb": text})
    files = MultiValueDict({"captions_nb-file": [SimpleUploadedFile("a.vtt", upload)]} if upload is not None else {})
    return field.clean(field.widget.value_from_datadict(data, files, "captions"))


def test_a_file_goes_before_what_is_written() -> None:
    assert cleaned("") == {}
    assert cleaned(WHOLE) == {"nb": WHOLE}
    assert cleaned("old", WHOLE.replace("Ute", "Inne").encode("utf-8-sig")) == {"nb": WHOLE.replace("Ute", "Inne")}


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (b"\xff\xfe\x00", "Norsk: This file cannot be read as text. Save it as UTF-8."),
        (b"x" * 1_700_000, "Norsk: These captions are too long to be those of a film."),
        (b"Hallo", "Norsk: Captions begin with a line"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nCall [[helpline]]", "Norsk: Captions repeat what the film says"),
    ],
)
def test_an_upload_that_cannot_be_used_names_its_language(upload: bytes, words: str) -> None:
    with pytest.raises(ValidationError) as refused:
        cleaned("", upload)
    assert refused.value.messages[0].startswith(words)


def test_the_form_takes_text_and_file_of_every_language() -> None:
    html = CaptionsFormField(required=False).widget.render("captions", {"ar": WHOLE})
    assert html.count('type="file"') == 6
    assert html.count("<textarea") == 6
    assert CaptionsFormField(required=False).widget.needs_multipart_form
