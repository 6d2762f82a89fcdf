"""Runs of a document as HTML."""

from __future__ import annotations

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from campaigns.documents.model import Kind, Line, Run
from portal.core.numbers.rendering import render_number
from portal.core.presentation import Number

register = template.Library()


@register.simple_tag
def runs(line: Line, form: str = "link") -> SafeString:
    """One line. ``form`` is that of its numbers: ``link``, ``isolated``, ``plain``, or ``paper`` for links in a PDF."""
    return mark_safe("".join(_run(run, form) for run in line))  # noqa: S308 -- each run is escaped


def _run(run: Run, form: str) -> str:
    if run.kind is Kind.NUMBER and form == "paper":
        # WeasyPrint would put a second link around an element inside of a link, and tag only one of them.
        return format_html('<a href="tel:{}" dir="ltr">{}</a>', run.dial, run.text)
    if run.kind is Kind.NUMBER:
        return render_number(Number("", run.dial, run.text), form)
    if run.kind is Kind.BLANK:
        return format_html('<span class="blank">{}</span>', run.text or "\u2003\u2003")
    if form != "link" and run.text.endswith(" "):
        # A space at the end that has no room left makes WeasyPrint break the line after its first word.
        return format_html("{}<span> </span>", run.text[:-1])
    return conditional_escape(run.text)
