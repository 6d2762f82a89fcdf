"""Template tag for the words of a text that were looked for."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def marked(text: str, places: Sequence[tuple[int, int]] = ()) -> SafeString:
    """``text`` escaped, with ``(start, end)`` places in ``<mark>``; places that make no sense are left out."""
    pieces, here = [], 0
    for start, end in sorted(places or ()):
        if here <= start < end <= len(text):
            pieces += [conditional_escape(text[here:start]), format_html("<mark>{}</mark>", text[start:end])]
            here = end
    pieces.append(conditional_escape(text[here:]))
    return mark_safe("".join(pieces))  # noqa: S308 -- every piece is escaped
