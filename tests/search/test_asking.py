"""What somebody typed, made fit to be searched; forms that are not read."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from search import asking

POST = RequestFactory().post
FORM = asking.FORM


@pytest.mark.parametrize(("typed", "searched"), [
    ("  to \n words\t", "to words"), ("a\x00b\x1b[0m", "a b [0m"), ("\u202eabc\u202c", "abc"), ("", ""), (" \n", ""),
    ("e\u0301n", "\u00e9n"), ("<b>1' OR 1=1; --", "<b>1' OR 1=1; --"), ("می‌خواهم", "می‌خواهم"), ("\ud800x", "x"),
])  # fmt: skip
def test_signs_that_nobody_sees_are_left_out(typed: str, searched: str):
    assert asking.clean(typed) == searched


@pytest.mark.parametrize("letter", ["a", "ж", "😀"])
def test_long_words_are_cut_and_it_is_known(letter: str):
    long = asking.Asked(asking.clean(letter * 10_000))
    assert (long.text, long.cut) == (letter * 200, True)
    short = asking.Asked(asking.clean(letter * 200))
    assert (short.text, short.cut) == (letter * 200, False)


@pytest.mark.parametrize(("headers", "own"), [
    ({}, True), ({"Sec-Fetch-Site": "same-origin"}, True), ({"Sec-Fetch-Site": "none"}, True),
    ({"Sec-Fetch-Site": "cross-site"}, False), ({"Sec-Fetch-Site": "same-site"}, False),
    ({"Origin": "http://testserver"}, True), ({"Origin": "https://testserver"}, True), ({"Origin": "null"}, False),
    ({"Origin": "https://elsewhere.example"}, False),
    ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, False),
])  # fmt: skip
def test_a_form_from_elsewhere_is_known(headers: dict[str, str], own: bool):
    assert asking.comes_from_here(POST("/nb/sok/", {"q": "a"}, headers=headers)) is own


@pytest.mark.parametrize(("body", "kind", "status"), [
    (b"q=" + b"a" * asking.LARGEST, FORM, 413), (b"{}", "application/json", 415), (b"q=a", "", 415),
    (b"&".join(b"a=b" for _ in range(20_001)), FORM, 400), (b"q=a", f"{FORM}; charset=latin-1", 400),
])  # fmt: skip
def test_what_is_not_read(body: bytes, kind: str, status: int):
    with pytest.raises(asking.Refused) as refused:
        asking.read(POST("/nb/sok/", body, content_type=kind))
    assert refused.value.status == status


def test_a_form_with_files_is_not_touched(tmp_path):
    path = tmp_path / "file.txt"
    path.write_text("words")
    with path.open() as file:
        request = POST("/nb/sok/", {"q": "a", "f": file})
    with pytest.raises(asking.Refused) as refused:
        asking.read(request)
    assert refused.value.status == 415
    assert not hasattr(request, "_files")
    assert request._read_started is False


def test_bytes_that_are_no_text_are_read_as_far_as_they_are():
    assert asking.read(POST("/nb/sok/", b"q=%ff%fea", content_type=FORM)).text.endswith("a")
    assert asking.read(POST("/nb/sok/", b"x=1", content_type=FORM)).words == ""
