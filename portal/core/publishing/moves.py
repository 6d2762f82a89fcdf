"""Old addresses go on to lead to a page that moved; written in the transaction of the move."""

from __future__ import annotations

from typing import NamedTuple

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site


class Home(NamedTuple):
    """Where a home page stands: its site, and the language that begins its addresses."""

    site: int
    language: str


def homes() -> dict[str, Home]:
    """``url_path`` of a home → where it stands."""
    return {row.root_path: Home(row.site_id, row.language_code) for row in Site.get_site_root_paths()}


def remember(page: Page, url_path_before: str) -> None:
    """Let the old addresses of a live page, and of the live pages below it, lead to the new ones.

    Called while the rows below still have their old ``url_path``. A page that came back to an address takes
    it over from a redirect.
    """
    known = homes()
    for row in Page.objects.live().filter(path__startswith=page.path):
        tail = row.url_path.removeprefix(page.url_path).removeprefix(url_path_before)
        old, new = _address(known, url_path_before + tail), _address(known, page.url_path + tail)
        if old is None or new is None or old[1] == new[1]:
            continue
        Redirect.objects.filter(old_path=new[1], site=new[0]).delete()
        Redirect.objects.update_or_create(
            old_path=old[1],
            site_id=old[0],
            defaults={"redirect_page": row, "is_permanent": True, "automatically_created": True},
        )


def _address(known: dict[str, Home], url_path: str) -> tuple[int, str] | None:
    """``(site, path as redirects keep it)`` of a page; None for what stands on no site, and for homes."""
    head, _, tail = url_path.strip("/").partition("/")
    home = known.get(f"/{head}/")
    return (home.site, Redirect.normalise_path(f"/{home.language}/{tail}")) if home and tail else None
