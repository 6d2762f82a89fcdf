"""Template tags for phone numbers, alone or inside prose, in one of three forms.

``link`` can be pressed; ``isolated`` stands inside headings and other links; ``plain`` is bare
text for attributes and titles.
"""

from __future__ import annotations

import html
import re

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText

from portal.core import numbers as book
from portal.core.presentation import Number

register = template.Library()

BLANK_LINE = re.compile(r"\n\s*\n")
TAG = re.compile(r"(<[^>]*>)")
LEADING, TRAILING = re.compile(r"\s+"), re.compile(r"\s+$")


@register.simple_tag
def number(value: Number, form: str = "link") -> SafeString:
    """The digits of ``value``, kept together and in their own direction."""
    return book.render_number(value, form)


@register.simple_tag(takes_context=True)
def prose(context: template.Context, text: object, form: str = "link") -> SafeString:
    """``text`` escaped, its ``[[references]]`` replaced by the numbers of the site shown."""
    return (context.get("numbers") or book.EMPTY_BOOK).render(str(text or ""), form)


@register.simple_tag(takes_context=True)
def prose_paragraphs(context: template.Context, text: object, form: str = "link") -> SafeString:
    """Like ``prose``, for longer text: a blank line begins a new paragraph."""
    paragraphs = BLANK_LINE.split(str(text or "").replace("\r\n", "\n").strip())
    return format_html_join("\n", "<p>{}</p>", ((prose(context, part.strip(), form),) for part in paragraphs if part))


@register.simple_tag(takes_context=True)
def rich_prose(context: template.Context, value: RichText) -> SafeString:
    """An editor's formatted text; references inside its links are isolated, all others are links."""
    pieces, inside_link = [], False
    for piece in TAG.split(str(value)):
        if piece.startswith("<"):
            inside_link = piece.startswith("<a ") or (inside_link and piece != "</a>")
        elif "[[" in piece:
            before, after = LEADING.match(piece), TRAILING.search(piece)
            filled = prose(context, html.unescape(piece.strip()), "isolated" if inside_link else "link")
            # The space at the edges keeps words apart from the tags beside them.
            piece = (before[0] if before else "") + filled + (after[0] if after else "")
        pieces.append(piece)
    # Wagtail has cleaned the markup when it was stored; prose escapes the text it returns.
    return mark_safe("".join(pieces))  # noqa: S308
