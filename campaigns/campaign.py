"""What the page of a campaign shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from portal.core.authority import Authority, relative_path
from portal.core.i18n.lists import in_a_row
from portal.core.models import LocalizedText
from portal.core.presentation import Link
from portal.core.selectors import live_below_home
from portal.core.snapshots import reading
from portal.core.snapshots.roots import tag_of
from portal.core.streams import items, written
from services.models import FormOfViolence

from .events import next_events
from .films.cards import FilmCard, card
from .films.lengths import length
from .films.selectors import films_of
from .models import CampaignPage
from .partners import partners
from .period import State
from .print.words import key_of
from .reach import reach_of
from .selectors import in_words, section_link, today_at
from .vocabulary import PLAYED, Channel, MaterialKind
from .years import Years, years_of

FORM_PAGE = "home.FormPage"  # a name only: nothing from above is imported
WORDS = ("title", "description", "content_note", "equivalent")  # of a material
DRAWINGS_OF_FILMS = ("door", "table", "call")


@dataclass(frozen=True, slots=True)
class Theme:
    """A week or a day of a campaign, with links to what it is about."""

    when: str
    title: str
    message: str
    links: list[Link]


@dataclass(frozen=True, slots=True)
class Material:
    """Something made for a campaign; ``facts`` in a few words."""

    kind: str
    title: str
    description: str
    note: str
    facts: str
    equivalent: str = ""
    sheets: Link | None = None  # to where it is made for each municipality


def campaign_facts(page: CampaignPage) -> dict[str, Any]:
    """What is shown in every language, with or without a text."""
    return _facts(page, years_of(page.authority, page.source))


def _facts(page: CampaignPage, years: Years) -> dict[str, Any]:
    authority, day = page.authority, today_at(page.authority)
    source: Any = page.source
    period = years.period(source)
    state = period.state(day)
    return {
        "state": state,
        "state_words": state_words(state),
        "when": in_words(period, day),
        "years": years.others,
        "prints": years.prints,
        "events": next_events(authority, campaign=source.pk),
    }


def campaign_context(page: CampaignPage) -> dict[str, Any]:
    """A campaign with its text."""
    source: Any = page.source
    years = years_of(page.authority, source)
    materials = written(source.materials, page.materials, *WORDS)
    return {
        **_facts(page, years),
        "calendar": f"{page.authority.url(relative_path(page.url_path))}ics/",
        "drawing": source.drawing,
        "partners": partners(page.authority, source),
        "all_campaigns": section_link(page.authority, "campaigns.CampaignIndexPage", _("All campaigns")),
        "theme": page.theme,
        "goals": [block.value for block in page.goals],
        "themes": _themes(page),
        "films": _films(page.authority, materials),
        "materials": [_on_paper(page, row, years) for row in materials if row["kind"] not in PLAYED],
        "prints": years.prints if any(row["kind"] not in PLAYED for row in materials) else None,
        "channels": [str(Channel(code).label) for code in source.channels if code in Channel.values],
        "responsible": page.responsible,
        "reach": reach_of(page.authority, source, years),
        "table": f"{page.authority.url(relative_path(page.url_path))}csv/",
    }


def state_words(state: State) -> str:
    """Where a campaign is, said to a reader."""
    return {
        State.PLANNED: _("Planned"),
        State.RUNNING: _("Now"),
        State.PAST: _("This campaign is over. The numbers on this page are those of today."),
    }[state]


def _themes(page: CampaignPage) -> list[Theme]:
    rows = written(page.source.themes, page.themes, "when", "title", "message")
    links = _form_links(page.authority, {pk for row in rows for pk in items(row["forms"])})
    return [
        Theme(row["when"], row["title"], row["message"], [links[pk] for pk in items(row["forms"]) if pk in links])
        for row in rows
    ]


def _form_links(authority: Authority, terms: set[int]) -> dict[int, Link]:
    """Primary key of a form of violence → link to its page in the language shown, where there is one."""
    if not terms:
        return {}
    from django.apps import apps

    model = apps.get_model(FORM_PAGE)
    reading.listed(FormOfViolence)
    reading.note(*(tag_of(FormOfViolence, pk) for pk in terms))
    rows = live_below_home(authority, model, authority.source_language).filter(term__in=terms).order_by("term__order")
    found: dict[int, Link] = {}
    for term, path, labels in rows.values_list("term_id", "url_path", "term__labels"):
        label = LocalizedText(labels).in_language(authority.language)
        if label:
            found[term] = Link(authority.url(relative_path(path)), label)
    return found


def _material(row: dict[str, Any]) -> Material:
    kind = row["kind"]
    facts = [str(MaterialKind(kind).label).capitalize(), row.get("format") or "", length(row.get("seconds") or 0)]
    said = in_a_row(facts)
    return Material(kind, row["title"], row["description"], row["content_note"], said, row["equivalent"])


def _on_paper(page: CampaignPage, row: dict[str, Any], years: Years) -> Material:
    """A material that is no film; one with words of its own leads to the sheets with them."""
    material = _material(row)
    if not row.get("slogan") or not years.choosing:
        return material
    source: Any = page.source
    address = f"{years.choosing}with/{key_of(source, row['id'])}/"
    return replace(material, sheets=Link(address, _("Get it with the numbers of your municipality")))


def _films(authority: Authority, rows: list[dict[str, Any]]) -> list[FilmCard]:
    """The films of a campaign; what is not made, or not published, is said to be coming."""
    films = [row for row in rows if row["kind"] in PLAYED]
    known = films_of(authority, [row["film"] for row in films if row.get("film")]) if films else {}
    found = []
    for place, row in enumerate(films):
        made = _material(row)
        shown = known.get(row.get("film") or 0)
        one = FilmCard(made.title, made.description, made.note, made.facts)
        one = card(authority, shown, one) if shown else one
        found.append(replace(one, drawing=DRAWINGS_OF_FILMS[place % len(DRAWINGS_OF_FILMS)]))
    return found
