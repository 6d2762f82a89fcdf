"""Every visible string has words: all of them in nb, nl and en, public ones in pl, uk and ar too."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
LITERAL = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
CALL = re.compile(rf"(?<![\w.])(?:_|gettext|gettext_lazy)\(\s*((?:{LITERAL}\s*)+)")
TAG = re.compile(r"""\{%\s*translate\s+(["'])(.*?)\1""")
BLOCK = re.compile(r"\{%\s*blocktranslate(.*?)%\}(.*?)\{%\s*endblocktranslate\s*%\}", re.DOTALL)
# Sources whose words visitors see; all others speak to editors.
PUBLIC_CODE = [
    "campaigns/calendar.py",
    "campaigns/campaign.py",
    "campaigns/courses/pages.py",
    "campaigns/events.py",
    "campaigns/documents/word.py",
    "campaigns/films/cards.py",
    "campaigns/films/lengths.py",
    "campaigns/films/page.py",
    "campaigns/listing.py",
    "campaigns/made/shown.py",
    "campaigns/made/views.py",
    "campaigns/print/choosing.py",
    "campaigns/print/showing.py",
    "campaigns/print/embed.py",
    "campaigns/print/formats.py",
    "campaigns/reach.py",
    "campaigns/selectors.py",
    "campaigns/toolkits/items.py",
    "campaigns/toolkits/own.py",
    "campaigns/toolkits/own_form.py",
    "campaigns/toolkits/page.py",
    "campaigns/vocabulary.py",
    "home/frontpage.py",
    "home/listings.py",
    "home/selectors.py",
    "services/facts.py",
    "services/lists.py",
    "services/pages.py",
    "services/selectors.py",
    "services/models/vocabulary.py",
    "portal/core/models/vocabulary.py",
    "portal/core/chrome.py",
    "portal/core/numbers/book.py",
    "portal/core/paging.py",
    "portal/core/selectors.py",
    "portal/core/figures/selectors.py",
    "portal/core/routing/views.py",
    "portal/core/routing/errors.py",
    "search/alert.py",
    "search/kinds.py",
    "search/page.py",
    "search/views.py",
]
EDITORS_TEMPLATES = ("admin", "editorial", "widgets", "gallery", "preview")


def words(python_literals: str) -> str:
    return ast.literal_eval(f"({python_literals})")


def of_code(path: Path) -> set[str]:
    return {words(match) for match in CALL.findall(path.read_text())}


def of_template(path: Path) -> set[str]:
    text = path.read_text()
    singular = (body.split("{% plural %}")[0] for _options, body in BLOCK.findall(text))
    blocks = {re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", body).strip() for body in singular}
    return {match for _quote, match in TAG.findall(text)} | blocks


def public_strings() -> set[str]:
    found: set[str] = set()
    for name in PUBLIC_CODE:
        found |= of_code(ROOT / name)
    for path in (ROOT / "templates").rglob("*.html"):
        if not any(word in str(path.relative_to(ROOT)) for word in EDITORS_TEMPLATES):
            found |= of_template(path)
    return found


def all_strings() -> set[str]:
    found = public_strings()
    for folder in ("home", "campaigns", "services", "search", "portal"):
        for path in (ROOT / folder).rglob("*.py"):
            if "migrations" not in path.parts:
                found |= of_code(path)
    for path in (ROOT / "templates").rglob("*.html"):
        found |= of_template(path)
    return found - {""}


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(ROOT / "portal/locale" / language / "LC_MESSAGES/django.po"))


def without_words(language: str, wanted: set[str]) -> list[str]:
    known = {e.msgid for e in catalogue(language) if (e.msgstr or e.msgstr_plural) and not e.fuzzy and not e.obsolete}
    return sorted(text for text in wanted if text not in known)


def test_the_strings_are_found_at_all():
    assert len(public_strings()) > 100
    assert len(all_strings()) > 300


@pytest.mark.parametrize("language", ["nb", "nl", "en"])
def test_everything_has_words_in_the_languages_of_editors(language: str):
    assert without_words(language, all_strings()) == []


@pytest.mark.parametrize("language", ["pl", "uk", "ar"])
def test_everything_public_has_words(language: str):
    assert without_words(language, public_strings()) == []


@pytest.mark.parametrize("language", ["nb", "nl", "en", "pl", "uk", "ar"])
def test_references_and_placeholders_survive_translation(language: str):
    marks = re.compile(r"\[\[[^\]]*\]\]|%\(\w+\)s")
    broken = [
        entry.msgid
        for entry in catalogue(language)
        if entry.msgstr and sorted(marks.findall(entry.msgid)) != sorted(marks.findall(entry.msgstr))
    ]
    assert broken == []
