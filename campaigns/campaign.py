"""What the page of a campaign shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from portal.core.authority import Authority, relative_path
from portal.core.presentation import Card, Link
from portal.core.selectors import live_below_home
from portal.core.snapshots import reading
from portal.core.streams import items, with_own_words
from services.models import FormOfViolence
from services.selectors import Directory

from .events import next_events
from .models import CampaignPage
from .period import State
from .reach import reach_of
from .selectors import in_words, section_link, today_at
from .vocabulary import Channel, MaterialKind

FORM_PAGE = "home.FormPage"  # a name only: nothing from above is imported
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
    drawing: str = ""


def campaign_facts(page: CampaignPage) -> dict[str, Any]:
    """What is shown in every language, with or without a text."""
    authority, day = page.authority, today_at(page.authority)
    period = page.period
    state = period.state(day)
    source: Any = page.source
    return {
        "state": state,
        "state_words": state_words(state),
        "when": in_words(period, day),
        "calendar": f"{authority.url(relative_path(page.url_path))}ics/",
        "drawing": source.drawing,
        "partners": partners(authority, source),
        "events": next_events(authority, campaign=source.pk),
        "all_campaigns": section_link(authority, "campaigns.CampaignIndexPage", _("All campaigns")),
    }


def campaign_context(page: CampaignPage) -> dict[str, Any]:
    """A campaign with its text."""
    source: Any = page.source
    materials = with_own_words(source.materials, page.materials, "title", "description", "content_note")
    made = [_material(row) for row in materials]
    return {
        **campaign_facts(page),
        "theme": page.theme,
        "goals": [block.value for block in page.goals],
        "themes": _themes(page),
        "films": _films(made),
        "materials": [each for each in made if each.kind not in (MaterialKind.FILM,)],
        "channels": [str(Channel(code).label) for code in source.channels if code in Channel.values],
        "responsible": page.responsible,
        "reach": reach_of(page.authority, source),
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
    rows = with_own_words(page.source.themes, page.themes, "when", "title", "message")
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
    rows = live_below_home(authority, model, authority.source_language).filter(term__in=terms)
    reading.listed(FormOfViolence)
    labels = {
        term.pk: term.labels.in_language(authority.language) for term in FormOfViolence.objects.filter(pk__in=terms)
    }
    return {
        term: Link(authority.url(relative_path(path)), labels[term])
        for term, path in rows.values_list("term_id", "url_path")
        if labels.get(term)
    }


def partners(authority: Authority, source: CampaignPage) -> list[Card]:
    """Who makes it together; a service leads to its page."""
    directory = Directory.of(authority)
    rows = list(source.partners.select_related("organisation", "service"))
    directory.expect_addresses([row.service_id for row in rows if row.service_id])
    return [card for card in (_partner(directory, row) for row in rows) if card.title]


def _partner(directory: Directory, row: Any) -> Card:
    credit = row.credit.in_language(directory.language)
    service = row.service
    if service is not None and service.live:
        return Card(directory.address(service), directory.name(service), credit, proper_name=True)
    organisation = row.organisation
    return Card(organisation.url if organisation else "", organisation.name if organisation else "", credit, "", True)


def _material(row: dict[str, Any]) -> Material:
    kind = row["kind"]
    facts = [str(MaterialKind(kind).label).capitalize(), row.get("format") or "", length(row.get("seconds") or 0)]
    return Material(
        kind, row["title"], row["description"], row["content_note"], ", ".join(fact for fact in facts if fact)
    )


def _films(made: list[Material]) -> list[Material]:
    films = [each for each in made if each.kind == MaterialKind.FILM]
    return [
        Material(f.kind, f.title, f.description, f.note, f.facts, DRAWINGS_OF_FILMS[place % len(DRAWINGS_OF_FILMS)])
        for place, f in enumerate(films)
    ]


def length(seconds: int) -> str:
    """How long something takes, in words; empty for nothing."""
    if not seconds:
        return ""
    if seconds % 60 == 0:
        minutes = seconds // 60
        return _("1 minute") if minutes == 1 else _("%(number)s minutes") % {"number": minutes}
    return _("%(number)s seconds") % {"number": seconds}
