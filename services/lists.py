"""The list of services: by place and audience, ranked, in pages."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from portal.core.authority import Authority, relative_path
from portal.core.paging import page_of
from portal.core.presentation import Link, Option
from portal.core.snapshots import reading

from .coverage import COLUMNS, Candidate, reader_for
from .models import Area, Audience, ListedAudience, Service, ServiceIndexPage, ServiceKind
from .selectors import Directory, municipalities_of

MANY = 8  # more municipalities than this are chosen from a list, not from links
PAGE_SIZE = 40
# What stands under a list, for whoever did not find what they looked for.
CLOSING = {
    "default": "helpline",
    "child": "children",
    "using_violence": "using_violence",
    "sexual_violence": "helpline",
}


def _listed_audiences(page: ServiceIndexPage) -> list[ListedAudience]:
    """The audiences to choose from, kept on the page in the source language."""
    source = page.source

    def read() -> list[ListedAudience]:
        reading.listed(Audience)
        return list(source.listed_audiences.select_related("audience"))

    return reading.shared(("listed audiences", source.pk), read)


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
    listed = _listed_audiences(page)
    entry = next((row for row in listed if row.path_slug == audience), None)
    if (municipality and area is None) or (audience and entry is None):
        raise Http404
    directory = Directory.of(authority)
    reader = reader_for(entry.audience.code) if entry else page.reader
    groups = groups_for(directory, area, entry.audience.code if entry else "", reader)
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


def groups_for(directory: Directory, area: Area | None, audience: str, reader: str) -> dict[str, list[int]]:
    """What a list holds, in its order, by heading: primary keys only, for there may be thousands."""

    def read() -> dict[str, list[int]]:
        found = sorted(_matching(directory, area, audience), key=lambda row: row.place(reader))
        return {
            "services": [row.pk for row in found if row.way_in],
            "planned": [row.pk for row in found if row.status in {"planned", "paused"}],
            "partners": [row.pk for row in found if row.status == "active" and not row.way_in],
        }

    place = area.pk if area else None
    return reading.shared(("groups", directory.authority.site.pk, place, audience, reader), read)


def services_at(directory: Directory, area: Area) -> list[int]:
    """Primary keys of the services that one can turn to in a municipality, best first."""
    return groups_for(directory, area, "", "default")["services"]


def _matching(directory: Directory, area: Area | None, audience: str) -> list[Candidate]:
    """What serves a place and an audience; both are asked for once, and may be shared by many lists."""
    site = directory.authority.site

    def serving() -> list[Candidate]:
        reading.listed(ServiceKind)
        rows = directory.services.rows.naming(area).numbered(list(directory.book.by_pk))
        return [Candidate(*row) for row in (rows.serving(area) if area else rows).values_list(*COLUMNS)]

    found = reading.shared(("serving", site.pk, area.pk if area else None), serving)
    if not audience:
        return found
    meant = reading.shared(("meant for", audience), lambda: Service.objects.meant_for(audience))
    return [row for row in found if row.pk in meant]


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
