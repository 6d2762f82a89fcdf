"""What the search knows of a service: its facts, and the words that lead to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Set
from typing import cast

from django.db.models import prefetch_related_objects

from portal.core.authority import Authority
from portal.core.models import BasePage
from portal.core.publishing.steps import kind_of
from search.documents import Entry
from search.finder import Dress
from search.texts import Text, texts_of_pages

from .models import Service, ServicePage
from .selectors import Directory, badges, not_open_note

NAMED = ("audiences", "forms", "risk_groups")
SERVICE = "services.service"
SEEN = ("services.",)


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


def texts(authority: Authority) -> Iterator[Text]:
    """The pages of services, each named by its service. One query."""
    return texts_of_pages(authority, ServicePage, "service", "service__slug")


def touched(tags: Set[str]) -> Iterable[int] | None:
    """Pages of services that changed; a place, a form of violence or an organisation stands on perhaps all."""
    own = {tag for tag in tags if kind_of(tag).startswith(SEEN)}
    if any(kind_of(tag) != SERVICE for tag in own):
        return None
    pks = [tag.partition(":")[2] for tag in own if not tag.startswith("list:")]
    return ServicePage.objects.filter(service_id__in=pks).values_list("pk", flat=True)


def dress(authority: Authority, content_ids: Collection[str]) -> dict[str, Dress]:
    """Number and badges of services, by their slugs: the number they are reached at, for those that are open."""
    directory = Directory.of(authority)
    pks = list(directory.services.rows.filter(slug__in=content_ids).values_list("pk", flat=True))
    directory.services.load(pks)
    found = [directory.services[pk] for pk in pks if pk in directory.services]
    return {
        service.slug: Dress(
            number=directory.number(service), badges=tuple(badges(service)), open=not not_open_note(service)
        )
        for service in found
    }
