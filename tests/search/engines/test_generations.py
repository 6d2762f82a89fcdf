"""Of several folders one is in use, at every moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.engines import generations
from search.engines.generations import Generations


def test_a_pointer_that_moves_while_somebody_looks_leads_to_the_new_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Generations(tmp_path)
    old, new = kept.new("1", "nb"), kept.new("1", "nb")
    kept.use(old)
    new.mkdir()  # begun before the old one was in use, as two rebuilds at once would
    read = generations._pointer

    def and_then_it_moves(place: Path) -> str:
        monkeypatch.setattr(generations, "_pointer", read)
        name = read(place)
        kept.use(new)
        return name

    monkeypatch.setattr(generations, "_pointer", and_then_it_moves)
    assert kept.current("1", "nb") == new
    assert not old.exists()


def test_a_pointer_to_nothing_is_no_index(tmp_path: Path) -> None:
    kept = Generations(tmp_path)
    kept.use(made := kept.new("1", "nb"))
    made.rmdir()
    assert kept.current("1", "nb") is None
    assert kept.current("1", "ar") is None
