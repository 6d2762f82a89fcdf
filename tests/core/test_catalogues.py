"""Message catalogues are compiled without gettext, and a broken one says where."""

import gettext
import os
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portal.core.catalogues import catalogues, is_out_of_date

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
GOOD = HEADER + '\nmsgid "Leave"\nmsgstr "Forlat"\n\n#, fuzzy\nmsgid "Help"\nmsgstr "Hjelp?"\n'


@pytest.fixture
def catalogue(tmp_path: Path, settings) -> Path:
    """A Norwegian catalogue in a folder of its own, the only one the settings know."""
    path = tmp_path / "nb" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(GOOD, encoding="utf-8")
    settings.LOCALE_PATHS = [tmp_path]
    return path


def compiled(catalogue: Path) -> gettext.GNUTranslations:
    with catalogue.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_a_catalogue_is_compiled_once(catalogue: Path, capsys) -> None:
    call_command("compile_catalogues")
    call_command("compile_catalogues")
    assert capsys.readouterr().out.splitlines() == [
        "1 of 1 message catalogues compiled.",
        "0 of 1 message catalogues compiled.",
    ]
    assert compiled(catalogue).gettext("Leave") == "Forlat"


def test_an_unconfirmed_sentence_stays_in_the_source_language(catalogue: Path) -> None:
    call_command("compile_catalogues", verbosity=0)
    assert compiled(catalogue).gettext("Help") == "Help"


def test_a_changed_catalogue_is_compiled_again(catalogue: Path) -> None:
    call_command("compile_catalogues", verbosity=0)
    catalogue.write_text(GOOD.replace("Forlat", "Gå ut"), encoding="utf-8")
    newer = catalogue.with_suffix(".mo").stat().st_mtime + 1
    os.utime(catalogue, (newer, newer))
    assert catalogues() == [catalogue]
    assert is_out_of_date(catalogue)
    call_command("compile_catalogues", verbosity=0)
    assert compiled(catalogue).gettext("Leave") == "Gå ut"


@pytest.mark.parametrize("broken", ['msgid "Leave\nmsgstr "Forlat"\n', 'msgid "Leave"\nmsgstr Forlat\n', "Leave\n"])
def test_a_broken_catalogue_names_file_and_line(catalogue: Path, broken: str) -> None:
    catalogue.write_text(HEADER + broken, encoding="utf-8")
    with pytest.raises(CommandError, match=r"django\.po \(line \d+\)"):
        call_command("compile_catalogues", verbosity=0)
    assert not catalogue.with_suffix(".mo").exists()
