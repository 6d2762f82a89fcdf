"""What the search knows of a service: its facts, and the words that lead to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from django.db.models import prefetch_related_objects

from portal.core.authority import Authority
from portal.core.models import BasePage
from search.documents import Entry

from .models import Service, ServicePage
from .selectors import Directory

NAMED = ("audiences", "forms", "risk_groups")


def describe(authority: Authority, page: BasePage, translated: bool) -> Entry | None:
    """A service by its facts, in the language of the authority; None when it is not live, or closed down."""
    directory = Directory.of(authority)
    service = _services(directory).get(cast(ServicePage, page).service_id)
    if service is None:
        return None
    return Entry(
        content_id=service.slug,
        title=directory.name(service),
        summary=service.summaries.in_language(authority.language),
        words=" ".join(word for word in _words(directory, service) if word),
        labels=frozenset(
            {f"reader:{service.reader}", f"status:{service.status}", *(f"area:{a.slug}" for a in service.areas.all())}
        ),
    )


def _services(directory: Directory) -> dict[int, Service]:
    """All live services with what they are for, read once for each language."""
    memo = directory.book.memo
    if "services to be found" not in memo:
        services = list(directory.services.values())
        prefetch_related_objects(services, "areas", *NAMED)
        memo["services to be found"] = {service.pk: service for service in services}
    return memo["services to be found"]


def _words(directory: Directory, service: Service) -> Iterator[str]:
    language = directory.language
    yield service.organisation.name
    yield service.kind.labels.in_language(language)
    for relation in NAMED:
        yield from (each.labels.in_language(language) for each in getattr(service, relation).all())
    yield from (area.name for area in service.areas.all())
    number = directory.number(service)
    if number:
        yield number.dial
