"""Words of the search: concepts and phrases of danger, shared by all authorities."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Site

from search.languages import OF_CONCEPTS
from search.models import Concept, ConceptTargets, CrisisKind, CrisisPhrases, Speaker, Terms
from search.models.rules import key_of, problems_of
from search.sources import live_targets
from search.wording import is_stop_word

from .crisis_words import FIELDS, read_crisis, with_patterns
from .pack import SITES, Pack
from .reading import CONTENT, Record
from .record_checks import unknown
from .typed import CRISIS, read_concepts

# First answers that always stand on top: another one could cost time, or put somebody at risk.
PINNED = {"acute-danger", "strangling", "fear-of-killing", "text-the-police", "suicide-thoughts", "sexual-violence"}

Live = dict[Site, set[str]]


@transaction.atomic
def load_search(loaded: Collection[str], new: Collection[str]) -> None:
    """Make what is missing. ``loaded``: the sites that are there; ``new``: those that came just now."""
    sites = {site.root_page.slug: site for site in Site.objects.select_related("root_page") if site.root_page}
    shared = {concept.slug: concept for concept in Concept.objects.filter(owner__isnull=True)}
    if new or not shared:
        led = {slug: sites[slug] for slug in (new if shared else loaded)}
        records = read_concepts()
        live = _live(records, led)
        for record in records:
            if not shared:
                _concept(record, led, live)
            elif record["id"] in shared:
                _lead(shared[record["id"]], record, led, live)
    if not CrisisPhrases.objects.filter(owner__isnull=True).exists():
        _load_crisis()


def _live(records: Iterable[Record], sites: dict[str, Site]) -> Live:
    """What concepts lead to on each site, asked once for all of them."""
    wanted = {slug: {name for record in records for name in record["targets"].get(slug, [])} for slug in sites}
    return {site: live_targets(site, wanted[slug]) for slug, site in sites.items()}


def _leads(rows: Iterable[ConceptTargets], live: Live) -> bool:
    return any(not live[row.site].isdisjoint(row.ordered) for row in rows)


def _concept(record: Record, sites: dict[str, Site], live: Live) -> None:
    """One concept. Where it leads nowhere yet, it waits as a draft."""
    concept = Concept(
        slug=record["id"],
        speaker=record["speaker"],
        terms=Terms(record["terms"]),
        misspellings=Terms(record.get("misspellings") or {}),
    )
    rows = [_targets(record, slug, site) for slug, site in sites.items()]
    setattr(concept, "targets", rows)  # noqa: B010 -- a child relation, which types take for a manager
    concept.full_clean()
    _store(concept, live=_leads(rows, live))


def _targets(record: Record, slug: str, site: Site) -> ConceptTargets:
    content_ids = "\n".join(record["targets"].get(slug, []))
    return ConceptTargets(site=site, content_ids=content_ids, pinned=record["id"] in PINNED)


def _lead(concept: Concept, record: Record, sites: dict[str, Site], live: Live) -> None:
    """Let a concept that is there lead somewhere on a new site too; what editors changed stays."""
    there = set(concept.targets.values_list("site_id", flat=True))
    rows = [_targets(record, slug, site) for slug, site in sites.items() if site.pk not in there]
    if not rows or concept.has_unpublished_changes:
        return
    setattr(concept, "targets", [*concept.targets.all(), *rows])  # noqa: B010 -- as above
    _store(concept, live=concept.live or _leads(rows, live))


def _store(record: Concept | CrisisPhrases, *, live: bool) -> None:
    """Store a record with a revision and a line in its history; published, or as a draft."""
    is_new = record.pk is None
    record.live, record.has_unpublished_changes = live, not live
    if live:
        record.last_published_at = timezone.now()
        record.first_published_at = record.first_published_at or record.last_published_at
    record.save()
    revision = record.save_revision(clean=False, changed=False)
    record.live_revision = revision if live else None
    record.has_unpublished_changes = not live
    record.save(update_fields=["live_revision", "has_unpublished_changes"])
    for action in (["wagtail.create"] if is_new else []) + (["wagtail.publish"] if live else []):
        log(record, action, revision=revision, content_changed=True)


def _load_crisis() -> None:
    for language, kinds in read_crisis(CONTENT).items():
        for kind, lists in kinds.items():
            texts = {field: "\n".join(lists[field]) for field in FIELDS}
            record = CrisisPhrases(language=language, kind=kind, **texts)
            record.full_clean()
            _store(record, live=True)


def check_concepts(pack: Pack) -> list[str]:
    """Faults of the concepts: unknown words of the vocabulary, terms that lead two ways."""
    found: list[str] = []
    seen: dict[tuple[str, str], Record] = {}
    for record in pack.concepts:
        where = f"synonyms.yaml: {record['id']}"
        found += unknown(f"{where}: speaker", [record["speaker"]], Speaker.values)
        found += unknown(f"{where}: targets", record["targets"], SITES)
        lists = [*record["terms"].items(), *(record.get("misspellings") or {}).items()]
        found += unknown(f"{where}: terms", [code for code, _terms in lists], OF_CONCEPTS)
        if not record["terms"] or not all(terms for _code, terms in lists):
            found.append(f"{where}: terms: a language without words")
        for code, term in [(code, term) for code, terms in lists for term in terms]:
            if is_stop_word(term, code):
                found.append(f"{where}: terms.{code}: {term!r} stands in nearly every question")
            other = seen.setdefault(key_of(code, term), record)
            if Speaker.conflict(other["speaker"], record["speaker"]):
                found.append(f"{where}: terms.{code}: {term!r} stands in {other['id']} too, said by other people")
    return found


def check_crisis(pack: Pack) -> list[str]:
    """Faults of the phrases of danger: a kind that is missing, a phrase that cannot be read."""
    found = unknown(f"{CRISIS}: languages", pack.crisis, OF_CONCEPTS)
    for language, kinds in with_patterns(pack.crisis, pack.crisis_words).items():
        where = f"{CRISIS}: {language}"
        found += unknown(where, kinds, CrisisKind.values)
        found += [f"{where}: {kind} is missing" for kind in CrisisKind.values if kind not in kinds]
        for kind, lists in kinds.items():
            lines = [*lists["phrases"], *lists["exceptions"]]
            found += [f"{where}: {kind}: {problem}" for problem in problems_of(lines, language)]
    return found
