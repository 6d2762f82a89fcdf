"""What can be answered without the application: hosts, their languages, and where pages have moved.

Kept in one small file that the WSGI wrapper reads, and as maps for nginx beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Set
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from portal.core.authority import Authority, relative_path
from portal.core.files import replace_text
from portal.core.selectors import live_below_home

from .nginx import maps
from .register import Entry

FILE = "addresses.json"
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class Place:
    """One site as its host is answered. ``moved``: path → (address it went to, for good)."""

    folder: str
    netloc: str
    scheme: str
    languages: list[str]
    source_language: str
    moved: dict[str, tuple[str, bool]] = field(default_factory=dict)


def places() -> dict[str, Place]:
    """Host name → place. Only hosts of sites, and the loopback names when the first site is one of them."""
    found: dict[str, Place] = {}
    for site in Site.objects.order_by("-is_default_site", "pk"):
        authority = Authority(site)
        place = Place(
            folder=site.hostname,
            netloc=site.root_url.partition("//")[2],
            scheme=site.root_url.partition(":")[0],
            languages=authority.languages,
            source_language=authority.source_language,
            moved=_moved(authority),
        )
        found[site.hostname] = place
        if site.is_default_site and site.hostname in LOOPBACK:
            found |= dict.fromkeys(LOOPBACK, place)
    return found


def _moved(authority: Authority) -> dict[str, tuple[str, bool]]:
    """Old path → where it leads, for paths at which nothing stands. The languages share addresses."""
    rows = Redirect.objects.select_related("redirect_page", "site").order_by("site_id")
    paths: dict[str, tuple[str, bool]] = {}
    for row in rows:
        if row.site_id in (None, authority.site.pk) and "?" not in row.old_path:
            target = _target(authority, row)
            if target:
                paths |= _in_all_languages(authority, f"{row.old_path.rstrip('/')}/", target, row.is_permanent)
    taken = _standing_paths(authority)
    return {path: to for path, to in paths.items() if path.split("/", 2)[2] not in taken and path != to[0]}


def _target(authority: Authority, row: Redirect) -> str:
    page = row.redirect_page
    if page is None:
        return row.redirect_link
    homes = {path: code for code, path in authority.home_paths.items()}
    code = homes.get(f"/{page.url_path.split('/')[1]}/")
    if not page.live or code is None:
        return ""
    return authority.url(relative_path(page.url_path) + row.redirect_page_route_path.lstrip("/"), code)


def _in_all_languages(authority: Authority, path: str, target: str, good: bool) -> dict[str, tuple[str, bool]]:
    """The same move for every language of the site; a language without the text has its facts page there."""
    head = path.split("/")[1]
    if head != authority.source_language or not target.startswith(f"/{head}/"):
        return {path: (target, good)}
    tail, to = path[len(head) + 2 :], target[len(head) + 2 :]
    return {authority.url(tail, code): (authority.url(to, code), good) for code in authority.languages}


def _standing_paths(authority: Authority) -> set[str]:
    """Paths below the homes where a page stands in some language."""
    rows = live_below_home(authority, Page, *authority.languages).values_list("url_path", flat=True)
    return {relative_path(path) for path in rows}


def write() -> None:
    """Replace the file and the maps when something in them changed."""
    found, folder = places(), Path(settings.SNAPSHOTS_DIR)
    replace_text(folder / FILE, json.dumps({host: asdict(place) for host, place in found.items()}, ensure_ascii=False))
    replace_text(folder / "nginx-maps.conf", maps(found))


def read() -> dict[str, Place]:
    """Host name → place, as written last; empty when there is no such file."""
    try:
        rows: dict[str, dict[str, Any]] = json.loads((Path(settings.SNAPSHOTS_DIR) / FILE).read_text(encoding="utf-8"))
        return {host: Place(**row) for host, row in rows.items()}
    except (OSError, ValueError, TypeError):
        return {}


def published(authority: Authority) -> Iterator[Entry]:
    """Every address of a site that readers can be led to: texts, facts pages and the routes of lists."""
    rows: Any = live_below_home(authority, Page, *authority.languages).order_by("path")
    texts: dict[str, dict[str, Page]] = {}
    homes = {path: code for code, path in authority.home_paths.items()}
    for page in rows.specific(defer=True).iterator(chunk_size=500):
        texts.setdefault(relative_path(page.url_path), {})[homes[f"/{page.url_path.split('/')[1]}/"]] = page
    for path, found in texts.items():
        source = found.get(authority.source_language)
        for code in authority.languages:
            page = found.get(code) or source
            if page is not None:
                for tail in _tails(authority, page) if code in found else [""]:
                    yield Entry(authority.site.hostname, authority.url(path + tail, code), page.pk)


def _tails(authority: Authority, page: Any) -> list[str]:
    """The routes of a page; pages that are none of ours have none."""
    page.authority = authority
    return page.snapshot_paths() if hasattr(page, "snapshot_paths") else []


def published_everywhere() -> Iterator[Entry]:
    """Every address of every site."""
    for site in Site.objects.all():
        yield from published(Authority(site))


def of_pages(pks: Set[int]) -> Iterator[Entry]:
    """The addresses of live pages: in their language, and those of the facts pages that stand on them."""
    pages = Page.objects.live().filter(pk__in=pks).specific(defer=True)
    for site in Site.objects.all() if pks else ():
        authority = Authority(site)
        homes = {path: code for code, path in authority.home_paths.items()}
        for page in pages:
            code = homes.get(f"/{page.url_path.split('/')[1]}/")
            path = relative_path(page.url_path)
            if code in authority.languages:
                for tail in _tails(authority, page):
                    yield Entry(site.hostname, authority.url(path + tail, code), page.pk)
            if code == authority.source_language:
                for each in authority.languages:
                    yield Entry(site.hostname, authority.url(path, each), page.pk)
