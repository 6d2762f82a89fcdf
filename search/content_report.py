"""What the content of the search lacks on a site. Nobody knows what people search for; this is what can be known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from portal.core.authority import Authority

from .kinds import kind_name
from .languages import language_name
from .models import Concept, CrisisKind, CrisisPhrases
from .models.rules import conflicts, keys_of
from .selectors import ConceptInForce, concepts_in_force
from .sources import live_targets
from .texts import Text, texts_on

FOUND_BY_TITLE = "page"  # lists and pages about the site: nobody needs a concept to find them


class Lack(models.TextChoices):
    """What is missing; what leads people astray comes first."""

    CONFLICT = "conflict", _("Words that different people say")
    NOWHERE = "nowhere", _("A concept leads nowhere")
    LOST = "lost", _("Readers cannot open what a concept leads to")
    NO_DANGER = "no_danger", _("No phrases of danger in this language")
    NO_TEXT = "no_text", _("No text in these languages")
    NO_WORDS = "no_words", _("A concept has no words in these languages")
    UNLED = "unled", _("No concept leads here")


@dataclass(frozen=True, slots=True)
class Finding:
    """One lack on a site. ``subject``: a concept, a page or a language.

    ``concept`` is the name of a concept, ``page`` the primary key of a page: where it can be put right.
    """

    site: Site
    lack: Lack
    subject: str
    detail: str = ""
    concept: str = ""
    page: int | None = None


def findings(site: Site) -> list[Finding]:
    """All lacks of a site, the worst first, in the language that is active. A fixed number of queries."""
    authority = Authority(site)
    concepts, texts = concepts_in_force(site), texts_on(authority)
    live = live_targets(site, {*texts, *(target for concept in concepts for target in concept.targets)})
    found = [
        *_conflicts(site),
        *(each for concept in concepts for each in _of_concept(authority, concept, texts, live)),
        *_without_danger(authority),
        *_unled(site, concepts, texts, live),
    ]
    order = list(Lack)
    return sorted(found, key=lambda each: (order.index(each.lack), each.subject.casefold()))


def _conflicts(site: Site) -> Iterator[Finding]:
    """Words of the site's own concepts that a shared or another one says otherwise."""
    rows = list(Concept.objects.for_site(site).filter(live=True))
    own = [row for row in rows if row.owner_id]
    among = {row: keys_of(row) for row in rows} if own else {}
    for concept in own:
        for found in conflicts(concept, among):
            yield Finding(site, Lack.CONFLICT, concept.slug, found.sentence(), concept=concept.slug)


def _of_concept(
    authority: Authority, concept: ConceptInForce, texts: Mapping[str, Text], live: set[str]
) -> Iterator[Finding]:
    """Where a concept leads to, and what it is found by."""

    def lack(kind: Lack, detail: str) -> Finding:
        return Finding(authority.site, kind, concept.slug, detail, concept=concept.slug)

    gone = [target for target in concept.targets if target not in live]
    open_now = [texts[target] for target in concept.targets if target in live and target in texts]
    if len(gone) == len(concept.targets):
        yield lack(Lack.NOWHERE, ", ".join(gone))
    elif gone:
        yield lack(Lack.LOST, ", ".join(gone))
    if len(gone) < len(concept.targets):
        missing = [code for code in authority.languages if not any(code in text.languages for text in open_now)]
        if missing:
            yield lack(Lack.NO_TEXT, _names(missing))
    wordless = [code for code in authority.languages if not concept.terms.get(code)]
    if wordless:
        yield lack(Lack.NO_WORDS, _names(wordless))


def _without_danger(authority: Authority) -> Iterator[Finding]:
    """Languages of the site in which some kind of danger has no phrases. One query."""
    rows = CrisisPhrases.objects.for_site(authority.site).filter(live=True).values_list("language", "kind")
    known = set(rows)
    for code in authority.languages:
        missing = [str(kind.label) for kind in CrisisKind if (code, kind.value) not in known]
        if missing:
            yield Finding(authority.site, Lack.NO_DANGER, language_name(code), ", ".join(missing))


def _unled(
    site: Site, concepts: Iterable[ConceptInForce], texts: Mapping[str, Text], live: set[str]
) -> Iterator[Finding]:
    """Pages that are found by their own words alone."""
    led = {target for concept in concepts for target in concept.targets}
    for name, text in texts.items():
        if name in live and name not in led and text.kind != FOUND_BY_TITLE:
            yield Finding(site, Lack.UNLED, text.title, kind_name(text.kind), page=text.page)


def _names(codes: Iterable[str]) -> str:
    return ", ".join(language_name(code) for code in codes)
