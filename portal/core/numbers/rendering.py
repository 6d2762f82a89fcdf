"""Numbers and prose as HTML, in the three forms that exist.

``link``      an ``<a href="tel:…">`` with the digits isolated (everywhere else, sentences included)
``isolated``  the digits isolated without a link (headings, inside another link)
``plain``     text alone (title, alt, option, aria-label)
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from portal.core.presentation import Number

from .references import REFERENCE

SENTENCE = re.compile(r"(?<=[.!?؟…])\s+")
FORMS = ("link", "isolated", "plain")


def render_number(number: Number, form: str = "link") -> SafeString:
    """One number in one of FORMS. A bare bdi would print in the wrong order, hence dir."""
    match form:
        case "link":
            return format_html('<a href="tel:{}"><bdi dir="ltr">{}</bdi></a>', number.dial, number.display)
        case "isolated":
            return format_html('<bdi dir="ltr">{}</bdi>', number.display)
        case "plain":
            return conditional_escape(number.display)
    raise ValueError(f"form {form!r} is not one of {FORMS}")


class Prose:
    """Turns references in a text into numbers. ``find`` answers a reference or None."""

    def __init__(self, find: Callable[[str], Number | None], missing: Callable[[], str] = lambda: "") -> None:
        self.find = find
        self.missing = missing

    def render(self, text: str, form: str = "link") -> SafeString:
        """The text as HTML. A sentence whose number is gone is replaced by the note for that reader."""
        sentences, said = [], False
        for sentence in SENTENCE.split(str(text)):
            if self._complete(sentence):
                sentences.append(self._fill(sentence, form))
            elif form == "link" and not said:
                said = True
                note = self.missing()
                sentences.extend(self._fill(part, form) for part in SENTENCE.split(note) if self._complete(part))
            elif form != "link":
                sentences.append(self._fill(sentence, form))
        return mark_safe(" ".join(part for part in sentences if part))  # noqa: S308 -- parts are escaped

    def _complete(self, sentence: str) -> bool:
        return all(self.find(token) for token in REFERENCE.findall(sentence))

    def _fill(self, sentence: str, form: str) -> str:
        pieces, end = [], 0
        for match in REFERENCE.finditer(sentence):
            pieces.append(conditional_escape(sentence[end : match.start()]))
            number = self.find(match[1])
            if number:
                pieces.append(render_number(number, form))
            end = match.end()
        pieces.append(conditional_escape(sentence[end:]))
        return "".join(pieces).strip()


# For templates that are shown without a site: references vanish with their sentences.
EMPTY_BOOK = Prose(lambda _token: None)
