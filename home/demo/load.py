"""Fills the database with the demonstration content: everything of a site, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from django.db import transaction
from wagtail.models import Site

from portal.core.publishing.outbox import wholesale

from .campaigns import campaign_drafts, load_events
from .checks import check
from .concepts import load_search
from .directory import load_services
from .drafts import Draft
from .films import load_films
from .guides import form_drafts, guide_drafts
from .homes import fill_homes, plant_homes
from .listings import about_drafts, list_drafts, service_drafts
from .numbers import load_numbers
from .pack import Pack
from .place import Place
from .progress import Progress
from .quiet import indexes_at_the_end
from .reading import PackError
from .sites import HOSTS, load_authority, load_locales, load_navigation, load_site, loaded_sites
from .terms import load_areas, load_figures, load_terms, load_words
from .toolkits import toolkit_drafts
from .traces import traces_draft
from .translations import Pages, TranslationBatch
from .tree import plant

PAGES_PER_SITE = 300  # about: for the progress bar only


def seed(out: TextIO, slugs: Iterable[str] = tuple(HOSTS), pack: Pack | None = None) -> dict[str, Counter[str]]:
    """Load the sites that are not in the database yet; those that are stay as they are.

    Returns what was loaded per site (empty when there was nothing to do). Raises PackError, before
    anything is stored, when the content does not hold.
    """
    load_words()
    there = loaded_sites()
    missing = [slug for slug in slugs if slug not in there]
    if not missing:
        load_search(there, ())
        return {}
    pack = pack or Pack()
    problems = check(pack)
    if problems:
        raise PackError(problems)
    progress = Progress(out, PAGES_PER_SITE * len(missing) + 40)
    loaded = {}
    with transaction.atomic(), wholesale(), indexes_at_the_end():
        locales = load_locales()
        for slug in missing:
            loaded[slug] = _load(Place(pack, slug, Site(), locales), progress)
        load_search(loaded_sites(), missing)
        progress.step("Indexes", progress.total - progress.done - 1)
    progress.step("Done")
    progress.end()
    return loaded


def _load(place: Place, progress: Progress) -> Counter[str]:
    """Load one site, from the ground up: each step needs the ones before."""
    load_terms(place)
    plant_homes(place)
    load_site(place)
    load_authority(place)
    load_numbers(place)
    load_areas(place)
    load_figures(place)
    load_services(place)
    families: dict[str, list[Pages]] = {}
    for name, drafts in (("forms", form_drafts), ("guides", guide_drafts), ("services", service_drafts)):
        families[name] = _plant(place, drafts(place), progress)
        if name != "services":
            setattr(place, name, {page.content_id: page for page in _sources(families[name])})
    place.films = load_films(place)
    families["campaigns"] = _plant(place, campaign_drafts(place), progress)
    load_events(place, {page.content_id: page for page in _sources(families["campaigns"])})
    families["toolkits"] = _plant(place, toolkit_drafts(place), progress)
    families["lists"] = _plant(place, list_drafts(place), progress)
    families["about"] = _plant(place, [traces_draft(place), *about_drafts(place)], progress)
    fill_homes(place)
    families["homes"] = [dict(place.homes)]
    load_navigation(place, {p.content_id: p for name in ("lists", "about") for p in _sources(families[name])})
    _translate(place, families)
    return _counted(place, families)


def _plant(place: Place, drafts: list[Draft], progress: Progress) -> list[Pages]:
    planted = []
    for draft in drafts:
        planted.append(plant(place, draft))
        progress.step(f"{place.slug}: {draft.content_id}", len(draft.texts))
    return planted


def _sources(family: list[Pages]) -> list:
    return [next(iter(pages.values())) for pages in family]


def _translate(place: Place, families: dict[str, list[Pages]]) -> None:
    batch = TranslationBatch(place.locales[place.source_language])
    for family in families.values():
        for pages in family:
            if len(pages) > 1:
                batch.add(pages)
    batch.write()


def _counted(place: Place, families: dict[str, list[Pages]]) -> Counter[str]:
    counted = Counter({f"{name} (pages)": len(family) for name, family in families.items()})
    counted["pages in all languages"] = sum(len(pages) for family in families.values() for pages in family)
    counted["numbers"] = len(place.numbers)
    counted["services"] = len(place.services)
    counted["municipalities"] = len(place.facts["municipalities"])
    return counted
