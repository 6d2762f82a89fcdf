"""A page before it is stored: its texts per language, and what all languages share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from portal.core.models import BasePage

Row = dict[str, Any]


@dataclass
class Draft:
    """One page in all its languages.

    ``texts`` maps a language to field values, the source language first; ``shared`` are fields that are
    the same everywhere; ``children`` maps a child relation to its rows in order.
    """

    model: type[BasePage]
    content_id: str
    slug: str
    texts: dict[str, dict[str, Any]]
    shared: dict[str, Any] = field(default_factory=dict)
    children: dict[str, list[Row]] = field(default_factory=dict)
    unreviewed: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()
    kept: dict[str, Any] = field(default_factory=dict)

    def kept_beside(self, language: str) -> dict[str, Any]:
        """What is kept beside the page: fields to check, and whether a native speaker must read it."""
        kept = dict(self.kept) if language == next(iter(self.texts)) else {}
        if language in self.unreviewed:
            kept["needs_native_review"] = True
        if self.unverified and language == next(iter(self.texts)):
            kept["verify_fields"] = list(self.unverified)
        return kept

    def build(self, language: str, **identity: Any) -> BasePage:
        """The page in one language, with its child rows; not stored yet."""
        values = {**self.shared, **self.texts[language], **identity}
        page = self.model(content_id=self.content_id, slug=self.slug, pack_extra=self.kept_beside(language), **values)
        page.draft_title = page.title
        for name, rows in self.children.items():
            child = self.model._meta.get_field(name).related_model
            setattr(page, name, [child(sort_order=place, **row) for place, row in enumerate(rows)])
        return page
