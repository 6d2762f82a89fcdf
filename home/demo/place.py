"""What is known while one site is being filled: its records by the names that the content uses."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Site

from campaigns.models import Film
from home.models import FormPage, GuidePage, HomePage
from portal.core.models import EmergencyNumber, Series
from services.models import Area, Service

from .pack import Pack
from .reading import Record


@dataclass
class Place:
    """One site on its way into the database. Maps go from the content's slug to the stored record."""

    pack: Pack
    slug: str
    site: Site
    locales: dict[str, Locale]
    homes: dict[str, HomePage] = field(default_factory=dict)
    terms: dict[str, dict[str, Any]] = field(default_factory=dict)
    numbers: dict[str, EmergencyNumber] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    series: dict[str, Series] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)
    forms: dict[str, FormPage] = field(default_factory=dict)
    guides: dict[str, GuidePage] = field(default_factory=dict)
    films: dict[str, Film] = field(default_factory=dict)
    now: datetime = field(default_factory=timezone.now)

    @property
    def facts(self) -> Record:
        """The record of the site itself."""
        return self.pack.sites[self.slug]

    @property
    def languages(self) -> list[str]:
        """Languages of the site, source language first."""
        return self.pack.languages(self.slug)

    @property
    def source_language(self) -> str:
        return self.languages[0]

    def own(self, texts: dict[str, Any] | None) -> dict[str, Any]:
        """The part of a map of texts that this site shows."""
        return {code: texts[code] for code in self.languages if (texts or {}).get(code)} if texts else {}
