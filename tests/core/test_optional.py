"""What is off on a machine that lacks programs is said with its cure, and nothing stops for it."""

from __future__ import annotations

import pytest

from campaigns.documents import paper
from portal.core.optional import what_is_off


def test_nothing_is_off_where_everything_is_installed() -> None:
    assert what_is_off() == []


def test_each_missing_program_is_named_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_pango() -> None:
        raise paper.NoPaper(paper.MISSING.format(error="cannot load library 'pango-1.0-0'"))

    monkeypatch.setattr("shutil.which", lambda _name: None)
    monkeypatch.setattr(paper, "_printer", no_pango)
    said = what_is_off()
    assert [line.split(" off:")[0] for line in said] == ["PDF is", "Pictures of sheets are", "Films are"]
    assert all("Try: apt install " in line for line in said)
