"""The site that is shown: its settings, languages, numbers and navigation, read once per request."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.http import HttpRequest
from django.http.request import split_domain_port
from wagtail.models import Page, Site

from portal.core.i18n.languages import direction
from portal.core.models import AuthoritySettings, HelpSentence, NavigationItem
from portal.core.numbers.book import NumberBook
from portal.core.presentation import Link, Number
from portal.core.snapshots import reading


class Authority:
    """One site in one language. Everything is lazy: a page pays only for what it shows."""

    def __init__(self, site: Site, language: str = "") -> None:
        self.site = site
        self.language = language or self.source_language

    @classmethod
    def of(cls, request: HttpRequest) -> Authority:
        """The authority of a request; kept on it, so that settings are read once."""
        known = getattr(request, "authority", None)
        if known is None:
            known = cls.at(request.get_host()) or cls(Site.find_for_request(request))
            cls.put(request, known)
        return known

    @staticmethod
    def put(request: HttpRequest, authority: Authority) -> Authority:
        """Keep an authority on a request; Wagtail finds its site there too."""
        request.authority = authority  # type: ignore[attr-defined]
        request._wagtail_site = authority.site  # type: ignore[attr-defined]
        return authority

    @classmethod
    def at(cls, host: str) -> Authority | None:
        """The authority of a host name, else of the default site: site and settings in one query."""
        name = split_domain_port(host)[0]
        found = reading.shared(("settings", name), lambda: cls._settings_at(name))
        if found is None:
            return None
        authority = cls.__new__(cls)
        authority.site, authority.language = found.site, found.source_language
        authority.__dict__["settings"] = found
        return authority

    @staticmethod
    def _settings_at(name: str) -> AuthoritySettings | None:
        reading.listed(AuthoritySettings)
        rows = AuthoritySettings.objects.select_related("site").filter(
            Q(site__hostname=name) | Q(site__is_default_site=True)
        )
        return min(rows, key=lambda row: row.site.hostname != name, default=None)

    def speaking(self, language: str) -> Authority:
        """The same authority in another of its languages; shares the settings that were read."""
        other = Authority.__new__(Authority)
        other.site, other.language = self.site, language
        other.__dict__["settings"] = self.settings
        return other

    @cached_property
    def settings(self) -> AuthoritySettings:
        """The authority's settings; an unsaved empty record when a site has none yet."""
        found = AuthoritySettings.objects.filter(site=self.site).first()
        return found or AuthoritySettings(site=self.site, source_language="en", languages=["en"])

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the clocks here."""
        return ZoneInfo(self.settings.time_zone)

    @property
    def root(self) -> str:
        """Scheme and host for absolute addresses: the site's own, never one that a visitor made up."""
        return self.site.root_url

    @property
    def source_language(self) -> str:
        return self.settings.source_language

    @property
    def languages(self) -> list[str]:
        """Language codes of the site in the order shown, source language first."""
        return list(self.settings.languages)

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def home_url(self) -> str:
        return self.url("")

    def url(self, path: str, language: str = "") -> str:
        """Address of a path below a language's home, for example ``/nb/rad-til-deg/``."""
        return f"/{language or self.language}/{path}"

    @property
    def home_paths(self) -> dict[str, str]:
        """Language → ``url_path`` of its home page (from Wagtail's cache)."""
        return reading.shared(("homes", self.site.pk), self._read_home_paths)

    def _read_home_paths(self) -> dict[str, str]:
        reading.listed(Site)
        rows = Site.get_site_root_paths()
        return {row.language_code: row.root_path for row in rows if row.site_id == self.site.pk}

    @cached_property
    def book(self) -> NumberBook:
        return NumberBook(self.site, self.language)

    @cached_property
    def help_sentences(self) -> dict[str, str]:
        """Key → sentence in the language shown."""
        return reading.shared(("sentences", self.site.pk, self.language), self._read_sentences)

    def _read_sentences(self) -> dict[str, str]:
        reading.listed(HelpSentence)
        rows = self.settings.help_sentences.all() if self.settings.pk else []
        return {row.key: row.text.in_language(self.language) for row in rows if row.text.in_language(self.language)}

    @property
    def report_url(self) -> str:
        """Where to say that a number is wrong; empty while the authority has named no contact."""
        values = self.settings
        return values.contact_url or (f"mailto:{values.contact_email}" if values.contact_email else "")

    def sentences(self, *keys: str) -> list[str]:
        """Help sentences by key, in the order asked for; what has no text in this language is left out."""
        return [self.help_sentences[key] for key in keys if key in self.help_sentences]

    @property
    def panel(self) -> list[Number]:
        """The numbers of the home page, in the authority's order."""
        return self.book.placed

    @cached_property
    def _navigation(self) -> list[tuple[NavigationItem, str, Link]]:
        return reading.shared(("navigation", self.site.pk, self.language), self._read_navigation)

    def _read_navigation(self) -> list[tuple[NavigationItem, str, Link]]:
        reading.listed(NavigationItem)
        items = NavigationItem.objects.filter(settings__site=self.site).select_related("page__content_type")
        links = []
        for item in items:
            if not item.page.live:
                continue
            path = relative_path(item.page.url_path)
            language, label = item.label.in_any(self.language, self.source_language)
            foreign = language if language != self.language else ""
            links.append((item, path, Link(self.url(path), label, foreign, direction(foreign) if foreign else "")))
        return links

    def navigation(self, place: str, current: str = "") -> list[Link]:
        """The links of one place; ``current`` is the path of the page or of the section it stands in."""
        return [
            replace(link, current=bool(path) and path == current)
            for item, path, link in self._navigation
            if item.place == place
        ]

    def section(self, model_label: str) -> tuple[str, Link] | None:
        """``(path, link)`` of the menu's page of a type: where pages of a kind are listed."""
        wanted = tuple(model_label.lower().split("."))
        return next(((path, link) for item, path, link in self._navigation if _kind(item.page) == wanted), None)

    def text(self, name: str) -> str:
        """A text of the settings in the language shown, else in the source language."""
        return getattr(self.settings, name).in_any(self.language, self.source_language)[1]


def _kind(page: Page) -> tuple[str, str]:
    """App and model of a page that was read with its content type."""
    return page.content_type.natural_key()


def relative_path(url_path: str) -> str:
    """The part of a page's ``url_path`` below its home: ``/baerum-en/tema-3/`` → ``tema-3/``."""
    return "/".join(url_path.split("/")[2:])
