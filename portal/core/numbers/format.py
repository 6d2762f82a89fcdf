"""How a phone number is kept, dialled and shown."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NO_BREAK_SPACE = "\u00a0"
WRITTEN = re.compile(r"\+?\d(?:[ \-]?\d){1,16}")


def dial(number: str) -> str:
    """What stands behind ``tel:``: digits, with a leading plus for international numbers (E.164)."""
    return ("+" if number.startswith("+") else "") + re.sub(r"\D", "", number)


def display(number: str) -> str:
    """The number as people write it, in one piece: no-break spaces between the groups."""
    return number.strip().replace(" ", NO_BREAK_SPACE)


def validate_number(value: str) -> None:
    """Refuse what cannot be dialled: 3 to 15 digits, single spaces or hyphens between them."""
    digits = dial(value).lstrip("+")
    if not WRITTEN.fullmatch(value) or not 3 <= len(digits) <= 15:
        raise ValidationError(_("Write a phone number such as 116 006, 0800-2000 or +47 23 31 46 50."))
