"""Numbers and prose as HTML, in the three forms that exist.

``link``      an ``<a href="tel:…">`` with the digits isolated (everywhere else, sentences included)
``isolated``  the digits isolated without a link (headings, inside another link)
``plain``     text alone (title, alt, option, aria-label)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

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
        parts = (
            render_number(piece, form) if isinstance(piece, Number) else conditional_escape(piece)
            for piece in self.pieces(text, noted=form == "link")
        )
        return mark_safe("".join(parts))  # noqa: S308 -- parts are escaped

    def pieces(self, text: str, *, noted: bool = True) -> Iterator[str | Number]:
        """Words and numbers in turn. A sentence whose number is gone becomes the note, once; else it lacks it."""
        sentences: list[list[str | Number]] = []
        said = False
        for sentence in SENTENCE.split(str(text)):
            if not noted or self._complete(sentence):
                sentences.append(self._fill(sentence))
            elif not said:
                said = True
                sentences += [self._fill(part) for part in SENTENCE.split(self.missing()) if self._complete(part)]
        for place, sentence_pieces in enumerate(filter(None, sentences)):
            yield from ([" "] if place else [])
            yield from sentence_pieces

    def _complete(self, sentence: str) -> bool:
        return all(self.find(token) for token in REFERENCE.findall(sentence))

    def _fill(self, sentence: str) -> list[str | Number]:
        pieces: list[str | Number] = []
        sentence, end = sentence.strip(), 0
        for match in REFERENCE.finditer(sentence):
            pieces.append(sentence[end : match.start()])
            number = self.find(match[1])
            pieces += [number] if number else []
            end = match.end()
        pieces.append(sentence[end:])
        return _trimmed([piece for piece in pieces if piece])


def _trimmed(pieces: list[str | Number]) -> list[str | Number]:
    """Without the space before a number that is gone."""
    if pieces and isinstance(pieces[-1], str):
        pieces[-1] = pieces[-1].rstrip()
    return pieces


# For templates that are shown without a site: references vanish with their sentences.
EMPTY_BOOK = Prose(lambda _token: None)
