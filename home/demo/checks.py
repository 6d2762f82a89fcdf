"""Whether the content can be loaded: everything is looked at before anything is stored."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from portal.core.models import HelpSentence, NumberRole, Reader

from .pack import LANGUAGES, PROMISES, ROLES, SITES, Pack, Record
from .shapes import check_shapes
from .words import check_words

ADDRESS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SERVICE_LISTS = {"audiences": "audiences", "genders": "genders", "risk_groups": "risk_groups"}
SERVICE_WORDS = {
    "kind": "kinds",
    "status": "status",
    "hours": "hours",
    "address_policy": "address_policy",
    "anonymous": "anonymous",
}
NEEDED_ROLES = set(NumberRole.values) - {NumberRole.DOCTOR}


def check(pack: Pack) -> list[str]:
    """Every fault of the content as a sentence that names file, record and field; empty when it holds."""
    shapes = check_shapes(pack)
    if shapes:
        return shapes
    found: list[str] = []
    for file, look in LOOKS:
        try:
            found += look(pack)
        except (KeyError, TypeError, AttributeError, IndexError) as error:
            found.append(f"{file}: a record has another shape than expected: {error!r}")
    return found


def _unknown(where: str, values: Iterable[str], known: Iterable[str]) -> list[str]:
    allowed = set(known)
    return [f"{where}: {value!r} is not known" for value in values if value not in allowed]


def _languages(where: str, texts: Record | None, wanted: Iterable[str]) -> list[str]:
    return [f"{where}: no text in {code}" for code in wanted if not (texts or {}).get(code)]


def _sites(pack: Pack) -> list[str]:
    found = []
    for slug, site in pack.sites.items():
        where = f"site-{slug}.yaml: site"
        numbers = pack.number_slugs(slug)
        named = [number for number in site["number_roles"].values() if number is not None]
        found += _unknown(f"{where}: number_roles", named, numbers) + _unknown(
            f"{where}: number_roles", site["number_roles"], ROLES
        )
        given = {role for role, number in site["number_roles"].items() if number}
        found += [f"{where}: number_roles: {role} has no number" for role in sorted(NEEDED_ROLES - given)]
        for name in ("portal_name", "quiet_name", "tagline"):
            found += _languages(f"{where}: {name}", site[name], pack.languages(slug))
        for section in site["home_sections"]:
            place = f"{where}: home_sections.{section['key']}"
            targets = [question["target"] for question in section.get("questions", [])]
            guides = {guide["slug"] for guide in pack.of_site(pack.guides, slug)}
            found += _unknown(place, section.get("numbers", []), numbers) + _unknown(place, targets, guides)
            if "title" in section:
                found += _languages(f"{place}.title", section["title"], pack.languages(slug))
    return found


def _services(pack: Pack) -> list[str]:
    forms = {form["slug"] for form in pack.forms}
    found = []
    for service in pack.services:
        where = f"services.yaml: {service['slug']}"
        found += _unknown(f"{where}: site", [service["site"]], SITES)
        if service["site"] not in SITES:
            continue
        for name, group in SERVICE_WORDS.items():
            found += _unknown(f"{where}: {name}", [service[name]], pack.taxonomy[group])
        for name, group in SERVICE_LISTS.items():
            found += _unknown(f"{where}: {name}", service[name], pack.taxonomy[group])
        towns = {row["slug"] for row in pack.sites[service["site"]]["municipalities"]}
        found += _unknown(f"{where}: municipalities", service["municipalities"], towns)
        found += _unknown(f"{where}: forms", service["forms"], forms)
        found += _unknown(f"{where}: reader", [service["reader"]], Reader.values)
        for name in ("name", "summary"):
            found += _languages(f"{where}: {name}", service[name], LANGUAGES)
        found += _contact(pack, service, where)
    return found


def _contact(pack: Pack, service: Record, where: str) -> list[str]:
    found = []
    own = {record["slug"] for record in pack.of_site(pack.services, service["site"])}
    if service["reach_via"]:
        found += _unknown(f"{where}: reach_via", [service["reach_via"]], own | ROLES)
    numbers = [channel["number"] for channel in service["channels"] if channel["number"]]
    found += _unknown(f"{where}: channels.number", numbers, pack.number_slugs(service["site"]))
    kinds = [channel["kind"] for channel in service["channels"]]
    found += _unknown(f"{where}: channels.kind", kinds, pack.taxonomy["channel_kinds"])
    if any(channel["number"] and channel["value"] for channel in service["channels"]):
        found.append(f"{where}: channels: a channel has a number or another address, not both")
    if service["address"] is not None or (service["address_policy"] == "secret" and service.get("locations")):
        found.append(f"{where}: address: no address may stand in the content")
    if service["kind"] == "shelter" and service["address_policy"] != "secret":
        found.append(f"{where}: address_policy: the address of a shelter is secret")
    if service["way_in"] and service["status"] != "active":
        found.append(f"{where}: way_in: only a service that runs today can be a way in")
    return found


def _forms(pack: Pack) -> list[str]:
    found = []
    for form in pack.forms:
        where = f"forms-of-violence.yaml: {form['slug']}"
        found += _unknown(f"{where}: related_services", form["related_services"], pack.service)
        found += _unknown(f"{where}: prevalence", form["prevalence"], pack.series)
        found += _unknown(f"{where}: reader", [form.get("reader", "default")], Reader.values)
        found += _languages(f"{where}: content", form["content"], ("nb", "nl", "en"))
        for name in ("name", "summary", "quiet_title"):
            found += _languages(f"{where}: {name}", form[name], LANGUAGES)
    return found


def _guides(pack: Pack) -> list[str]:
    forms = {form["slug"] for form in pack.forms}
    found = []
    for guide in pack.guides:
        where = f"guidance.yaml: {guide['slug']}"
        found += _unknown(f"{where}: site", [guide["site"]], SITES)
        if guide["site"] not in SITES:
            continue
        languages = pack.languages(guide["site"])
        own = {service["slug"] for service in pack.of_site(pack.services, guide["site"])}
        found += _unknown(f"{where}: services", guide["services"], own)
        found += _unknown(f"{where}: related_forms", guide["related_forms"], forms)
        found += _unknown(f"{where}: numbers", guide["numbers"], pack.number_slugs(guide["site"]) | ROLES)
        found += _unknown(f"{where}: stats", guide.get("stats", []), pack.series)
        found += _unknown(f"{where}: audience", [guide["audience"]], pack.taxonomy["audiences"])
        found += _unknown(f"{where}: reader", [guide["reader"]], Reader.values)
        found += _languages(f"{where}: content", guide["content"], (languages[0], "en"))
        found += _languages(f"{where}: quiet_title", guide["quiet_title"], languages)
        without = [code for code in languages if code not in guide["content"]]
        for name in ("titles", "summaries"):
            found += _languages(f"{where}: {name}", guide.get(name), without)
    return found


def _datasets(pack: Pack) -> list[str]:
    found = []
    for dataset in pack.datasets:
        where = f"statistics.yaml: {dataset['slug']}"
        found += _unknown(f"{where}: site", [dataset["site"]], SITES)
        found += _unknown(
            f"{where}: reliability.level", [dataset["reliability"].get("level")], ("high", "medium", "low")
        )
        for row in dataset["series"]:
            values = [value.get("value", "") for value in row["values"]]
            if any(value is not None and not isinstance(value, int | float) for value in values):
                found.append(f"{where}: series.{row['key']}: value must be a number or null")
    return found


def _identities(pack: Pack) -> list[str]:
    """One slug, one record: services, forms, guides and datasets share one namespace."""
    found, seen = [], {}
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
    found = []
    for slug in SITES:
        seen: set[str] = {page["slug"].get(slug, "") for page in pack.own_pages.values()}
        for file in ("services.yaml", "forms-of-violence.yaml", "guidance.yaml"):
            for record in pack.records[file]:
                if record.get("site", slug) != slug:
                    continue
                address = record.get("path_slug") or record["slug"]
                where = f"{file}: {record['slug']}: path_slug"
                if address in seen or not ADDRESS.fullmatch(address):
                    found.append(f"{where}: {address!r} is used already or not an address")
                if loud(address, pack.taxonomy["alarming_stems"]):
                    found.append(f"{where}: {address!r} tells what the page is about")
                seen.add(address)
    return found


def loud(address: str, stems: Iterable[str]) -> bool:
    """Whether an address holds a word that gives the reader away."""
    words = address.split("-")
    return any(any(w.startswith(stem) for w in words) or (len(stem) >= 6 and stem in address) for stem in stems)


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
    ("services.yaml", _services),
    ("forms-of-violence.yaml", _forms),
    ("guidance.yaml", _guides),
    ("statistics.yaml", _datasets),
    ("translations", _strings),
    ("all files", _identities),
    ("all files", _addresses),
    ("all files", check_words),
)
