"""Whether the content can be loaded: everything is looked at before anything is stored."""

from __future__ import annotations

import re
from collections.abc import Callable

from portal.core.models import HelpSentence, NumberRole
from portal.core.safety.words import WordList

from . import campaign_checks, record_checks, toolkit_checks
from .concepts import check_concepts, check_crisis
from .pack import LANGUAGES, PROMISES, ROLES, SITES, Pack
from .record_checks import languages_missing, unknown
from .shapes import check_shapes
from .traces import check_traces
from .words import check_words

ADDRESS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PAGES = ("services.yaml", "forms-of-violence.yaml", "guidance.yaml", "campaigns.yaml", "toolkits.yaml")
NEEDED_ROLES = set(NumberRole.values) - {NumberRole.DOCTOR}


def check(pack: Pack) -> list[str]:
    """Every fault of the content as a sentence that names file, record and field; empty when it holds."""
    shapes = check_shapes(pack) + check_traces(pack)
    if shapes:
        return shapes
    found: list[str] = []
    for file, look in LOOKS:
        try:
            found += look(pack)
        except (KeyError, TypeError, AttributeError, IndexError) as error:
            found.append(f"{file}: a record has another shape than expected: {error!r}")
    return found


def _sites(pack: Pack) -> list[str]:
    found = []
    for slug, site in pack.sites.items():
        where = f"site-{slug}.yaml: site"
        numbers = pack.number_slugs(slug)
        named = [number for number in site["number_roles"].values() if number is not None]
        found += unknown(f"{where}: number_roles", named, numbers) + unknown(
            f"{where}: number_roles", site["number_roles"], ROLES
        )
        given = {role for role, number in site["number_roles"].items() if number}
        found += [f"{where}: number_roles: {role} has no number" for role in sorted(NEEDED_ROLES - given)]
        for name in ("portal_name", "quiet_name", "tagline"):
            found += languages_missing(f"{where}: {name}", site[name], pack.languages(slug))
        for section in site["home_sections"]:
            place = f"{where}: home_sections.{section['key']}"
            targets = [question["target"] for question in section.get("questions", [])]
            guides = {guide["slug"] for guide in pack.of_site(pack.guides, slug)}
            found += unknown(place, section.get("numbers", []), numbers) + unknown(place, targets, guides)
            if "title" in section:
                found += languages_missing(f"{place}.title", section["title"], pack.languages(slug))
    return found


def _identities(pack: Pack) -> list[str]:
    """One slug, one record: services, forms, guides and datasets share one namespace."""
    found: list[str] = []
    seen: dict[str, str] = {}
    for file, records in pack.records.items():
        for record in records:
            where = f"{file}: {record['slug']}"
            if not ADDRESS.fullmatch(record["slug"]):
                found.append(f"{where}: slug: small letters, digits and hyphens only")
            if record["slug"] in seen:
                found.append(f"{where}: slug: {seen[record['slug']]} has it already")
            seen[record["slug"]] = file
    return found


def _addresses(pack: Pack) -> list[str]:
    """Addresses are read by others: they are quiet, and unique on each site."""
    found, words = [], WordList(pack.alarming)
    for slug in SITES:
        seen: set[str] = {page["slug"].get(slug, "") for page in (*pack.own_pages.values(), pack.traces)}
        for file in PAGES:
            for record in pack.records[file]:
                if record.get("site", slug) != slug:
                    continue
                address = record.get("path_slug") or record["slug"]
                where = f"{file}: {record['slug']}: path_slug"
                if address in seen or not ADDRESS.fullmatch(address):
                    found.append(f"{where}: {address!r} is used already or not an address")
                if words.find(address):
                    found.append(f"{where}: {address!r} tells what the page is about")
                seen.add(address)
    return found


def _quiet_traces(pack: Pack) -> list[str]:
    """The page about traces is in every history: neither its address nor its title tells what the site is about."""
    words = WordList(pack.alarming)
    missing = [f"traces.yaml: traces: slug: no address for {slug}" for slug in SITES if slug not in pack.traces["slug"]]
    texts = [(text, "") for text in pack.traces["slug"].values()]
    texts += [(text, code) for code, text in pack.traces["quiet_title"].items()]
    return missing + [
        f"traces.yaml: traces: {text!r} tells what the page is about" for text, code in texts if words.find(text, code)
    ]


def _quiet_titles(pack: Pack) -> list[str]:
    """So are the titles that the tab and the history of a browser show, in every language of the site."""
    words, found = WordList(pack.alarming), []
    titles = [
        (f"{file}: {record['slug']}", record.get("quiet_title") or record["name"], record.get("site"))
        for file in PAGES
        for record in pack.records[file]
    ]
    titles += [(f"pages.yaml: {name}", page["quiet_title"], None) for name, page in pack.own_pages.items()]
    titles += [(f"site-{slug}.yaml: site", site["quiet_name"], slug) for slug, site in pack.sites.items()]
    for where, texts, site in titles:
        for code in pack.languages(site) if site else LANGUAGES:
            word = words.find(texts.get(code, ""), code)
            if word:
                found.append(f"{where}: quiet title: {code}: {word!r} tells what the page is about")
    return found


def _strings(pack: Pack) -> list[str]:
    """The sentences that settings and home pages show exist in every language of a site."""
    found = []
    for slug in SITES:
        questions = pack.section(slug, "entry")["questions"]
        keys = [*HelpSentence.Key.values, *PROMISES, *(q[part] for q in questions for part in ("string", "help"))]
        for key in keys:
            spoken = pack.words_of(slug, key)
            missing = [code for code in pack.languages(slug) if code not in spoken]
            found += [f"translations/{code}.yaml: {key}: no text for {slug}" for code in missing]
    return found


LOOKS: tuple[tuple[str, Callable[[Pack], list[str]]], ...] = (
    ("site files", _sites),
    ("services.yaml", record_checks.services),
    ("forms-of-violence.yaml", record_checks.forms),
    ("guidance.yaml", record_checks.guides),
    ("statistics.yaml", record_checks.datasets),
    ("campaigns.yaml", campaign_checks.campaigns),
    ("events.yaml", campaign_checks.events),
    ("toolkits.yaml", toolkit_checks.toolkits),
    ("films.yaml", campaign_checks.films),
    ("translations", _strings),
    ("all files", _identities),
    ("all files", _addresses),
    ("traces.yaml", _quiet_traces),
    ("all files", _quiet_titles),
    ("all files", check_words),
    ("synonyms.yaml", check_concepts),
    ("crisis.yaml", check_crisis),
)
