"""Terms, figures and places: the shared and the local facts that pages and services refer to."""

from __future__ import annotations

from typing import Any

from portal.core.models import AlarmingWords, Dataset, LocalizedText, Series
from services.models import Area, Audience, FormOfViolence, Gender, RiskGroup, ServiceKind

from .codes import COUNTRIES, MUNICIPALITY_CODES, OWN_REGIONS
from .pack import Pack
from .place import Place
from .reading import CONTENT, Record, read_file

TAXONOMIES = {"audiences": Audience, "genders": Gender, "risk_groups": RiskGroup, "kinds": ServiceKind}


def load_terms(place: Place) -> None:
    """Make the shared terms where they are missing, and look up all of them."""
    labels: dict[str, dict[str, Any]] = {name: place.pack.taxonomy[name] for name in TAXONOMIES}
    labels["forms"] = {form["slug"]: form["name"] for form in place.pack.forms}
    for name, model in {**TAXONOMIES, "forms": FormOfViolence}.items():
        known = {term.code: term for term in model.objects.all()}
        for order, (code, label) in enumerate(labels[name].items()):
            if code not in known:
                known[code] = model.objects.create(code=code, labels=LocalizedText(label), order=order)
        place.terms[name] = known


def load_words() -> None:
    """Make the shared lists of words that tell, on an installation that has none."""
    if AlarmingWords.objects.filter(owner__isnull=True).exists():
        return
    for language, stems in read_file(CONTENT, "words.yaml", "words").items():
        AlarmingWords.objects.create(language=language, words="\n".join(stems))


def wanted_datasets(pack: Pack, slug: str) -> list[Record]:
    """The datasets of a site that a form or a guide shows a figure of."""
    named = [name for form in pack.forms for name in form["prevalence"]]
    named += [name for guide in pack.of_site(pack.guides, slug) for name in guide.get("stats", [])]
    slugs = {name.split(":")[0] for name in named}
    return [dataset for dataset in pack.of_site(pack.datasets, slug) if dataset["slug"] in slugs]


def load_figures(place: Place) -> None:
    """Make the datasets of the site, each with all its series."""
    for record in wanted_datasets(place.pack, place.slug):
        dataset = Dataset(
            slug=record["slug"],
            title=LocalizedText(record["title"]),
            publisher=record["source"]["publisher"],
            published=record["source"].get("published"),
            reliability=record["reliability"]["level"],
            reliability_note=LocalizedText(record["reliability"]["note"]),
            needs_verification=record["needs_verification"],
            owner=place.site,
            pack_extra={"source": record["source"]},
        )
        rows = [
            Series(key=row["key"], label=LocalizedText(row["label"]), unit=row["unit"], observations=row["values"])
            for row in record["series"]
        ]
        setattr(dataset, "series", rows)  # noqa: B010 -- a child relation, which types take for a manager
        dataset.save()
        place.series |= {f"{dataset.slug}:{row.key}": row for row in dataset.series.all()}


def load_areas(place: Place) -> None:
    """Make the country, its regions and the municipalities of the site."""
    country_slug, name, code = COUNTRIES[place.slug]
    country, _made = Area.objects.get_or_create(
        slug=country_slug, defaults={"name": name, "code": code, "level": Area.Level.COUNTRY}
    )
    place.areas[""] = country
    parents: dict[str, Area] = {}
    for region in [*OWN_REGIONS[place.slug], *place.facts.get("regions", [])]:
        area = _region(place, region, country)
        parents |= dict.fromkeys(region["municipalities"], area)
    for record in place.facts["municipalities"]:
        place.areas[record["slug"]] = Area.objects.create(
            slug=record["slug"],
            name=record["name"],
            level=Area.Level.MUNICIPALITY,
            code=MUNICIPALITY_CODES.get(record["slug"], ""),
            parent=parents.get(record["slug"], country),
            site=place.site,
            owner=place.site,
            population=record.get("population"),
            note=record.get("role", ""),
        )


def _region(place: Place, record: Record, country: Area) -> Area:
    # A region can carry the name of its largest municipality; the address part tells them apart.
    taken = record["slug"] in {m["slug"] for m in place.facts["municipalities"]}
    return Area.objects.create(
        slug=f"region-{record['slug']}" if taken else record["slug"],
        name=record["name"],
        level=Area.Level.REGION,
        code=record.get("code", ""),
        parent=country,
        owner=place.site,
        note=record.get("note", ""),
        needs_verification=record.get("needs_verification", False),
    )
