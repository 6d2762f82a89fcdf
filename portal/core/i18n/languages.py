"""The languages a portal can speak, and how each is written."""

from __future__ import annotations

from typing import Final

# Names as their speakers write them; never flags.
NATIVE_NAMES: Final[dict[str, str]] = {
    "nb": "Norsk",
    "nl": "Nederlands",
    "en": "English",
    "pl": "Polski",
    "uk": "Українська",
    "ar": "العربية",
}
RIGHT_TO_LEFT: Final[frozenset[str]] = frozenset({"ar"})
# What browsers send for a language that we publish under another code.
ALIASES: Final[dict[str, str]] = {"no": "nb", "nn": "nb"}


def direction(code: str) -> str:
    """``rtl`` or ``ltr`` for a language code."""
    return "rtl" if code in RIGHT_TO_LEFT else "ltr"


def native_name(code: str) -> str:
    """The language's name in itself; the code when it is not one of ours."""
    return NATIVE_NAMES.get(code, code)


def preferred(accept_language: str, offered: list[str], default: str) -> str:
    """The offered language a browser asks for first (RFC 9110 §12.5.4), else ``default``."""
    wishes: list[tuple[float, int, str]] = []
    for position, part in enumerate(accept_language.split(",")[:20]):
        code, _, parameters = part.strip().partition(";")
        try:
            quality = float(parameters.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        base = code.lower().split("-")[0]
        if quality > 0 and base:
            wishes.append((-quality, position, ALIASES.get(base, base)))
    return next((code for *_, code in sorted(wishes) if code in offered), default)
