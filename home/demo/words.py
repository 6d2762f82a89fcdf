"""What every text of the content keeps: references that can be followed, no typed numbers, equal parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError

from portal.core.numbers.references import references, validate_prose

from .pack import LANGUAGES, ROLES, SITES, Pack
from .reading import Record

Found = Iterator[tuple[str, str, str, tuple[str, ...]]]
# Fields that hold a number or an address on purpose.
NOT_PROSE = {"number", "decoy_url", "alternatives"}
CODE = re.compile(r"(?=.*[a-z])[a-z0-9]+(?:[-_:.][a-z0-9]+)*")


def texts_in(node: Any, place: str = "", *, codes: bool = False) -> Iterator[tuple[str, str]]:
    """Every text below a node, with its place in dots: ``content.nb.steps.0.text``; codes only when wished."""
    if isinstance(node, str):
        if codes or not CODE.fullmatch(node):
            yield place, node
    elif isinstance(node, dict | list):
        rows = node.items() if isinstance(node, dict) else enumerate(node)
        for key, value in rows:
            if key not in NOT_PROSE:
                yield from texts_in(value, f"{place}.{key}" if place else str(key), codes=codes)


def prose(pack: Pack) -> Found:
    """``(where, place, text, sites)`` of every text that can be shown."""
    for file, records in pack.records.items():
        for record in records:
            for place, text in texts_in(record):
                yield f"{file}: {record['slug']}: {place}", place, text, _shown(pack, place, record.get("site"))
    for slug, site in pack.sites.items():
        for place, text in texts_in(site):
            yield f"site-{slug}.yaml: site: {place}", place, text, (slug,)
    for code, words in pack.words.items():
        for place, text in texts_in({"strings": words["strings"]}):
            yield f"translations/{code}.yaml: {place}", place, text, _shown(pack, f".{code}", None)
        for slug in SITES:
            for place, text in texts_in(words.get("site_strings", {}).get(slug, {})):
                yield f"translations/{code}.yaml: site_strings.{slug}.{place}", place, text, (slug,)
    for place, text in texts_in(pack.own_pages):
        yield f"pages.yaml: {place}", place, text, _shown(pack, place, None)
    for place, text in texts_in(pack.traces):
        yield f"traces.yaml: traces: {place}", place, text, _shown(pack, place, None)


def _shown(pack: Pack, place: str, site: str | None) -> tuple[str, ...]:
    """The sites on which a text appears: of its record, and only in the languages of the site."""
    codes = [part for part in place.split(".") if part in LANGUAGES]
    sites = (site,) if site else SITES
    return tuple(slug for slug in sites if not codes or codes[-1] in pack.languages(slug)) or sites


def check_words(pack: Pack) -> list[str]:
    """Faults of all texts: references, typed numbers, and translations with other parts than their source."""
    found = []
    for where, _place, text, sites in prose(pack):
        found += _text(pack, where, text, sites)
    for file, fields in PARALLEL.items():
        for record in pack.records[file]:
            for name in fields:
                found += _parallel(f"{file}: {record['slug']}: {name}", record.get(name) or {})
    for name, page in pack.own_pages.items():
        found += _complete(f"pages.yaml: {name}", page, ("title", "quiet_title", "summary", "closing", "body"))
    return found + _complete("traces.yaml: traces", pack.traces, ("title", "quiet_title", "summary", "content"))


def _complete(where: str, page: Record, fields: tuple[str, ...]) -> list[str]:
    """Every field that a page has is there in all languages, with the same parts."""
    found = []
    for field in fields:
        missing = [code for code in LANGUAGES if field in page and not page[field].get(code)]
        found += [f"{where}: {field}: no text in {code}" for code in missing]
        found += _parallel(f"{where}: {field}", page.get(field) or {})
    return found


PARALLEL = {
    "services.yaml": ("name", "summary", "content"),
    "forms-of-violence.yaml": ("name", "summary", "content"),
    "guidance.yaml": ("titles", "summaries", "content"),
}


def _text(pack: Pack, where: str, text: str, sites: tuple[str, ...]) -> list[str]:
    found = []
    for reference in references(text):
        if reference not in ROLES and len(sites) > 1:
            found.append(f"{where}: [[{reference}]] is known on one site only, and this text is for several")
        else:
            unknown = [slug for slug in sites if pack.number(slug, reference) is None]
            found += [f"{where}: [[{reference}]] has no number on {slug}" for slug in unknown]
    try:
        validate_prose(text)
    except ValidationError as error:
        found.append(f"{where}: {' '.join(error.messages)}")
    return found


def _parallel(where: str, versions: Record) -> list[str]:
    """Each language has the same parts in the same order, with the same references."""
    if not versions:
        return []
    parts = {
        code: {place: sorted(references(text)) for place, text in texts_in({"": version}, codes=True)}
        for code, version in versions.items()
    }
    first, *others = parts
    found = []
    for code in others:
        for place in sorted(set(parts[first]) ^ set(parts[code])):
            found.append(f"{where}.{place.strip('.')}: stands in only one of {first} and {code}")
        for place in sorted(set(parts[first]) & set(parts[code])):
            if parts[first][place] != parts[code][place]:
                found.append(f"{where}.{place.strip('.')}: {first} and {code} refer to different numbers")
    return found
