"""Beside each file of a toolkit: what it is for, and the way to its text on the page."""

from __future__ import annotations

import re

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override


def shown(kind: str = "PDF", *, folded: bool = False) -> tuple[str, str]:
    """The download of one item, and its text."""
    files = [{"name": "kurs.zip", "size": 1, "kind": kind, "url": "/kurs.zip"}]
    item = {"title": "Kurs", "files": files, "icon": "file", "anchor": "d1", "folded": folded, "parts": []}
    with override("nb"):
        return (
            render_to_string("campaigns/toolkit_files.html", {"items": [item]}),
            render_to_string("campaigns/toolkit_item.html", {"item": item}),
        )


def test_read_here_leads_into_the_fold_so_that_browsers_open_it():
    download, text = shown(folded=True)
    assert 'href="#d1-text"' in download
    assert 'id="d1-text"' in re.findall(r'<details class="fold">(.*?)</details>', text, re.DOTALL)[0]


def test_read_here_leads_to_the_heading_of_what_is_open():
    download, text = shown()
    assert 'href="#d1"' in download
    assert '<h2 id="d1">' in text


@pytest.mark.parametrize(("kind", "said"), [("SCORM", True), ("PDF", False)])
def test_only_the_package_of_a_course_says_what_it_is_for(kind: str, said: bool):
    assert ("Til deres eget kurssystem" in shown(kind)[0]) is said
