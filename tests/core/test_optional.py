"""What is off on a machine that lacks programs is said with its cure, and nothing stops for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from campaigns.documents import paper
from portal.core.optional import what_is_off

NOTO = Path("/usr/share/fonts/truetype/noto")


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


@pytest.fixture
def only_these(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A machine with the fonts in a folder, which is empty."""
    assert paper.problem() == "", "WeasyPrint is loaded by now: it warns of a machine without any font"
    (tmp_path / "fonts").mkdir()
    words = f"<fontconfig><dir>{tmp_path / 'fonts'}</dir><cachedir>{tmp_path}</cachedir></fontconfig>"
    (tmp_path / "fonts.conf").write_text(words)
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "fonts.conf"))
    paper._printer.cache_clear()
    yield tmp_path / "fonts"
    paper._printer.cache_clear()


def test_a_missing_font_is_named_and_nothing_is_printed_without_it(only_these: Path) -> None:
    assert "no font Noto Sans, Noto Sans Arabic, Noto Serif." in paper.problem()
    for name in ("NotoSans-Regular.ttf", "NotoSerif-Regular.ttf"):
        (only_these / name).symlink_to(NOTO / name)
    said = paper.problem()
    assert "no font Noto Sans Arabic." in said
    assert "apt install fonts-noto-core" in said
    assert said in what_is_off()
    with pytest.raises(paper.NoPaper, match="Noto Sans Arabic"):
        paper.print_html('<html lang="ar"><title>x</title>\u0639', "document.css")


def test_what_was_missing_is_found_once_it_is_installed(only_these: Path) -> None:
    assert paper.problem()
    for name in ("NotoSans-Regular.ttf", "NotoSerif-Regular.ttf", "NotoSansArabic-Regular.ttf"):
        (only_these / name).symlink_to(NOTO / name)
    assert paper.problem() == ""
