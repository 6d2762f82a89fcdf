"""What the authority has not decided or written yet: contact, exit, languages, and how the portal runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.conf import settings as project
from django.db.models import Model
from wagtail.models import Site

from portal.core.models import AuthoritySettings, EmergencyNumber, NavigationItem
from portal.core.safety.decoys import objections
from services.models import Service

from .facts import settings_path
from .findings import Finding


def missing_contact(site: Site) -> Iterator[Finding]:
    """Where a reader can report a mistake or a barrier."""
    settings = AuthoritySettings.for_site(site)
    if not settings.contact_email and not settings.contact_url:
        yield Finding("There is no address where readers can report mistakes", where=_authority(site))


def exits(site: Site) -> Iterator[Finding]:
    """The two ordinary pages behind the exit."""
    settings = AuthoritySettings.for_site(site)
    urls = [settings.decoy_url, settings.second_decoy_url]
    if not all(urls):
        yield Finding("A page behind the exit is missing", where=_authority(site))
    for field, sentence in objections(settings):
        yield Finding(f"{getattr(settings, field)}: {sentence}", where=_authority(site))


def missing_languages(site: Site) -> Iterator[Finding]:
    """Words that do not exist in every language of the site."""
    settings = AuthoritySettings.for_site(site)
    for name in ("portal_name", "quiet_name", "tagline"):
        yield from _gaps(settings, name, getattr(settings, name), where=_authority(site))
    for sentence in settings.help_sentences.all():
        yield from _gaps(settings, f"Sentence “{sentence.get_key_display()}”", sentence.text, where=_authority(site))
    for item in NavigationItem.objects.filter(settings__site=site).select_related("page"):
        yield from _gaps(settings, f"Link to {item.page}", item.label, where=settings_path("navigationsettings", site))
    for service in Service.objects.of_site(site).live():
        yield from _gaps(settings, f"Name of service {service}", service.names, record=service)
        yield from _gaps(settings, f"Summary of service {service}", service.summaries, record=service)
    for number in EmergencyNumber.objects.for_site(site).filter(live=True):
        yield from _gaps(settings, f"Name of number {number}", number.label, record=number)
    homes = site.root_page.get_translations(inclusive=True).filter(live=True)
    present = set(homes.values_list("locale__language_code", flat=True))
    for code in settings.languages:
        if code not in present:
            yield Finding(f"The home page does not exist in {code}", site.root_page)


def _gaps(
    settings: AuthoritySettings, name: str, texts: Mapping[str, str], record: Model | None = None, where: str = ""
) -> Iterator[Finding]:
    missing = [code for code in settings.languages if not texts.get(code)]
    if missing:
        yield Finding(f"{name}: no text in {', '.join(missing)}", record, where)


def running(site: Site) -> Iterator[Finding]:
    """How this installation runs."""
    if project.DEBUG:
        yield Finding("Debug pages are on: they show visitors the inside of the portal", where="DEBUG=0")
    if not project.INDEXABLE:
        yield Finding("Search engines are told to stay away", where="INDEXABLE=1")


def _authority(site: Site) -> str:
    return settings_path("authoritysettings", site)
