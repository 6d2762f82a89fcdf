"""Facts and texts that nobody has confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from wagtail.models import Page, Site

from portal.core.models import BasePage, Dataset, EmergencyNumber, RoleAssignment
from services.models import Area, Service

from .findings import Finding

NO_REVIEW = "needs_native_review"


def unverified_facts(site: Site) -> Iterator[Finding]:
    """Services, numbers, places and figures that are still to be checked."""
    for service in Service.objects.of_site(site).live().filter(needs_verification=True):
        fields = ", ".join(service.unverified_fields) or "everything"
        yield Finding(f"Service {service}: check {fields}", service)
    for number in EmergencyNumber.objects.for_site(site).filter(live=True, needs_verification=True):
        yield Finding(f"Number {number}", number)
    for role in RoleAssignment.objects.filter(settings__site=site, needs_verification=True).select_related("number"):
        which = role.number or "no number"
        yield Finding(f"Role {role.get_role_display()}: {which}", where=settings_path("numbersettings", site))
    for area in Area.objects.for_site(site).filter(needs_verification=True):
        yield Finding(f"Place {area}", area)
    for dataset in Dataset.objects.for_site(site).filter(needs_verification=True):
        yield Finding(f"Figures {dataset}", dataset)


def unverified_pages(site: Site) -> Iterator[Finding]:
    """Pages whose text a professional has not signed, in the language they were written in."""
    for page in pages_of(site):
        if page.locale_id == site.root_page.locale_id and page.needs_verification:
            fields = page.pack_extra.get("verify_fields", [])
            yield Finding(f"Page {page}: check {', '.join(fields) or 'the text'}", page)


def unread_translations(site: Site) -> Iterator[Finding]:
    """Pages that a native speaker of the field has not read."""
    for page in pages_of(site):
        if page.pack_extra.get(NO_REVIEW):
            yield Finding(f"Page {page} ({page.locale.language_code})", page)


def pages_of(site: Site) -> list[BasePage]:
    """All live pages of a site, in all its languages."""
    homes = site.root_page.get_translations(inclusive=True)
    found: list[BasePage] = []
    for home in homes:
        below = Page.objects.live().descendant_of(home, inclusive=True).select_related("locale").specific()
        found += [page for page in below if isinstance(page, BasePage)]
    return found


def settings_path(model: str, site: Site) -> str:
    """The address of one of the authority's settings in the admin."""
    return reverse("wagtailsettings:edit", args=["core", model, site.pk])
