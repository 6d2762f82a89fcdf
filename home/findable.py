"""Pages that the search finds, and that its concepts may lead to."""

from __future__ import annotations

from search.sources import Source

from .models import FormIndexPage, FormPage, GuideIndexPage, GuidePage, InfoPage, SafetyPage

SOURCES = (
    Source(GuidePage, "guide"),
    Source(FormPage, "form"),
    Source(InfoPage, "page"),
    Source(SafetyPage, "page"),
    Source(GuideIndexPage, "page"),
    Source(FormIndexPage, "page"),
)
