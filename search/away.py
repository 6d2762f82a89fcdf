"""The search while the database is away: from the index, the files beside it, and the pages that are kept as files."""

from __future__ import annotations

import logging
import re

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.debug import sensitive_variables

from portal.core.numbers import standing
from portal.core.routing.errors import standing_page
from portal.core.routing.fixed import RESERVED
from portal.core.snapshots import addresses
from portal.core.snapshots.store import Store

from . import address, asking, crisis, finding, shelf, suggestible
from .alert import kind_words
from .engines import ask
from .port import EngineGone, Hit, SearchQuery
from .speaker import speaks_of_another

logger = logging.getLogger("portal.search")
PATH = re.compile(rf"/(?P<language>[a-z]{{2}})/(?:{'|'.join(sorted(RESERVED))})/(?:(?P<token>[\w-]+)/)?")


@sensitive_variables()
def answer(request: HttpRequest) -> HttpResponse | None:
    """What was found, or the form; None for an address that is none of the search's. The words get no address."""
    place = PATH.fullmatch(request.path_info)
    known = addresses.read().get(request.get_host().partition(":")[0])
    if place is None or known is None or place["language"] not in known.languages:
        return None
    text = _words(request, place["token"] or "", known.folder)
    more = {"words": text, "action": f"/{place['language']}/{request.path_info.split('/')[2]}/"}
    if text:
        with translation.override(place["language"]):
            more |= _found(known, place["language"], text)
    body = standing_page(standing.read(request.get_host()), place["language"], "search/away.html", **more)
    return HttpResponse(body, headers={"X-Robots-Tag": "noindex", "Cache-Control": "no-store"})


def _words(request: HttpRequest, token: str, host: str) -> str:
    """What was typed; empty when nothing was, or it cannot be read any more."""
    if request.method != "POST":
        return (address.unseal(token, host) or "")[: asking.LONGEST] if token else ""
    try:
        return asking.read(request).text
    except asking.Refused:
        return ""


@sensitive_variables()
def _found(place: addresses.Place, language: str, text: str) -> dict:
    """Hits, and the kind of danger that the words speak of."""
    site = suggestible.site_of(place.folder) or ""
    kinds = crisis.kinds_by_file(site, text)
    try:
        query = SearchQuery(text, language, site)
        meaning = shelf.meaning(site, place.languages)
        page, _degraded = ask(lambda engine: finding.find(engine, query, place.languages, meaning))
        hits = _standing(place.folder, list(page.hits))
    except (EngineGone, OSError) as error:
        logger.error("A search without a database failed: %s", type(error).__name__)
        hits = []
    sentence = " ".join(kind_words(kinds, speaks_of_another(text, language)))
    danger = {"kind": kinds[0], "sentence": sentence} if kinds else None
    return {"hits": hits, "searched": True, "danger": danger}


def _standing(host: str, hits: list[Hit]) -> list[Hit]:
    """Hits whose pages are kept as files: what is taken down has none."""
    kept = Store.here().register.standing(host, [hit.url for hit in hits])
    return [hit for hit in hits if hit.url in kept]
