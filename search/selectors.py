"""What is in force on a site: concepts with their targets, and the danger that a text speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from wagtail.models import Site

from .models import Concept, CrisisKind, CrisisPhrases
from .models.terms import phrase_lines
from .phrases import PhraseList, written_out

Words = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ConceptInForce:
    """A live concept as one site has it: shared words and its own. ``targets`` are content ids, some perhaps gone."""

    slug: str
    speaker: str
    terms: Words
    misspellings: Words
    targets: tuple[str, ...] = ()
    pinned: bool = False


def concepts_in_force(site: Site) -> list[ConceptInForce]:
    """All live concepts of a site, by name. Two queries."""
    rows = Concept.objects.for_site(site).filter(live=True).prefetch_related("targets")
    found: dict[str, ConceptInForce] = {}
    for row in sorted(rows, key=lambda row: (row.slug, row.owner_id is not None)):
        found[row.slug] = _together(found.get(row.slug), row, site)
    return list(found.values())


def _together(shared: ConceptInForce | None, row: Concept, site: Site) -> ConceptInForce:
    """A row, on top of the shared one of its name."""
    own = next((each for each in row.targets.all() if each.site_id == site.pk), None)
    targets = tuple(own.ordered) if own else shared.targets if shared else ()
    return ConceptInForce(
        slug=row.slug,
        speaker=row.speaker,
        terms=_joined(shared.terms if shared else {}, row.terms),
        misspellings=_joined(shared.misspellings if shared else {}, row.misspellings),
        targets=targets,
        pinned=own.pinned if own else bool(shared and shared.pinned),
    )


def _joined(first: Words, second: dict[str, list[str]]) -> Words:
    codes = dict.fromkeys((*first, *second))
    return {code: tuple(dict.fromkeys((*first.get(code, ()), *second.get(code, ())))) for code in codes}


Rows = tuple[tuple[str, str, str], ...]
Lists = dict[str, PhraseList]


def crisis_kinds(site: Site, text: str) -> list[str]:
    """The kinds of danger that a text speaks of in whatever language, the most urgent first. One query."""
    return kinds_of(lists_of(crisis_rows(site)), text)


def crisis_rows(site: Site) -> Rows:
    """``(kind, phrases, exceptions)`` in force on a site. One query.

    People write in their own language on a site that does not have it, so the lists of all languages count.
    """
    rows = CrisisPhrases.objects.for_site(site).filter(live=True).order_by("pk")
    return tuple(rows.values_list("kind", "phrases", "exceptions"))


def kinds_of(lists: Lists, text: str) -> list[str]:
    """The kinds of danger that a text speaks of, by these lists."""
    return [kind.value for kind in CrisisKind if kind in lists and lists[kind].stands_in(text)]


@lru_cache(maxsize=8)
def lists_of(rows: Rows) -> Lists:
    """The phrases of each kind, read anew only when a row says something else than before.

    Languages share words (suicide), so an exception of one language holds for the phrases of all. Groups of words
    hold for the row that they stand in.
    """
    found: dict[str, tuple[list[str], list[str]]] = {}
    for kind, phrases, exceptions in rows:
        both = found.setdefault(kind, ([], []))
        for lines, more in zip(both, written_out(phrase_lines(phrases), phrase_lines(exceptions)), strict=True):
            lines.extend(more)
    return {kind: PhraseList(*both) for kind, both in found.items()}
