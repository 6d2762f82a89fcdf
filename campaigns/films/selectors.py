"""Reads over films: which may be shown, with what was made from them. Two queries for any number of films."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Subquery

from campaigns.models import CampaignIndexPage, Film, Rendition
from portal.core.authority import Authority, relative_path
from portal.core.selectors import live_below_home
from portal.core.snapshots import reading

Kind = Rendition.Kind
PATH = "film/"  # below the list of campaigns
Made = Mapping[tuple[str, str, int], Rendition]


@dataclass(frozen=True, slots=True)
class Shown:
    """A film with what was made from it. ``path``: of the list of campaigns."""

    film: Film
    path: str
    made: Made = field(default_factory=dict)

    def rendition(self, kind: str, source: str = "", second: int = 0) -> Rendition | None:
        """A file that is ready; of the film itself when no other source is named."""
        found = self.made.get((source or self.film.source.name or "", kind, second))
        return found if found is not None and found.state == Rendition.State.READY else None

    @property
    def poster(self) -> Rendition | None:
        return self.rendition(Kind.POSTER, second=self.film.poster_second)


def films_of(authority: Authority, chosen: Iterable[int] | None = None, slug: str = "") -> dict[int, Shown]:
    """Primary key → film, of the live ones that this site may show: its own and shared ones, with text for all.

    ``chosen`` or ``slug`` narrow them down. What lacks captions or a transcript in the site's language is left out,
    however it came to be live.
    """
    rows = Film.objects.for_site(authority.site).filter(live=True, is_whole=True)
    rows = rows.filter(pk__in=list(chosen)) if chosen is not None else rows
    rows = rows.filter(slug=slug) if slug else rows
    reading.listed(Film)
    lists = live_below_home(authority, CampaignIndexPage, authority.source_language).values("url_path")[:1]
    source = authority.source_language
    found = [film for film in rows.annotate(place=Subquery(lists)) if film.captions.get(source)]
    films = sorted((film for film in found if film.transcripts.get(source)), key=lambda film: film.owner_id is None)
    made = made_of({name for film in films for name in film.sources})
    return {film.pk: Shown(film, relative_path(getattr(film, "place", "") or ""), made) for film in films}


def made_of(sources: set[str]) -> Made:
    """What was made, or is being made, from some uploads. One query."""
    reading.listed(Rendition)
    rows = Rendition.objects.filter(source__in=sources) if sources else ()
    return {(row.source, row.kind, row.second): row for row in rows}


def address(authority: Authority, shown: Shown) -> str:
    """Where a film stands in the language shown; empty without a title in it, or without a list of campaigns."""
    there = shown.path and shown.film.titles.in_language(authority.language)
    return f"{authority.url(shown.path)}{PATH}{shown.film.slug}/" if there else ""
