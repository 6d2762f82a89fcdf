"""The languages people search in. They are more than those that pages are written in."""

from __future__ import annotations

from typing import Final

from portal.core.i18n.languages import NATIVE_NAMES

# Nynorsk stands beside Bokmål, so that an editor fills in both together. Russian is a language many flee with.
OF_CONCEPTS: Final[dict[str, str]] = {
    "nb": "Norsk bokmål",
    "nn": "Norsk nynorsk",
    **{code: name for code, name in NATIVE_NAMES.items() if code != "nb"},
    "ru": "Русский",
}
# A reader of one of these reads the other too: a term means the same thing in both.
WRITTEN_BESIDE: Final[dict[str, str]] = {"nn": "nb"}
# What is typed on pages of a language: itself, and languages that have no pages.
TYPED_ON: Final[dict[str, tuple[str, ...]]] = {"nb": ("nb", "nn"), "uk": ("uk", "ru")}


def language_name(code: str) -> str:
    """The language's name in itself; the code when people do not search in it."""
    return OF_CONCEPTS.get(code, code)
