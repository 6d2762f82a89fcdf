"""How long something takes, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _


def length(seconds: int) -> str:
    """In minutes where they are whole or many, else in seconds; empty for nothing."""
    if not seconds:
        return ""
    if seconds % 60 == 0 or seconds > 180:
        minutes = round(seconds / 60)
        return _("1 minute") if minutes == 1 else _("%(number)s minutes") % {"number": minutes}
    return _("%(number)s seconds") % {"number": seconds}
