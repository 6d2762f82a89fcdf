"""Content that does not hold is refused whole, in words that say where to look."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from home.demo import load
from home.demo.checks import check
from home.demo.pack import Pack
from home.demo.reading import CONTENT, PackError
from services.models import Service

pytestmark = pytest.mark.django_db


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the content to spoil, with few of the phrases that people type: they are most of it to read."""
    copied = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    for typed in (copied / "everyday").iterdir():
        typed.write_text("{}", encoding="utf-8")
    return copied


def spoil(content: Path, file: str, old: str, new: str) -> list[str]:
    """Replace a text once and return what the check says."""
    path = content / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    try:
        return check(Pack(content))
    except PackError as error:
        return error.problems


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("guidance.yaml", "ring [[child]]", "ring [[x]]", ["guidance.yaml: akutt-hjelp", "content.nb", "[[x]]"]),
        ("guidance.yaml", "  reader: default\n", "", ["guidance.yaml: akutt-hjelp", "reader is missing"]),
        ("guidance.yaml", "[politiet-enhet-vest,", "[nobody,", ["guidance.yaml: akutt-hjelp: services", "'nobody'"]),
        ("guidance.yaml", "ring [[suicide]]", "ring 116 123", ["guidance.yaml: akutt-hjelp", "116 123"]),
        (
            "guidance.yaml",
            "      do:\n",
            "      do: nothing\n      what:\n",
            ["akutt-hjelp: content.nb: do must be a list"],
        ),
        (
            "services.yaml",
            "  way_in: true",
            "  way_in: maybe",
            ["services.yaml: krisesenter-asker-baerum: way_in must be"],
        ),
        ("services.yaml", "  address: null", '  address: "Veien 1"', ["krisesenter-asker-baerum: address: no address"]),
        ("services.yaml", "  kind: shelter", "  kind: castle", ["krisesenter-asker-baerum: kind: 'castle'"]),
        ("services.yaml", "path_slug: et-sted-a-vaere", "path_slug: krisesenter", ["'krisesenter' tells what"]),
        ("services.yaml", "status: active", "status: planned", ["krisesenter-asker-baerum: way_in"]),
        ("forms-of-violence.yaml", "nkvts-2014:mild", "nkvts-2014:wild", ["partner-violence: prevalence", "wild"]),
        ("statistics.yaml", "value: 3.4,", 'value: "3.4",', ["statistics.yaml: baerum-table-1", "value must be"]),
        ("site-baerum.yaml", "child: no-116111", "child: null", ["site-baerum.yaml", "child has no number"]),
        ("translations/pl.yaml", "entry_child_q:", "entry_kid_q:", ["translations/pl.yaml: entry_child_q"]),
        (
            "pages.yaml",
            "[[helpline]]. De hjelper",
            "dem. De hjelper",
            ["pages.yaml: services: closing", "different numbers"],
        ),
        ("traces.yaml", "baerum: dine-spor", "baerum: vold-og-spor", ["traces.yaml", "'vold-og-spor' tells what"]),
        ("traces.yaml", '{shift: "Trykk', '{skift: "Trykk', ["traces.yaml: traces: content.nb.exit.keys"]),
        ("traces.yaml", '      - heading: "Diskret visning"\n', "      - title: x\n", ["content.nb.sections: heading"]),
        (
            "traces.yaml",
            "        - anchor: edge\n",
            "        - {}\n        - anchor: edge\n",
            ["browsers.list", "anchor"],
        ),
        ("traces.yaml", "ring [[helpline]].", "ring dem.", ["traces.yaml: traces: content", "different numbers"]),
        ("guidance.yaml", "guides:\n", "guides: [\n", ["guidance.yaml", "not valid YAML", "line"]),
        (
            "services.yaml",
            "  kind: shelter",
            "  kind: shelter\n  kind: police",
            ["services.yaml", "'kind' stands here twice"],
        ),
    ],
)
def test_a_fault_is_named_by_file_record_and_field(content: Path, file: str, old: str, new: str, words: list[str]):
    problems = "\n".join(spoil(content, file, old, new))
    for word in words:
        assert word in problems


def test_a_missing_file_is_named(content: Path):
    (content / "services.yaml").unlink()
    with pytest.raises(PackError, match=r"services\.yaml: the file cannot be read"):
        Pack(content)


def test_faulty_content_leaves_nothing_behind(content: Path):
    spoil(content, "services.yaml", "  kind: shelter", "  kind: castle")
    sites, pages = Site.objects.count(), Page.objects.count()
    with pytest.raises(PackError):
        load.seed(io.StringIO(), pack=Pack(content))
    assert (Site.objects.count(), Page.objects.count(), Service.objects.count()) == (sites, pages, 0)


def test_the_command_says_what_is_wrong(content: Path, monkeypatch: pytest.MonkeyPatch):
    spoil(content, "guidance.yaml", "ring [[child]]", "ring [[x]]")
    monkeypatch.setattr(load, "Pack", lambda: Pack(content))
    with pytest.raises(CommandError, match=r"nothing was loaded:\nguidance.yaml: akutt-hjelp"):
        call_command("seed_demo", site="baerum")


def test_the_content_itself_holds():
    assert check(Pack()) == []
