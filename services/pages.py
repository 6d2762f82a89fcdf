"""What the pages of the directory show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from portal.core.authority import Authority, relative_path
from portal.core.paging import page_of
from portal.core.presentation import Link, Option
from portal.core.snapshots import reading

from .coverage import COLUMNS, Candidate, reader_for
from .models import Area, Audience, ListedAudience, Service, ServiceIndexPage, ServiceKind, ServicePage
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
    open_ones = directory.services.rows.filter(way_in=True).exclude(pk=service.pk)
    own = open_ones.filter(Q(pk=service.reach_via_service_id) | Q(reach_via_service=service.pk))
    near = open_ones.numbered(list(directory.book.by_pk)).filter(reader=service.reader, has_number=True)
    # Each part ordered and cut on its own: what is near may repeat the links, hence twice as many.
    first = [rows.order_by("slug").values("pk")[:most] for rows, most in ((own, MORE_HELP), (near, 2 * MORE_HELP))]
    found = directory.services.keep(open_ones.filter(Q(pk__in=first[0]) | Q(pk__in=first[1])))
    linked = [s for s in found if s.pk == service.reach_via_service_id or s.reach_via_service_id == service.pk]
    return directory.rows([*linked, *(s for s in found if s not in linked)][:MORE_HELP])


def municipalities_of(authority: Authority) -> list[Area]:
    """The municipalities of the site, by name."""
    reading.listed(Area)
    rows = Area.objects.filter(site=authority.site, level="municipality").select_related("parent").order_by("name")
    return reading.shared(("municipalities", authority.site.pk), lambda: list(rows))


def list_paths(page: ServiceIndexPage) -> list[str]:
    """Every path below the list that readers are led to, the list itself first; the same in all languages."""
    authority = page.authority or Authority(page.get_site())
    reading.listed(ServiceIndexPage)
    rows = ListedAudience.objects.filter(page__translation_key=page.translation_key)
    rows = rows.filter(page__locale__language_code=authority.source_language)
    tails = ["", *(f"{slug}/" for slug in rows.values_list("path_slug", flat=True))]
    return ["", *(f"{area.slug}/{tail}" for area in municipalities_of(authority) for tail in tails)]


def chosen_municipality(page: ServiceIndexPage, request: HttpRequest) -> HttpResponse | None:
    """A posted municipality (``m``) becomes an address; an unknown one is the whole site. None on GET."""
    if request.method != "POST":
        return None
    slugs = {area.slug for area in municipalities_of(page.authority)}
    wished = request.POST.get("m", "")
    base = page.authority.url(relative_path(page.url_path))
    response = HttpResponseRedirect(f"{base}{wished}/" if wished in slugs else base)
    response.status_code = 303
    return response


def list_context(page: ServiceIndexPage, municipality: str, audience: str, number: str = "1") -> dict[str, Any]:
    """Services for a place and an audience, ranked; planned ones and partners in groups of their own."""
    authority = page.authority
    areas = municipalities_of(authority)
    area = next((a for a in areas if a.slug == municipality), None)
    listed = list(page.source.listed_audiences.select_related("audience"))
    entry = next((row for row in listed if row.path_slug == audience), None)
    if (municipality and area is None) or (audience and entry is None):
        raise Http404
    directory = Directory.of(authority)
    reader = reader_for(entry.audience.code) if entry else page.reader
    groups = _groups(_matching(directory, area, entry.audience.code if entry else "", reader))
    shown, pager = page_of(max(groups.values(), key=len), number, PAGE_SIZE)
    directory.expect([pk for pks in groups.values() for pk in pks[shown]])
    return {
        **_choices(page, areas, area, listed, entry),
        "list_heading": _list_heading(area, entry, authority.language, len(groups["services"])),
        **{name: directory.rows_of(pks[shown]) for name, pks in groups.items()},
        "numbers": authority.book.for_reader(reader),
        "closing": _closing(page, reader),
        "pager": pager,
    }


def _closing(page: ServiceIndexPage, reader: str) -> str:
    """The page's own last sentence; for other readers than most, the one that names their number."""
    if reader == "default" and page.closing:
        return page.closing
    return " ".join(page.authority.sentences(CLOSING[reader]))


def _matching(directory: Directory, area: Area | None, audience: str, reader: str) -> list[Candidate]:
    """What a list holds, in its order: columns only, for there may be thousands."""
    rows = directory.services.rows.naming(area).numbered(list(directory.book.by_pk))
    rows = rows.serving(area) if area else rows
    rows = rows.for_audience(audience) if audience else rows
    reading.listed(ServiceKind, Audience)
    return sorted((Candidate(*row) for row in rows.values_list(*COLUMNS)), key=lambda row: row.place(reader))


def _groups(found: list[Candidate]) -> dict[str, list[int]]:
    return {
        "services": [row.pk for row in found if row.way_in],
        "planned": [row.pk for row in found if row.status in {"planned", "paused"}],
        "partners": [row.pk for row in found if row.status == "active" and not row.way_in],
    }


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
