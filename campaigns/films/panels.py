"""What an editor sees of the files that are made from a film."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from . import making


class MadeFilesPanel(Panel):
    """Each file with its state, how far it is and what went wrong, and which languages may still follow."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("What is made from it"), **kwargs})

    class BoundPanel(Panel.BoundPanel):
        """Read only."""

        template_name = "editorial/made_files.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            from campaigns.models import Rendition

            from .readiness import still_without

            film = self.instance
            rows = list(Rendition.objects.filter(source__in=film.sources)) if film.sources else []
            return {
                **super().get_context_data(parent_context),
                "rows": [(row, making.in_words(row.error)) for row in rows],
                "room": sum(row.size for row in rows),
                "has_failed": any(row.state == Rendition.State.FAILED for row in rows),
                "again": reverse("campaign_films:again", args=[film.pk]) if film.pk else "",
                "taken_down": not film.live and film.first_published_at,
                "without_program": bool(film.sources) and not making.is_there(),
                "without_captions": still_without(film, film.captions),
                "without_transcript": still_without(film, film.transcripts),
            }
