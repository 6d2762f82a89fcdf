"""The languages people search in. They are more than those that pages are written in."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from portal.core.i18n.languages import NATIVE_NAMES

OTHERS: Final = "mul"  # ISO 639-2 for several: languages without pages, all of them together
# Nynorsk stands beside Bokmål, so that an editor fills in both together. Russian is a language many flee with.
OF_CONCEPTS: Final[dict[str, Any]] = {
    "nb": "Norsk bokmål",
    "nn": "Norsk nynorsk",
    **{code: name for code, name in NATIVE_NAMES.items() if code != "nb"},
    "ru": "Русский",
    OTHERS: _("Other languages"),
}
# A reader of one of these reads the other too: a term means the same thing in both.
WRITTEN_BESIDE: Final[dict[str, str]] = {"nn": "nb"}
# What is typed on pages of a language: itself, and languages that have no pages.
TYPED_ON: Final[dict[str, tuple[str, ...]]] = {"nb": ("nb", "nn"), "uk": ("uk", "ru")}


def language_name(code: str) -> str:
    """The language's name in itself; the code when people do not search in it."""
    return str(OF_CONCEPTS.get(code, code))
