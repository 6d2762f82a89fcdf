"""The demonstration content: YAML files read strictly, and the look-ups that loading needs."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from portal.core.i18n.languages import NATIVE_NAMES
from portal.core.models import NumberRole

from .reading import CONTENT, Record, read_file
from .typed import read_concepts, read_danger

SITES = ("baerum", "gelderland")
LANGUAGES = tuple(NATIVE_NAMES)
# Sentences of the translation files that the home page promises.
PROMISES = ("anonymous_possible", "no_report_needed", "interpreter", "help_for_everyone")
ROLES = frozenset(NumberRole.values)
# File → key that holds its records.
RECORD_FILES = {
    "services.yaml": "services",
    "forms-of-violence.yaml": "forms",
    "guidance.yaml": "guides",
    "statistics.yaml": "datasets",
    "campaigns.yaml": "campaigns",
    "toolkits.yaml": "toolkits",
}


class Pack:
    """All records of the demonstration content, as read. ``check`` in ``checks`` says whether they hold."""

    def __init__(self, folder: Path = CONTENT) -> None:
        self.taxonomy: Record = read_file(folder, "taxonomy.yaml")
        self.sites: dict[str, Record] = {slug: read_file(folder, f"site-{slug}.yaml", "site") for slug in SITES}
        self.records: dict[str, list[Record]] = {
            name: read_file(folder, name, key) for name, key in RECORD_FILES.items()
        }
        self.words: dict[str, Record] = {code: read_file(folder, f"translations/{code}.yaml") for code in LANGUAGES}
        self.own_pages: Record = read_file(folder, "pages.yaml")
        self.traces: Record = read_file(folder, "traces.yaml", "traces")
        self.alarming: dict[str, list[str]] = read_file(folder, "words.yaml", "words")
        self.events: list[Record] = read_file(folder, "events.yaml", "events")
        self.films: list[Record] = read_file(folder, "films.yaml", "films")
        self.film_words: Record = read_file(folder, "films.yaml", "words")
        self.concepts = read_concepts(folder)
        self.crisis: dict[str, Record] = read_danger(folder)
        self.crisis_words: Record = read_file(folder, "crisis-words.yaml")

    @property
    def services(self) -> list[Record]:
        return self.records["services.yaml"]

    @property
    def forms(self) -> list[Record]:
        return self.records["forms-of-violence.yaml"]

    @property
    def guides(self) -> list[Record]:
        return self.records["guidance.yaml"]

    @property
    def datasets(self) -> list[Record]:
        return self.records["statistics.yaml"]

    @property
    def campaigns(self) -> list[Record]:
        return self.records["campaigns.yaml"]

    @property
    def toolkits(self) -> list[Record]:
        return self.records["toolkits.yaml"]

    @cached_property
    def service(self) -> dict[str, Record]:
        """Slug → service."""
        return {record["slug"]: record for record in self.services}

    @cached_property
    def series(self) -> set[str]:
        """Names of all series, as ``dataset:series``."""
        return {f"{dataset['slug']}:{row['key']}" for dataset in self.datasets for row in dataset["series"]}

    def of_site(self, records: list[Record], slug: str) -> list[Record]:
        """The records of one site, in the order of their file."""
        return [record for record in records if record["site"] == slug]

    def languages(self, slug: str) -> list[str]:
        """Languages of a site, source language first."""
        return [self.sites[slug]["default_language"], *self.sites[slug]["other_languages"]]

    def number_slugs(self, slug: str) -> set[str]:
        """References of the numbers of a site."""
        return {number["slug"] for number in self.sites[slug]["emergency_numbers"]}

    def number(self, slug: str, reference: str) -> str | None:
        """The number that a reference becomes on a site: role, number, or a service's first number."""
        if reference in ROLES:
            return self.sites[slug]["number_roles"].get(reference)
        if reference in self.number_slugs(slug):
            return reference
        service = self.service.get(reference)
        if service is None or service["site"] != slug:
            return None
        return next((c["number"] for c in service["channels"] if c["kind"] == "phone" and c["number"]), None)

    def words_of(self, slug: str, key: str) -> dict[str, str]:
        """A text of the translation files in every language of a site; its own wording goes first."""
        found = {}
        for code in self.languages(slug):
            own = self.words[code].get("site_strings", {}).get(slug, {})
            text = own.get(key) or self.words[code]["strings"].get(key)
            if text:
                found[code] = text
        return found

    def section(self, slug: str, key: str) -> Record:
        """A section of a site's home page."""
        return next(section for section in self.sites[slug]["home_sections"] if section["key"] == key)
