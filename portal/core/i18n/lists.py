"""Several things in a row, with the comma of the language."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import pgettext


def in_a_row(parts: Iterable[str]) -> str:
    """The parts that are not empty, one after another: ``norsk, polski``."""
    return pgettext("between the parts of a row", ", ").join(part for part in parts if part)
