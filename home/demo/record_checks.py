"""Checks of services, forms of violence, guides and datasets: every name they use is known."""

from __future__ import annotations

from collections.abc import Iterable

from portal.core.models import Reader

from .pack import LANGUAGES, ROLES, SITES, Pack
from .reading import Record

SERVICE_LISTS = {"audiences": "audiences", "genders": "genders", "risk_groups": "risk_groups"}
SERVICE_WORDS = {
    "kind": "kinds",
    "status": "status",
    "hours": "hours",
    "address_policy": "address_policy",
    "anonymous": "anonymous",
}


def unknown(where: str, values: Iterable[str], known: Iterable[str]) -> list[str]:
    """A fault for each value that is not among the known ones."""
    allowed = set(known)
    return [f"{where}: {value!r} is not known" for value in values if value not in allowed]


def languages_missing(where: str, texts: Record | None, wanted: Iterable[str]) -> list[str]:
    """A fault for each language without a text."""
    return [f"{where}: no text in {code}" for code in wanted if not (texts or {}).get(code)]


def services(pack: Pack) -> list[str]:
    """Terms, places, numbers and ways of every service."""
    forms = {form["slug"] for form in pack.forms}
    found = []
    for service in pack.services:
        where = f"services.yaml: {service['slug']}"
        found += unknown(f"{where}: site", [service["site"]], SITES)
        if service["site"] not in SITES:
            continue
        for name, group in SERVICE_WORDS.items():
            found += unknown(f"{where}: {name}", [service[name]], pack.taxonomy[group])
        for name, group in SERVICE_LISTS.items():
            found += unknown(f"{where}: {name}", service[name], pack.taxonomy[group])
        towns = {row["slug"] for row in pack.sites[service["site"]]["municipalities"]}
        found += unknown(f"{where}: municipalities", service["municipalities"], towns)
        found += unknown(f"{where}: forms", service["forms"], forms)
        found += unknown(f"{where}: reader", [service["reader"]], Reader.values)
        for name in ("name", "summary"):
            found += languages_missing(f"{where}: {name}", service[name], LANGUAGES)
        found += _contact(pack, service, where)
    return found


def _contact(pack: Pack, service: Record, where: str) -> list[str]:
    found = []
    own = {record["slug"] for record in pack.of_site(pack.services, service["site"])}
    if service["reach_via"]:
        found += unknown(f"{where}: reach_via", [service["reach_via"]], own | ROLES)
    numbers = [channel["number"] for channel in service["channels"] if channel["number"]]
    found += unknown(f"{where}: channels.number", numbers, pack.number_slugs(service["site"]))
    kinds = [channel["kind"] for channel in service["channels"]]
    found += unknown(f"{where}: channels.kind", kinds, pack.taxonomy["channel_kinds"])
    if any(channel["number"] and channel["value"] for channel in service["channels"]):
        found.append(f"{where}: channels: a channel has a number or another address, not both")
    if service["address"] is not None or (service["address_policy"] == "secret" and service.get("locations")):
        found.append(f"{where}: address: no address may stand in the content")
    if service["kind"] == "shelter" and service["address_policy"] != "secret":
        found.append(f"{where}: address_policy: the address of a shelter is secret")
    if service["way_in"] and service["status"] != "active":
        found.append(f"{where}: way_in: only a service that runs today can be a way in")
    return found


def forms(pack: Pack) -> list[str]:
    """Languages and references of every form of violence."""
    found = []
    for form in pack.forms:
        where = f"forms-of-violence.yaml: {form['slug']}"
        found += unknown(f"{where}: related_services", form["related_services"], pack.service)
        found += unknown(f"{where}: prevalence", form["prevalence"], pack.series)
        found += unknown(f"{where}: reader", [form.get("reader", "default")], Reader.values)
        found += languages_missing(f"{where}: content", form["content"], ("nb", "nl", "en"))
        for name in ("name", "summary", "quiet_title"):
            found += languages_missing(f"{where}: {name}", form[name], LANGUAGES)
    return found


def guides(pack: Pack) -> list[str]:
    """Languages and references of every guide."""
    forms = {form["slug"] for form in pack.forms}
    found = []
    for guide in pack.guides:
        where = f"guidance.yaml: {guide['slug']}"
        found += unknown(f"{where}: site", [guide["site"]], SITES)
        if guide["site"] not in SITES:
            continue
        languages = pack.languages(guide["site"])
        own = {service["slug"] for service in pack.of_site(pack.services, guide["site"])}
        found += unknown(f"{where}: services", guide["services"], own)
        found += unknown(f"{where}: related_forms", guide["related_forms"], forms)
        found += unknown(f"{where}: numbers", guide["numbers"], pack.number_slugs(guide["site"]) | ROLES)
        found += unknown(f"{where}: stats", guide.get("stats", []), pack.series)
        found += unknown(f"{where}: audience", [guide["audience"]], pack.taxonomy["audiences"])
        found += unknown(f"{where}: reader", [guide["reader"]], Reader.values)
        found += languages_missing(f"{where}: content", guide["content"], (languages[0], "en"))
        found += languages_missing(f"{where}: quiet_title", guide["quiet_title"], languages)
        without = [code for code in languages if code not in guide["content"]]
        for name in ("titles", "summaries"):
            found += languages_missing(f"{where}: {name}", guide.get(name), without)
    return found


def datasets(pack: Pack) -> list[str]:
    """Reliability and values of every dataset."""
    found = []
    for dataset in pack.datasets:
        where = f"statistics.yaml: {dataset['slug']}"
        found += unknown(f"{where}: site", [dataset["site"]], SITES)
        found += unknown(
            f"{where}: reliability.level", [dataset["reliability"].get("level")], ("high", "medium", "low")
        )
        for row in dataset["series"]:
            values = [value.get("value", "") for value in row["values"]]
            if any(value is not None and not isinstance(value, int | float) for value in values):
                found.append(f"{where}: series.{row['key']}: value must be a number or null")
    return found
