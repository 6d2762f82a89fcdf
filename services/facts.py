"""The fact list of a service: what is known, and plainly what is not."""

from __future__ import annotations

from django.utils.translation import gettext as _

from portal.core.i18n.languages import native_name
from portal.core.i18n.lists import in_a_row
from portal.core.numbers.book import NumberBook
from portal.core.presentation import Fact

from .models import Channel, Service

MANY_AREAS = 14  # a longer list of places is no help in a card


def unknown_note() -> str:
    """What stands where a fact about a call is not known."""
    return _("This is not confirmed. Ask when you call.")


def yes_no(term: str, value: bool | None, yes: str, no: str) -> Fact:
    """A fact that is true, false or not known."""
    if value is None:
        return Fact(term, unknown_note(), known=False)
    return Fact(term, yes if value else no)


def facts_of(service: Service, book: NumberBook, language: str) -> list[Fact]:
    """Rows of the fact list, in the order of their weight for someone about to call."""
    phone = next((c for c in service.channels.all() if c.kind == "phone"), None)
    rows = [*_hours(service, language), *_money(service), *_address(service), *_areas(service), *_who(phone, language)]
    if service.way_in and phone is not None:
        rows.append(yes_no(_("Recording"), phone.recorded, _("Calls are recorded"), _("Calls are not recorded")))
        rows.append(yes_no(_("On the bill"), phone.shown_on_bill, _("Can be seen on the bill"), _("Not on the bill")))
    if service.way_in:
        rows.append(_languages(service))
        rows.append(yes_no(_("Interpreter"), service.interpreter, _("You can ask for one"), _("No interpreter")))
    return rows


def _hours(service: Service, language: str) -> list[Fact]:
    if service.hours in {"unknown", "not_applicable"}:
        return [Fact(_("Open"), unknown_note(), known=False)] if service.way_in else []
    note = service.hours_note.in_language(language)
    return [Fact(_("Open"), f"{service.get_hours_display()}. {note}" if note else service.get_hours_display())]


def _money(service: Service) -> list[Fact]:
    rows = [Fact(_("Price"), _("Free"))] if service.cost == "free" else []
    if service.referral_needed is not None:
        rows.append(Fact(_("Referral"), _("You need one") if service.referral_needed else _("Not needed")))
    if service.drop_in:
        rows.append(Fact(_("Appointment"), _("Come without an appointment")))
    if service.anonymity != "unknown":
        rows.append(Fact(_("Your name"), service.get_anonymity_display()))
    return rows


def _address(service: Service) -> list[Fact]:
    if service.address_policy == "none":
        return []
    if service.address_policy == "office_public" and not service.address:
        return []
    return [Fact(_("Address"), service.address or service.get_address_policy_display())]


def _areas(service: Service) -> list[Fact]:
    """The places a service is for; the whole country needs no list."""
    areas = list(service.areas.all())
    if not areas or any(area.level == "country" for area in areas) or len(areas) > MANY_AREAS:
        return []
    return [Fact(_("Municipalities"), in_a_row(area.name for area in areas))]


def _who(phone: Channel | None, language: str) -> list[Fact]:
    text = phone.who_answers.in_language(language) if phone else ""
    return [Fact(_("Who answers"), text)] if text else []


def _languages(service: Service) -> Fact:
    if not service.spoken_languages:
        return Fact(_("Languages"), unknown_note(), known=False)
    return Fact(_("Languages"), in_a_row(native_name(code) for code in service.spoken_languages))


def notes_of(service: Service, language: str) -> list[str]:
    """What to know before calling: duty to report, the call log, and where to say that a number is wrong."""
    notes = [service.must_report_note.in_language(language)]
    if service.way_in:
        notes.append(_("The call can show in the call log and on the bill. If that is not safe, use another phone."))
    return [note for note in notes if note]
