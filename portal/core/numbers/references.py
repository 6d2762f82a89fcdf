"""References to numbers in prose, and numbers that were typed where a reference belongs."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

REFERENCE = re.compile(r"\[\[([a-z0-9][a-z0-9_-]*)\]\]")
BRACKETS = re.compile(r"\[\[|\]\]")
# The only name with a number in it that prose may use: an app.
PRODUCT_NAMES = re.compile(r"\b112NL\b")
# A digit group that a reader would dial: international, Dutch, short, Norwegian eight digits.
PHONE_LIKE = re.compile(
    r"(?<![\d.,§€])(?<![§€] )(?:"
    r"\+\d[\d ()\-]{6,}\d|00\d{2}[ \-]?\d[\d \-]{5,}\d"
    r"|0[89]00[\- ]?\d{4}|0\d{1,3}[\- ]\d{3}[\- ]?\d{2,4}(?:[\- ]?\d{2})?|0\d{9}|0\d{4}|0[1-9]\d"
    r"|116 ?\d{3}|11[0-9]|1412"
    r"|\d{2} \d{2} \d{2} \d{2}|\d{3} \d{2} \d{3}|[2-9]\d{7}"
    r")(?![\d%]| %|[.,]\d| \d{3})"
)


def references(text: str) -> list[str]:
    """The references of a text, in order, as written."""
    return REFERENCE.findall(text)


def typed_numbers(text: str) -> list[str]:
    """Digit groups in a text that look like a phone number, no-break spaces counted as spaces."""
    plain = PRODUCT_NAMES.sub("", REFERENCE.sub(" ", text.replace("\u00a0", " ")))
    return [hit.strip() for hit in PHONE_LIKE.findall(plain)]


def validate_prose(text: str) -> None:
    """Refuse typed phone numbers and broken references, with a hint how to do it instead."""
    hits = typed_numbers(text)
    if hits:
        raise ValidationError(
            _(
                "“%(number)s” looks like a phone number. Insert it with “Insert number”, "
                "so that it stays right on every page when it changes."
            ),
            code="typed_number",
            params={"number": hits[0]},
        )
    if BRACKETS.search(REFERENCE.sub(" ", text)):
        raise ValidationError(
            _("A number reference is broken. It is written [[helpline]], in small letters."), code="broken_reference"
        )
