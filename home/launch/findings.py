"""Open points, grouped by what they are about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from wagtail.admin.admin_url_finder import AdminURLFinder


@dataclass(frozen=True)
class Finding:
    """One thing to settle. ``record`` is what an editor opens; ``where`` names a place that is no record."""

    what: str
    record: Model | None = None
    where: str = ""

    @property
    def path(self) -> str:
        """The address in the admin, or the name of the setting."""
        found = AdminURLFinder().get_edit_url(self.record) if self.record is not None else None
        return found or self.where


@dataclass
class Group:
    """Findings of one kind. ``name`` is stable; ``title`` is read by people."""

    name: str
    title: str
    findings: list[Finding] = field(default_factory=list)

    def as_data(self) -> dict[str, Any]:
        """The group as JSON can hold it."""
        rows = [{"what": finding.what, "where": finding.path} for finding in self.findings]
        return {"name": self.name, "title": self.title, "open": len(rows), "findings": rows}
