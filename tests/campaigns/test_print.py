"""Sheets for a place: made on first ask, with the numbers of today, for everybody's eyes and ears."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from campaigns.made.checking import digits
from campaigns.made.orders import Made
from campaigns.models import MadeFile, PrintKitPage, ShortAddress
from campaigns.print import sheets, showing
from campaigns.print.formats import FORMATS, PDF
from campaigns.turns import Turns
from portal.core.models import EmergencyNumber, OutboxRow
from services.models import Channel, Service
from tests.journeys.test_every_page import HOSTS
from tests.verapdf_files import complaints

from .making import body_of, content_of, drawn, few_items, make, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db", "few_items")]
__all__ = ["few_items"]
KIT = "/nb/utskrift/"
KINDS = [form.key for form in FORMATS]


@pytest.fixture(autouse=True)
def fresh_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(showing, "turns", Turns(most=60, minutes=5, at_once=2))


def get(client, path: str, site: str = "baerum"):
    return client.get(path, headers={"host": HOSTS[site]})


def post(client, **choice: str):
    return client.post(KIT, {"m": "asker", "l": "uk", "f": "poster-a4", **choice}, headers={"host": HOSTS["baerum"]})


def sheet(client, kind: str, language: str = "nb", place: str = "baerum") -> MadeFile:
    answer = get(client, f"/{language}/utskrift/{kind}/{place}/")
    assert answer.status_code == 200
    row = MadeFile.objects.get(kind="sheet", subject=f"{kind}/{place}", language=language)
    assert f'href="{row.url}" download' in answer.content.decode()
    return row


def test_a_choice_leads_to_a_sheet_in_the_language_chosen_on_a_page_in_that_of_the_reader(client):
    answer = post(client)
    assert (answer.status_code, answer["Location"]) == (303, "/nb/utskrift/poster-a4/asker/uk/")
    assert '<html lang="nb"' in get(client, answer["Location"]).content.decode()
    assert post(client, l="nb")["Location"] == "/nb/utskrift/poster-a4/asker/"
    row = sheet(client, "poster-a4", "uk", "asker")
    assert body_of(get(client, row.url)).startswith(b"%PDF")


@pytest.mark.parametrize("wrong", [{"m": "oslo"}, {"l": "ru"}, {"f": "poster-a0"}, {"m": ""}])
def test_a_choice_that_is_none_is_told_kindly(client, wrong: dict[str, str]):
    answer = post(client, **wrong)
    assert answer.status_code == 422
    assert "Velg kommune, språk og format." in answer.content.decode()


@pytest.mark.parametrize("path", ["poster-a0/asker/", "poster-a4/oslo/", "poster-a4/aalten/", "frame/oslo/"])
def test_what_does_not_exist_is_not_found(client, path: str):
    assert get(client, KIT + path).status_code == 404
    assert not MadeFile.objects.filter(kind="sheet").exists()


def test_every_pdf_can_be_read_by_everybody(client, tmp_path: Path):
    files = []
    for form in FORMATS:
        for language in ("nb", "ar"):
            if form.ending == PDF:
                files.append(tmp_path / f"{form.key}-{language}.pdf")
                files[-1].write_bytes(content_of(sheet(client, form.key, language)))
    assert len(files) == 12
    assert complaints(*files) == ""


@pytest.mark.parametrize("language", ["nb", "ar"])
def test_the_numbers_that_a_sheet_is_said_to_carry_are_in_its_bytes(client, language: str):
    for form in FORMATS:
        row = sheet(client, form.key, language)
        assert row.numbers
        if form.ending == PDF:
            text = digits(words_of(row))
            assert [number for number in row.numbers if number not in text] == [], form.key


@pytest.mark.parametrize("language", ["nb", "uk", "ar"])
def test_every_strip_to_tear_off_has_both_numbers(client, language: str):
    text = digits(words_of(sheet(client, "strip", language)))
    assert (text.count("112"), text.count("116006")) == (8, 9)


def test_two_who_ask_for_the_same_sheet_at_once_get_the_same(client, monkeypatch: pytest.MonkeyPatch):
    others: list[MadeFile] = []
    one = sheets.draw
    monkeypatch.setattr("tests.campaigns.making.drawn", {})  # whatever tests before this one have drawn

    def meanwhile(*order):
        monkeypatch.setattr(sheets, "draw", one)
        others.append(sheet(client, "card"))
        return Made(one(*order).content + b"\n% as another process might write it")

    monkeypatch.setattr(sheets, "draw", meanwhile)
    assert [sheet(client, "card").url] == [row.url for row in others]
    assert MadeFile.objects.filter(kind="sheet").count() == 1


def tags_of_the_outbox() -> set[str]:
    return {tag for row in OutboxRow.objects.all() for tag in row.tags}


def test_a_new_sheet_leaves_the_pages_of_toolkits_as_they_are(client):
    """Each page that lists files would be rendered anew, and each file looked at, for every sheet."""
    OutboxRow.objects.all().delete()
    sheet(client, "card")
    row = MadeFile.objects.get(kind="sheet")
    assert tags_of_the_outbox() == {f"campaigns.madefile:{row.pk}"}
    OutboxRow.objects.all().delete()
    make()
    assert "list:campaigns.madefile" in tags_of_the_outbox()


def test_a_sheet_says_when_its_numbers_were_checked_once_all_of_them_are(client):
    """The oldest day of those on it; before, the day it was made, which is not a promise."""
    assert "Laget" in words_of(sheet(client, "card"))
    EmergencyNumber.objects.update(needs_verification=False, verified_on=date(2026, 3, 14))
    EmergencyNumber.objects.filter(slug="no-116006").update(verified_on=date(2026, 2, 3))
    text = words_of(sheet(client, "card"))
    assert "Numrene ble sjekket 3. februar 2026." in text
    assert "Laget" not in text
    EmergencyNumber.objects.filter(slug="no-112").update(needs_verification=True)
    assert "Numrene ble sjekket" not in words_of(sheet(client, "card"))


def test_a_check_of_a_number_that_is_not_on_a_sheet_leaves_it_as_it_is(client):
    before = sheet(client, "card").source
    EmergencyNumber.objects.filter(slug="no-1412").update(needs_verification=False, verified_on=date(2026, 3, 14))
    assert sheet(client, "card").source == before


def test_a_local_number_counts_too(client):
    EmergencyNumber.objects.update(needs_verification=False, verified_on=date(2026, 3, 14))
    Channel.objects.filter(shared_number__slug="no-02800").update(shared_number=None, number="02800")
    assert "Numrene ble sjekket" not in words_of(sheet(client, "poster-a4"))
    Channel.objects.update(needs_verification=False)
    Service.objects.update(needs_verification=False, verified_on=date(2026, 1, 31))
    assert "Numrene ble sjekket 31. januar 2026." in words_of(sheet(client, "poster-a4"))


def test_a_picture_has_its_pixels_and_words_to_go_with_it(client):
    for kind, size in (("slide", (1920, 1080)), ("square", (1080, 1080)), ("wide", (1200, 630))):
        with Image.open(BytesIO(content_of(sheet(client, kind)))) as picture:
            assert picture.size == size
    page = get(client, f"{KIT}square/baerum/").content.decode()
    assert 'alt="Et hus med lys i vinduet' in page
    assert "Trygg hjemme?" in page.split("Tekst til bildet")[1]


def test_the_numbers_on_a_sheet_are_in_its_bytes_and_follow_their_source(client):
    rows = [sheet(client, kind, language) for kind in ("poster-a4", "card", "note") for language in ("nb", "ar")]
    assert all("116006" in digits(words_of(row)) for row in rows)
    EmergencyNumber.objects.filter(slug="no-116006").update(number="116 999")
    make()
    for row in rows:
        old = row.digest
        row.refresh_from_db()
        assert row.digest not in ("", old)
        text = digits(words_of(row))
        assert "116999" in text
        assert "116006" not in text


def test_a_sheet_that_a_visitor_asked_for_follows_a_service_of_its_place(client):
    """The worker has seen everything before the sheet was there."""
    from campaigns.made import making
    from services.models import Channel

    make()
    row = sheet(client, "poster-a4", "nb", "asker")
    tags = {"list:campaigns.madefile", f"campaigns.madefile:{row.pk}"}
    making.step(tags, lambda _count: None)
    channel = Channel.objects.get(kind="phone", service__slug="krisesenter-asker-baerum")
    channel.number = "22 33 44 55"
    channel.save()
    making.step({f"services.service:{channel.service_id}"}, lambda _count: None)
    row.refresh_from_db()
    assert "22334455" in digits(words_of(row))


def test_a_sheet_is_made_once(client):
    first = sheet(client, "card")
    again = sheet(client, "card")
    assert (again.digest, again.version, again.made_at) == (first.digest, first.version, first.made_at)


def test_a_sheet_that_is_there_needs_no_turn(client, monkeypatch: pytest.MonkeyPatch):
    row = sheet(client, "poster-a4")
    monkeypatch.setattr(showing, "turns", Turns(most=60, minutes=5, at_once=0))
    assert sheet(client, "poster-a4") == row
    assert get(client, f"{KIT}poster-a3/baerum/").status_code == 503


def test_pictures_say_how_old_their_numbers_are_and_where_new_ones_are(client, monkeypatch: pytest.MonkeyPatch):
    drawn.clear()
    drawn_as: list[str] = []
    real = sheets.print_html
    monkeypatch.setattr(sheets, "print_html", lambda html, *a, **k: drawn_as.append(html) or real(html, *a, **k))
    for kind in ("slide", "square", "wide"):
        sheet(client, kind)
    short = f"/q/{ShortAddress.objects.get(area__slug='baerum', language='nb').code}"
    assert len(drawn_as) == 3
    assert all("Laget" in html and short in html for html in drawn_as)


def test_nothing_on_the_card_that_looks_like_a_note_tells(client):
    row = sheet(client, "note")
    words = words_of(row)
    assert words.startswith("Husk: melk")
    assert not any(word in words.lower() for word in ("trygg", "vold", "bærum", "localhost"))
    page = get(client, f"{KIT}note/baerum/").content.decode()
    assert "Ta det bare hvis det er trygt" in page


def test_the_code_leads_to_the_services_of_the_place_also_after_they_moved(client):
    sheet(client, "poster-a4", "nb", "asker")
    code = ShortAddress.objects.get(area__slug="asker", language="nb").code
    answer = get(client, f"/q/{code}")
    assert (answer.status_code, answer["Location"]) == (302, "/nb/tilbud/asker/")
    assert answer["Cache-Control"] == "no-store"
    from services.models import ServiceIndexPage

    page = ServiceIndexPage.objects.get(url_path="/baerum/tilbud/")
    page.slug = "steder"
    page.save()
    assert get(client, f"/q/{code}")["Location"] == "/nb/steder/asker/"
    assert get(client, f"/q/{code}", "gelderland").status_code == 404
    assert get(client, "/q/nothing").status_code == 404


def test_where_nothing_can_be_printed_the_page_says_so_and_has_numbers(client, monkeypatch):
    from campaigns.documents.paper import NoPaper
    from campaigns.print import sheets

    def off(*_args: object, **_more: object) -> None:
        raise NoPaper("PDF is off")

    monkeypatch.setattr(sheets, "print_html", off)
    drawn.clear()
    answer = get(client, f"{KIT}card/baerum/")
    assert answer.status_code == 503
    page = answer.content.decode()
    assert "kunne ikke lages nå" in page
    assert 'href="tel:116006"' in page
    assert "PDF is off" not in page


def test_the_front_of_the_note_must_not_tell():
    from django.core.exceptions import ValidationError

    page = PrintKitPage.objects.get(url_path="/baerum/utskrift/")
    page.card_front = "Hjelp mot vold"
    with pytest.raises(ValidationError, match="vold"):
        page.full_clean()
