"""How long something takes, in words."""

from __future__ import annotations

from django.utils.translation import ngettext


def length(seconds: int) -> str:
    """In minutes where they are whole or many, else in seconds; empty for nothing."""
    if not seconds:
        return ""
    if seconds % 60 == 0 or seconds > 180:
        minutes = round(seconds / 60)
        return ngettext("%(number)s minute", "%(number)s minutes", minutes) % {"number": minutes}
    return ngettext("%(number)s second", "%(number)s seconds", seconds) % {"number": seconds}
