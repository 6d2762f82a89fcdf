"""The form of a concept: targets of one's own site alone, and at least one that readers can open."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Site

from portal.editorial.forms import OwnedRecordForm
from search.models import Concept
from search.sources import live_targets


class ConceptForm(OwnedRecordForm):
    """A draft may lack its words and targets; what is sent for review may not."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        rows = self._rows()
        self._only_own(rows, cleaned.get("owner"))
        if not self.is_deferred_validation:
            shared = self._shared(cleaned)
            if not cleaned.get("terms") and "terms" not in self.errors and (shared is None or not rows):
                self.add_error("terms", _("Write at least one word or short phrase."))
            self._at_least_one(rows, shared)
        return cleaned

    def _rows(self) -> list[Any]:
        """The forms of targets that stay and are filled in rightly."""
        formset = self.formsets.get("targets")
        if formset is None or not formset.is_valid():
            return []
        gone = formset.deleted_forms
        return [child for child in formset.forms if child not in gone and child.cleaned_data.get("content_ids")]

    def _shared(self, cleaned: dict[str, Any]) -> Concept | None:
        return Concept(slug=cleaned.get("slug", ""), owner=cleaned.get("owner")).shared

    def _only_own(self, rows: list[Any], owner: Site | None) -> None:
        for row in rows:
            if owner is not None and row.cleaned_data["site"] != owner:
                row.add_error("site", _("This concept belongs to one authority. It leads somewhere on its site only."))

    def _at_least_one(self, rows: list[Any], shared: Concept | None) -> None:
        """Refuse a concept that leads nowhere; single targets that are gone are for the report."""
        formset = self.formsets.get("targets")
        if formset is None or (formset.errors and any(formset.errors)):
            return
        said = _("Readers can open none of these now. Name at least one page or service that is on the site.")
        named = [(row.cleaned_data["site"], row.cleaned_data["content_ids"].split()) for row in rows]
        if any(live_targets(site, content_ids) for site, content_ids in named):
            return
        if rows:
            rows[0].add_error("content_ids", said)
        elif shared is None:
            self.add_error(None, _("Say where it leads: name at least one page or service that is on the site."))
