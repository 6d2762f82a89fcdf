"""How files look is part of what they are made from: code that draws, and the sentences of the catalogues."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from campaigns.made import orders


@pytest.fixture(autouse=True)
def looked_at_anew() -> Iterator[None]:
    orders.look.cache_clear()
    yield
    orders.look.cache_clear()


@pytest.mark.parametrize("name", ["campaigns/drawing.py", "portal/locale/nb/LC_MESSAGES/django.po"])
def test_a_change_of_it_has_all_files_made_anew(name: str, tmp_path: Path, settings):
    settings.BASE_DIR = tmp_path
    file = tmp_path / name
    file.parent.mkdir(parents=True)
    file.write_text("one")
    before = orders.fingerprint("the same content")
    file.write_text("another")
    orders.look.cache_clear()
    assert orders.fingerprint("the same content") != before


def test_what_has_no_part_in_it_is_left_out(tmp_path: Path, settings):
    settings.BASE_DIR = tmp_path
    before = orders.fingerprint("the same content")
    (tmp_path / "README.md").write_text("another")
    orders.look.cache_clear()
    assert orders.fingerprint("the same content") == before


def test_every_pattern_names_something():
    assert [pattern for pattern in orders.LOOK if not list(Path(orders.settings.BASE_DIR).glob(pattern))] == []
