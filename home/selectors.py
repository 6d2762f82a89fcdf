"""What the site's own pages show, read in few queries and handed to templates as view models."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Case, When
from django.utils.translation import gettext as _

from campaigns.selectors import promoted
from home.models import FormPage, GuidePage
from portal.core.authority import Authority
from portal.core.figures.selectors import figures_of
from portal.core.models import Reader
from portal.core.presentation import Badge, Card, Contact, Number, Phrase
from portal.core.selectors import card, cards, in_language, live_below_home, references
from services.selectors import Directory

# A number can serve several readers; these are told in words of their own why to call it.
OWN_WORDS: dict[str, str] = {Reader.USING_VIOLENCE: "using_violence", Reader.SEXUAL_VIOLENCE: "sexual_violence"}
CONTACTS = 2  # cards beside a guide: the number of the reader, and the emergency number


def number_contact(number: Number, *, second: bool) -> Contact:
    """A card for a number that anyone can call."""
    badges = [Badge("check", _("Free"))] if number.free else []
    if number.hours:
        badges.append(Badge("clock", number.hours))
    caption = _("Call %(name)s") % {"name": number.label}
    return Contact(number.label, number.when, number, caption=caption, second=second, badges=badges)


def contacts_for(authority: Authority, reader: str, numbers: list[Number], *, urgent: bool = False) -> list[Contact]:
    """The cards of a page: the reader's own number first, or the listed order in acute danger."""
    first = authority.book.first_for(reader)
    ordered = numbers if urgent else [n for n in (first, authority.book.roles.get("emergency"), *numbers) if n]
    unique = list({number.dial: number for number in ordered}.values())[:CONTACTS]
    found = [number_contact(number, second=place > 0) for place, number in enumerate(unique)]
    own_words = authority.sentences(OWN_WORDS[reader]) if reader in OWN_WORDS else []
    if found and own_words and unique[0] == first:
        found[0] = replace(found[0], sentence=own_words[0])
    return found


def assurances(kind: str) -> list[str]:
    """Short promises that hold for a reader."""
    if kind == Reader.USING_VIOLENCE:
        return [
            _("You can learn to stop. Asking for help takes courage."),
            _("You can often call without giving your name. Ask first."),
        ]
    return [
        _("You can get help without reporting to the police."),
        _("You can call without proof. The people who answer take you seriously."),
        _("Children notice more than we think. They need help too."),
    ]


@dataclass(frozen=True, slots=True)
class References:
    """Primary keys of what a page refers to, in order; kept on its source page."""

    numbers: list[int] = field(default_factory=list)
    services: list[int] = field(default_factory=list)
    forms: list[int] = field(default_factory=list)
    figures: list[int] = field(default_factory=list)


def guide_facts(page: GuidePage) -> dict[str, Any]:
    """What a guide shows in every language, with or without a text."""
    return _guide(page, _guide_references(page))


def _guide_references(page: GuidePage) -> References:
    return References(
        **references(page.source, numbers="number_id", services="service_id", forms="form_id", figures="series_id")
    )


def _guide(page: GuidePage, refers: References) -> dict[str, Any]:
    authority, source = page.authority, page.source
    numbers = [authority.book.by_pk[pk] for pk in refers.numbers if pk in authority.book.by_pk]
    return {
        "contacts": contacts_for(authority, source.reader, numbers, urgent=source.urgent),
        "assurances": assurances(source.reader),
        "phrases": _phrases(source, authority),
        "services": Directory.of(authority).rows_of(refers.services),
        "spot": source.drawing,
    }


def _phrases(source: GuidePage, authority: Authority) -> list[Phrase]:
    """Sentences for readers who do not speak the language of the country."""
    if authority.language == authority.source_language:
        return []
    rows = source.phrases.filter(language=authority.language)
    return [Phrase(row.show, row.say, row.means, authority.source_language) for row in rows]


def guide_context(page: GuidePage) -> dict[str, Any]:
    """A guide with its text."""
    source, refers = page.source, _guide_references(page)
    Directory.of(page.authority).expect([*refers.services, *_contact_cards(page)])
    return {
        **_guide(page, refers),
        "device_note": source.reader != Reader.USING_VIOLENCE and not source.urgent,
        "related": cards(page.authority, FormPage, refers.forms),
        "legal_basis": [line for line in source.legal_basis.splitlines() if line],
        "figures": figures_of(refers.figures, page.authority.language),
        "campaigns": promoted(page.authority, audiences__audience=source.audience_id),
    }


def _contact_cards(page: GuidePage) -> list[int]:
    """The services whose cards stand in the text."""
    return [block["value"] for block in page.body.raw_data if block["type"] == "contact_card" and block["value"]]


def form_facts(page: FormPage) -> dict[str, Any]:
    """What a page about a form of violence shows in every language."""
    return _form(page, _form_references(page))


def _form_references(page: FormPage) -> References:
    return References(**references(page.source, services="service_id", figures="series_id"))


def _form(page: FormPage, refers: References) -> dict[str, Any]:
    return {
        "contacts": contacts_for(page.authority, page.source.reader, [])[:1],
        "services": Directory.of(page.authority).rows_of(refers.services),
    }


def form_context(page: FormPage) -> dict[str, Any]:
    """A form of violence with its text."""
    refers = _form_references(page)
    return {
        **_form(page, refers),
        "intro": page.definition,
        "signs": [block.value for block in page.signs],
        "can_do": [block.value for block in page.what_you_can_do],
        "kinds": [block.value for block in page.kinds],
        "figures": figures_of(refers.figures, page.authority.language),
        "figures_note": page.figures_note,
        "related": _other_forms(page),
        "device_note": True,
        "campaigns": promoted(page.authority, forms__form=page.source.term_id),
    }


def _other_forms(page: FormPage, most: int = 4) -> list[Card]:
    """Cards of the forms that follow in the order of the tree; after the last comes the first."""
    mine = page.source
    place = Case(When(pk=mine.pk, then=0), When(path__gt=mine.path, then=1), default=2)
    around = live_below_home(page.authority, FormPage, page.authority.source_language).order_by(place, "path")
    found = in_language(page.authority, FormPage, around.values("pk")[: most + 1])
    pks = list(found)
    at = pks.index(mine.pk) if mine.pk in pks else 0
    return [card(page.authority, *found[pk]) for pk in (pks[at + 1 :] + pks[:at])[:most]]
