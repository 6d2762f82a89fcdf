"""Looks at a site from all sides, and keeps in its settings whether it is ready."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils import timezone
from wagtail.models import Site

from portal.core.models import AuthoritySettings

from .answers import answers_without_number
from .facts import unread_translations, unverified_facts, unverified_pages
from .findings import Finding, Group
from .media import named_files
from .quiet import telling
from .site_settings import exits, missing_contact, missing_languages, running
from .traces import missing_traces

LOOKS: tuple[tuple[str, str, Callable[[Site], Iterator[Finding]]], ...] = (
    ("facts", "Facts to confirm", unverified_facts),
    ("pages", "Pages to be signed by a professional", unverified_pages),
    ("answers", "First answers without a known number", answers_without_number),
    ("review", "Translations to be read by a native speaker of the field", unread_translations),
    ("contact", "Contact", missing_contact),
    ("exit", "Pages behind the exit", exits),
    ("quiet", "Titles and addresses that tell", telling),
    ("traces", "Page about traces", missing_traces),
    ("files", "Names of files", named_files),
    ("languages", "Words missing in a language", missing_languages),
    ("running", "How the portal runs", running),
)


def inspect(site: Site) -> list[Group]:
    """All open points of a site; groups without any are in the list too."""
    return [Group(name, title, list(look(site))) for name, title, look in LOOKS]


def remember(site: Site, ready: bool) -> None:
    """Keep since when a site is ready. Until then its pages say that they are a demonstration."""
    settings = AuthoritySettings.for_site(site)
    if ready != (settings.launch_ready_since is not None):
        settings.launch_ready_since = timezone.now() if ready else None
        settings.save(update_fields=["launch_ready_since"])
