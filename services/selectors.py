"""Reads over the directory: rows, contacts and lists, each in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from portal.core.authority import Authority, relative_path
from portal.core.presentation import Badge, Contact, Number, ServiceRow
from portal.core.selectors import live_below_home
from portal.core.snapshots import reading

from .facts import facts_of, notes_of
from .live import LiveServices
from .models import Area, Service, ServicePage
from .resolver import Reached, own_number, reached


def municipalities_of(authority: Authority) -> list[Area]:
    """The municipalities of the site, by name."""

    def read() -> list[Area]:
        reading.listed(Area)
        rows = Area.objects.filter(site=authority.site, level="municipality")
        return list(rows.select_related("parent").order_by("name"))

    return reading.shared(("municipalities", authority.site.pk), read)


class Directory:
    """The live services of one site in one language, with the addresses of their pages; each read once."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self.book = authority.book
        self.language = authority.language
        self.services = LiveServices(authority.site)

    @classmethod
    def of(cls, authority: Authority) -> Directory:
        """The directory of a request, read once."""
        return authority.book.memo.setdefault("directory", cls(authority))

    def expect(self, pks: Sequence[int]) -> None:
        """Read services that a page shows, and the addresses of their pages: three queries for all of them."""
        self.services.load(pks)
        self._addresses(pks)

    def expect_addresses(self, pks: Sequence[int]) -> None:
        """Read the addresses of services whose names are known already: one query."""
        self._addresses(pks)

    def _addresses(self, pks: Iterable[int]) -> dict[int, str]:
        """Primary key of a service → address of its page in the language shown; empty without a page."""
        kind = ("addresses of services", self.authority.site.pk, self.language)
        return reading.shared_each(kind, pks, self._read_addresses, lambda _address: frozenset())

    def _read_addresses(self, pks: Sequence[int]) -> dict[int, str]:
        languages = (self.authority.source_language, self.language)
        pages = live_below_home(self.authority, ServicePage, *languages).filter(service_id__in=pks)
        found = dict.fromkeys(pks, "")
        for pk, path in pages.order_by("-pk").values_list("service_id", "url_path"):
            found[pk] = self.authority.url(relative_path(path))
        return found

    def address(self, service: Service) -> str:
        """Address of a service's page in the language shown (a facts page counts); empty without a page."""
        return self._addresses([service.pk])[service.pk]

    def name(self, service: Service) -> str:
        return service.names.in_language(self.language)

    def reach(self, service: Service) -> Reached:
        """The number a service ends at."""
        return reached(service, self.book, self.services)

    def number(self, service: Service) -> Number | None:
        """The service's own known number; a service that is not open has none."""
        return own_number(service, self.book) if service.status == "active" else None

    def rows(self, services: Iterable[Service]) -> list[ServiceRow]:
        """Services in a list, in the order given."""
        shown = list(services)
        addresses = self._addresses([service.pk for service in shown])
        return [self._row(service, addresses[service.pk]) for service in shown]

    def _row(self, service: Service, address: str) -> ServiceRow:
        """A service in a list; whoever asks has read the service and its address."""

        def row() -> ServiceRow:
            return ServiceRow(
                url=address,
                name=self.name(service),
                summary=service.summaries.in_language(self.language),
                badges=badges(service),
                number=self.number(service),
                content_id=service.slug,
                is_open=service.status == "active",
            )

        return reading.shared(("row", self.authority.site.pk, self.language, service.pk), row)

    def rows_of(self, pks: Sequence[int]) -> list[ServiceRow]:
        """Rows of services by primary key, in the order asked for, those that are not open last.

        Closed and unknown ones are left out.
        """
        self.services.load(pks)
        rows = self.rows(self.services[pk] for pk in pks if pk in self.services)
        return sorted(rows, key=lambda row: not row.is_open)

    def contact(self, service: Service, *, heading: str = "", sentence: str = "", full: bool = False) -> Contact:
        """The card of a service: number, or the note and the way there; with ``full`` all its facts."""
        way = self.reach(service)
        missing = "" if way.own else self._missing(service)
        return Contact(
            heading=heading or self.name(service),
            sentence=sentence or ("" if full else service.summaries.in_language(self.language)),
            number=way.number,
            caption=self._caption(service, way),
            badges=badges(service),
            missing=missing,
            via="" if way.own else way.via,
            not_open=not_open_note(service),
            facts=facts_of(service, self.book, self.language) if full else (),
            notes=notes_of(service, self.language) if full else (),
            proper_name=not heading,
            more=self._further_numbers(service, way) if full else (),
            url="" if full else self.address(service),
        )

    def way(self, service: Service) -> Contact | None:
        """Where to turn instead, for a service that nobody can turn to themselves now."""
        if not not_open_note(service):
            return None
        reach = self.reach(service)
        number = reach.number
        if number is None:
            return None
        return Contact(
            number.label or reach.via, number.when, number, caption=_("Call %(name)s") % {"name": number.label}
        )

    def _missing(self, service: Service) -> str:
        from portal.core.numbers.book import missing_note

        return missing_note(service.reader) if service.way_in else ""

    def _caption(self, service: Service, way: Reached) -> str:
        return self.name(service) if way.own else (way.number.label if way.number else "")

    def _further_numbers(self, service: Service, way: Reached) -> list[Number]:
        from .resolver import channel_number

        found = [channel_number(c, self.book) for c in service.channels.all() if c.kind == "phone"]
        first = way.number.dial if way.number else ""
        return [number for number in found if number and number.dial != first]


def not_open_note(service: Service) -> str:
    """Why nobody can turn to a service now; empty when they can."""
    if service.status == "planned":
        return _("This service is not open yet.")
    if service.status == "paused":
        return _("This service is closed for now.")
    if service.status == "closed":
        return _("This service has closed down.")
    if not service.way_in:
        return _("You cannot contact them yourself. This is how to start:")
    return ""


def badges(service: Service) -> list[Badge]:
    """Known facts in two words; what is not known is not a badge."""
    if service.status != "active":
        return [Badge("clock", service.get_status_display(), outlined=True)]
    found = []
    if service.cost == "free":
        found.append(Badge("check", _("Free")))
    if service.hours not in {"unknown", "not_applicable", ""}:
        found.append(Badge("clock", service.get_hours_display()))
    if service.anonymity == "yes":
        found.append(Badge("talk", service.get_anonymity_display()))
    return found
