"""What the pages of the directory show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from portal.core.authority import relative_path
from portal.core.presentation import Link, Option

from .coverage import rank, reader_for
from .models import Area, Service, ServiceIndexPage, ServicePage
from .selectors import Directory, badges, not_open_note

if TYPE_CHECKING:
    from portal.core.presentation import ServiceRow

MANY = 8  # more municipalities than this are chosen from a list, not from links
MORE_HELP = 3
PAGE_SIZE = 40
# What stands under a list, for whoever did not find what they looked for.
CLOSING = {
    "default": "helpline",
    "child": "children",
    "using_violence": "using_violence",
    "sexual_violence": "helpline",
}


def service_context(page: ServicePage) -> dict[str, Any]:
    """The page of a service: prose of the page, facts of the service."""
    directory = Directory.of(page.authority)
    service = directory.services.get(page.service_id)
    if service is None:
        raise Http404
    return {
        **_facts(directory, service),
        "offers": [block.value for block in page.what_you_get],
        "contact": directory.contact(service, heading=_("Make contact"), sentence=page.how_to_reach, full=True),
        "way": directory.way(service),
        "how_to_reach": page.how_to_reach,
        "good_to_know": page.good_to_know,
    }


def service_facts(page: ServicePage) -> dict[str, Any]:
    """The facts page of a service: everything but prose is there in every language."""
    directory = Directory.of(page.authority)
    service = directory.services.get(page.service_id)
    if service is None:
        raise Http404
    contact = directory.contact(service, heading=_("Make contact"), full=True)
    return {
        **_facts(directory, service),
        "contacts": [card for card in (contact, directory.way(service)) if card],
    }


def _facts(directory: Directory, service: Service) -> dict[str, Any]:
    authority = directory.authority
    return {
        "heading": directory.name(service),
        "intro": service.summaries.in_language(authority.language),
        "badges": badges(service),
        "secret_address": service.address_policy == "secret" and service.way_in,
        "interpreter_note": service.way_in,
        "not_open": not_open_note(service),
        "services": _more_help(directory, service),
        "source": ". ".join(part for part in (service.organisation.name, service.legal_basis) if part),
        "proper_name": True,
    }


def _more_help(directory: Directory, service: Service) -> list[ServiceRow]:
    """What leads here or goes on from here, then what is near in kind; never a service that is not open."""
    open_ones = [s for s in directory.services.values() if s.way_in and s.pk != service.pk]
    own = [s for s in open_ones if s.pk == service.reach_via_service_id or s.reach_via_service_id == service.pk]
    near = [s for s in open_ones if s not in own and s.reader == service.reader and directory.number(s)]
    return directory.rows([*own, *near][:MORE_HELP])


def municipalities_of(page: ServiceIndexPage) -> list[Area]:
    """The municipalities of the site, by name."""
    rows = Area.objects.filter(site=page.authority.site, level="municipality").select_related("parent")
    return list(rows.order_by("name"))


def chosen_municipality(page: ServiceIndexPage, request: HttpRequest) -> HttpResponse | None:
    """A posted municipality (``m``) becomes an address; an unknown one is the whole site. None on GET."""
    if request.method != "POST":
        return None
    slugs = {area.slug for area in municipalities_of(page)}
    wished = request.POST.get("m", "")
    base = page.authority.url(relative_path(page.url_path))
    response = HttpResponseRedirect(f"{base}{wished}/" if wished in slugs else base)
    response.status_code = 303
    return response


def list_context(page: ServiceIndexPage, municipality: str, audience: str, number: str = "1") -> dict[str, Any]:
    """Services for a place and an audience, ranked; planned ones and partners in groups of their own."""
    authority = page.authority
    areas = municipalities_of(page)
    area = next((a for a in areas if a.slug == municipality), None)
    listed = list(page.source.listed_audiences.select_related("audience"))
    entry = next((row for row in listed if row.path_slug == audience), None)
    if (municipality and area is None) or (audience and entry is None):
        raise Http404
    directory = Directory.of(authority)
    reader = reader_for(entry.audience.code) if entry else page.reader
    services = _matching(directory, area, entry.audience.code if entry else "", reader)
    ways_in = [service for service in services if service.way_in]
    pager = Paginator(ways_in, PAGE_SIZE).get_page(number)
    return {
        **_choices(page, areas, area, listed, entry),
        "list_heading": _list_heading(area, entry, authority.language, len(ways_in)),
        "services": directory.rows(pager.object_list),
        "planned": directory.rows(s for s in services if s.status in {"planned", "paused"}),
        "partners": directory.rows(s for s in services if s.status == "active" and not s.way_in),
        "numbers": authority.book.for_reader(reader),
        "closing": _closing(page, reader),
        "pager": _pager(pager),
    }


def _closing(page: ServiceIndexPage, reader: str) -> str:
    """The page's own last sentence; for other readers than most, the one that names their number."""
    if reader == "default" and page.closing:
        return page.closing
    return " ".join(page.authority.sentences(CLOSING[reader]))


@dataclass(frozen=True, slots=True)
class Pager:
    """Links to the other pages of a list; ``None`` where there is no page before or after."""

    pages: list[Link]
    previous: Link | None
    next: Link | None


def _pager(current: Page) -> Pager | None:
    if current.paginator.num_pages == 1:
        return None
    links = [Link(f"?p={n}", str(n), current=n == current.number) for n in current.paginator.page_range]
    before = Link(f"?p={current.number - 1}", _("Previous page")) if current.has_previous() else None
    after = Link(f"?p={current.number + 1}", _("Next page")) if current.has_next() else None
    return Pager(links, before, after)


def _matching(directory: Directory, area: Area | None, audience: str, reader: str) -> list[Service]:
    rows = Service.objects.filter(pk__in=directory.services)
    rows = rows.serving(area) if area else rows
    rows = rows.for_audience(audience) if audience else rows
    chosen = [directory.services[pk] for pk in rows.values_list("pk", flat=True)]
    local = (
        set(Service.areas.through.objects.filter(area_id=area.pk).values_list("service_id", flat=True))
        if area
        else set()
    )
    return rank(chosen, reader=reader, local=local, has_number=lambda s: directory.number(s) is not None)


def _choices(page: ServiceIndexPage, areas: list[Area], area: Area | None, listed: list, entry) -> dict[str, Any]:
    authority = page.authority
    base = authority.url(relative_path(page.url_path))
    tail = f"{entry.path_slug}/" if entry else ""
    place = area.slug if area else next((a.slug for a in areas), "")
    many = len(areas) > MANY
    return {
        "municipalities": [] if many else [Link(f"{base}{a.slug}/{tail}", a.name, current=a == area) for a in areas],
        "municipality_options": [Option(a.slug, a.name, selected=a == area) for a in areas] if many else [],
        "action": base,
        "audiences": [
            Link(f"{base}{place}/{row.path_slug}/", _label(row, authority.language), current=row == entry)
            for row in listed
            if area or not many
        ],
    }


def _label(row, language: str) -> str:
    return row.label.in_language(language) or row.audience.labels.in_language(language)


def _list_heading(area: Area | None, entry, language: str, count: int) -> str:
    if area and entry:
        return _("%(audience)s in %(place)s (%(count)s)") % {
            "audience": _label(entry, language),
            "place": area.name,
            "count": count,
        }
    if area:
        return _("%(place)s (%(count)s)") % {"place": area.name, "count": count}
    return _("All services (%(count)s)") % {"count": count}
