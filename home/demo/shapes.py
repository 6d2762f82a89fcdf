"""What fields a record has, and of which kind. A fault is a sentence: file, record, field, what is wrong."""

from __future__ import annotations

from typing import Any

from .pack import Pack
from .reading import Record

# Letters for kinds: t text, m map, l list, b yes or no, n number. A question mark: may be null.
Shape = dict[str, str]
NAMES = {"t": "text", "m": "a map", "l": "a list", "b": "true or false", "n": "a number"}
TYPES: dict[str, tuple[type, ...]] = {"t": (str,), "m": (dict,), "l": (list,), "b": (bool,), "n": (int, float)}


def shape(**fields: str) -> Shape:
    """A shape, written as kind → names: ``t="slug site"``; ``null_t`` may be null, ``maybe_t`` may be missing."""
    found = {}
    for kind, names in fields.items():
        prefix, letter = kind.rpartition("_")[::2]
        for name in names.split():
            found[name] = letter + {"": "", "null": "?", "maybe": "*"}[prefix]
    return found


SERVICE = shape(
    t="slug site kind status reader organisation hours anonymous address_policy",
    m="name summary content",
    l="audiences genders risk_groups forms channels municipalities related_measures verify_fields sources",
    b="way_in needs_verification",
    null_t="reach_via cost legal_basis address",
    null_m="who_answers must_report_note",
    null_l="languages commissioned_by financed_by",
    null_b="recorded shown_on_bill drop_in referral_needed interpreter",
    maybe_t="path_slug hours_note financing_note",
    maybe_m="quiet_title",
    maybe_l="members locations",
)
CHANNEL = shape(t="kind", m="label", b="needs_verification", null_t="number value hours", null_l="languages")
FORM = shape(
    t="slug path_slug",
    m="name quiet_title summary content",
    l="audiences related_services prevalence verify_fields needs_native_review sources",
    b="needs_verification",
    maybe_t="reader",
    maybe_m="prevalence_note",
    maybe_l="subforms",
)
GUIDE = shape(
    t="slug site audience reader counterpart path_slug",
    m="quiet_title content",
    l="numbers services related_forms verify_fields needs_native_review sources",
    b="needs_verification",
    maybe_m="titles summaries say_it",
    maybe_l="legal_basis stats",
)
CAMPAIGN = shape(
    t="slug site origin",
    m="quiet_title name summary goals period responsible",
    l="audience channels week_themes materials partners related_measures indicators sources",
    maybe_t="path_slug",
    maybe_m="safety",
    maybe_l="calendar",
)
TOOLKIT = shape(
    t="slug",
    m="title quiet_title intro",
    l="sites audiences related_guides services facts items",
    b="needs_verification",
    maybe_t="path_slug",
    maybe_m="facts_titles facts_quiet_titles facts_summaries fact_texts",
)
TOOLKIT_ITEM = shape(
    t="slug type",
    m="title file_title",
    maybe_m="sections phrases points slogans",
    maybe_l="stops modules",
    maybe_n="duration_minutes",
)
GUIDE_TEXT = shape(t="title intro", l="steps do dont")
STEP = shape(t="title text")
FORM_TEXT = shape(t="definition", l="signs what_you_can_do")
SERVICE_TEXT = shape(t="how_to_reach", l="what_you_get", maybe_t="good_to_know")
DATASET = shape(t="slug site", m="title source reliability", l="series", b="needs_verification")
SERIES = shape(t="key unit", m="label", l="values")
NUMBER = shape(
    t="slug number kind hours",
    m="label when",
    b="needs_verification",
    null_t="from_abroad",
    null_b="free",
    maybe_m="hours_note",
)
SITE = shape(
    t="slug authority_name country time_zone default_language",
    m="portal_name quiet_name tagline quick_exit number_roles",
    l="other_languages municipalities emergency_numbers home_sections",
    b="needs_verification",
    maybe_l="regions number_roles_to_verify",
)
LIST_PAGE = shape(
    m="slug quiet_title summary",
    l="needs_native_review",
    maybe_m="menu title closing body slogan line card_front card_back counter",
)


def faults(where: str, record: Any, wanted: Shape) -> list[str]:
    """Missing fields, unknown kinds of value. ``where`` names the file and the record."""
    if not isinstance(record, dict):
        return [f"{where}: a map of fields was expected"]
    found = []
    for name, kind in wanted.items():
        if name not in record:
            if not kind.endswith("*"):
                found.append(f"{where}: {name} is missing")
        elif not (record[name] is None and kind.endswith("?")) and not _is(record[name], kind[0]):
            found.append(f"{where}: {name} must be {NAMES[kind[0]]}")
    return found


def _is(value: Any, letter: str) -> bool:
    if letter == "n" and isinstance(value, bool):
        return False
    return isinstance(value, TYPES[letter])


# File → the shape of its records, of their texts, and of the rows in one of their lists.
OF_FILES: tuple[tuple[str, Shape, Shape, str, Shape], ...] = (
    ("services.yaml", SERVICE, SERVICE_TEXT, "channels", CHANNEL),
    ("forms-of-violence.yaml", FORM, FORM_TEXT, "", {}),
    ("guidance.yaml", GUIDE, GUIDE_TEXT, "", {}),
    ("statistics.yaml", DATASET, {}, "series", SERIES),
    ("campaigns.yaml", CAMPAIGN, {}, "", {}),
    ("toolkits.yaml", TOOLKIT, {}, "items", TOOLKIT_ITEM),
)
OWN_PAGES = (
    "services",
    "forms",
    "guides",
    "campaigns",
    "calendar",
    "toolkits",
    "print",
    "accessibility",
    "privacy",
    "about",
)


def check_shapes(pack: Pack) -> list[str]:
    """The faults of all records. Only when there are none can the other checks look inside."""
    found = []
    for slug, site in pack.sites.items():
        found += faults(f"site-{slug}.yaml: site", site, SITE)
        for number in _rows(site, "emergency_numbers"):
            found += faults(f"site-{slug}.yaml: {name_of(number)}", number, NUMBER)
    for file, wanted, text, inner, inner_shape in OF_FILES:
        for record in pack.records[file]:
            where = f"{file}: {name_of(record)}"
            found += faults(where, record, wanted) + _texts(where, record, text)
            for row in _rows(record, inner):
                found += faults(f"{where}: {inner}", row, inner_shape)
    for name in OWN_PAGES:
        found += faults(f"pages.yaml: {name}", pack.own_pages.get(name), LIST_PAGE)
    return found


def _texts(where: str, record: Any, wanted: Shape) -> list[str]:
    content = record.get("content") if isinstance(record, dict) and wanted else None
    found = []
    for code, text in (content if isinstance(content, dict) else {}).items():
        found += faults(f"{where}: content.{code}", text, wanted)
        for step in _rows(text, "steps"):
            found += faults(f"{where}: content.{code}.steps", step, STEP)
    return found


def _rows(record: Any, name: str) -> list[Any]:
    rows = record.get(name) if isinstance(record, dict) and name else None
    return rows if isinstance(rows, list) else []


def name_of(record: Record) -> str:
    """How a record is named in a fault."""
    slug = record.get("slug") if isinstance(record, dict) else None
    return slug if isinstance(slug, str) else "a record without a slug"
