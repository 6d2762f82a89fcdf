"""What may be suggested on a site: its titles, and terms of its concepts, as far as others may see them on the screen.

Editors wrote terms to be found by, not to be read, and most tell a story: "he has a knife". Only a term whose words all
stand in our titles is suggested. That leaves those that name something, rightly spelled.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.http.request import split_domain_port
from wagtail.models import Site

from portal.core.authority import Authority
from portal.core.files import replace_text
from portal.core.safety.quiet import word_list
from portal.core.safety.words import WordList

from . import shelf, suggesting
from .analysis import stop_words
from .models import Speaker
from .selectors import ConceptInForce
from .suggesting import Suggestion, folded

LONGEST = 40  # characters of a term; what is longer is a story, and does not fit on a phone
OF_TITLES = 100
OF_TERMS = 50  # the first of a concept; those after it count less
HOSTS = "hosts.json"
ANY_HOST = "_default"


def texts_of(
    language: str, titles: Iterable[str], concepts: Iterable[ConceptInForce], telling: WordList
) -> list[Suggestion]:
    """What is suggested in a language: titles first, then terms of two words or more. No misspellings."""
    shown = list(dict.fromkeys(titles))
    ours = {word for title in shown for word in folded(title, language).split()} | stop_words(language)
    found = [Suggestion(title, OF_TITLES, _asked(title, language, telling)) for title in shown]
    for concept in concepts:
        from_start = concept.speaker == Speaker.USING_VIOLENCE
        for place, term in enumerate(concept.terms.get(language, ())):
            spoken = folded(term, language).split()
            if len(term) <= LONGEST and len(spoken) > 1 and ours.issuperset(spoken):
                weight, asks = max(1, OF_TERMS - place), _asked(term, language, telling)
                found.append(Suggestion(term, weight, asks, from_start))
    return found


def _asked(text: str, language: str, telling: WordList) -> tuple[str, ...]:
    """The stems by which a text tells: nobody reads them here before they were typed."""
    return tuple(sorted(telling.stems_in(text, language)))


def write(authority: Authority, titles: Mapping[str, Mapping[str, str]], concepts: Iterable[ConceptInForce]) -> None:
    """Write what is suggested on a site, in all its languages. Two queries.

    ``titles``: content id → language → title.
    """
    telling, known, place = word_list(authority.site), list(concepts), shelf.shelf_of(str(authority.site.pk))
    for code in authority.languages:
        own = (each[code] for each in titles.values() if code in each)
        suggesting.write(place, code, texts_of(code, own, known, telling))
    _write_hosts()


def are_there(authority: Authority) -> bool:
    """Whether every language of a site has its file."""
    place = shelf.shelf_of(str(authority.site.pk))
    return all(suggesting.file_of(place, code).is_file() for code in authority.languages)


def site_of(host: str) -> str | None:
    """The site of a host, without asking the database; the default site for an unknown host."""
    known = shelf.opened(shelf.folder() / HOSTS, _read_hosts) or {}
    return known.get(split_domain_port(host)[0]) or known.get(ANY_HOST)


def place_of(host: str) -> Path | None:
    """Where the files of a host are."""
    site = site_of(host)
    return shelf.shelf_of(site) if site else None


def _write_hosts() -> None:
    sites = list(Site.objects.order_by("pk"))
    found = {site.hostname: str(site.pk) for site in sites}
    found.update((ANY_HOST, str(site.pk)) for site in sites if site.is_default_site)
    replace_text(shelf.folder() / HOSTS, json.dumps(found))


def _read_hosts(path: Path) -> dict[str, str]:
    known: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return known
