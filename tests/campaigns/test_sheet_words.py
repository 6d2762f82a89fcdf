"""Posters of a campaign: its own words and picture, with the numbers of each municipality, in every language."""

from __future__ import annotations

import json
import re
import uuid
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from campaigns.drawing import scene
from campaigns.edition import new_edition
from campaigns.made.checking import digits
from campaigns.models import CampaignPage, MadeFile, PrintKitPage
from campaigns.print import sheets, showing
from campaigns.print.words import key_of
from campaigns.turns import Turns
from portal.accounts.models import User
from portal.core.models import EmergencyNumber
from portal.core.selectors import facts_title
from tests.journeys.test_every_page import HOSTS
from tests.verapdf_files import complaints

from .making import content_of, drawn, few_items, make, words_of
from .moment import Clock, set_clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db", "few_items")]
__all__ = ["few_items", "set_clock"]
ASK = "Spør når dere er alene: Hvordan har du det?"
LINK = re.compile(r'href="(/\w\w/utskrift/with/([a-z2-7]{8})/)"')


@pytest.fixture(autouse=True)
def fresh_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(showing, "turns", Turns(most=60, minutes=5, at_once=2))


def get(client, path: str, site: str = "baerum", status: int = 200) -> str:
    answer = client.get(path, headers={"host": HOSTS[site]})
    assert answer.status_code == status, path
    return answer.content.decode()


def key(client, page: str = "/nb/arskampanje-baerum/") -> str:
    found = LINK.search(get(client, page))
    assert found, page
    return found[2]


def choose(client, **choice: str) -> str:
    data = {"m": "asker", "l": "nb", "f": "poster-a4", **choice}
    answer = client.post("/nb/utskrift/", data, headers={"host": HOSTS["baerum"]})
    assert answer.status_code == 303, answer.content.decode()
    return answer["Location"]


def row_at(client, path: str) -> MadeFile:
    found = re.search(r'href="/f/(\w+)/[^"]+" download', get(client, path))
    assert found
    return MadeFile.objects.get(digest=found[1])


def campaign(language: str = "nb") -> CampaignPage:
    return CampaignPage.objects.get(content_id="arskampanje-baerum", locale__language_code=language)


def test_the_page_of_a_campaign_leads_to_its_poster_with_the_numbers_of_a_place(client):
    own = key(client)
    form = get(client, f"/nb/utskrift/with/{own}/")
    assert f'<option value="{own}" selected>{ASK}</option>' in form
    path = choose(client, w=own)
    assert path == f"/nb/utskrift/poster-a4/asker/{own}/"
    row = row_at(client, path)
    words = " ".join(words_of(row).split())
    assert ASK in words
    assert "Trygg hjemme?" not in words
    assert "Ved fare: 112. Råd: 116 006." in words
    assert row.name == "poster-a4-asker-arskampanje-baerum-nb.pdf"
    assert ASK in get(client, path)


def test_in_another_language_it_has_the_words_of_that_language(client):
    words = words_of(row_at(client, choose(client, w=key(client), l="en")))
    assert "Ask when you are alone" in " ".join(words.split())


@pytest.mark.parametrize("language", ["pl", "ar"])
def test_where_nobody_has_written_the_words_it_has_those_of_the_print_kit(client, language: str):
    path = choose(client, w=key(client), l=language)
    row = row_at(client, path)
    assert row.language == language
    assert not re.search(r"Spør|alene", words_of(row))
    assert {"112", "116006"} <= set(row.numbers)
    title = facts_title(campaign(), language)
    assert title
    assert title not in row.title
    if language == "pl":
        words = " ".join(words_of(row).split())
        assert "Czy w domu jest bezpiecznie?" in words
        assert title not in words, "a quiet title says nothing on a poster"


@pytest.mark.parametrize("kind", ["poster-a4", "card", "note", "counter", "square", "card-for-websites"])
def test_without_a_print_kit_in_a_language_there_are_still_sheets_in_it(client, kind: str, tmp_path: Path):
    PrintKitPage.objects.get(url_path="/baerum-pl/utskrift/").unpublish()
    path = choose(client, l="pl", f=kind)
    assert path.endswith("/asker/pl/")
    page = get(client, path)
    if kind == "card-for-websites":
        assert "/e/pl/asker/" in page
        return
    row = row_at(client, path)
    assert row.language == "pl"
    assert {"112", "116006"} <= set(row.numbers)
    if row.format == "png":
        assert '<p lang="pl" dir="ltr">Numery' in page
        return
    text = words_of(row)
    assert [number for number in row.numbers if number not in digits(text)] == []
    assert "Trygg" not in text
    if kind == "note":
        assert not re.search(r"[A-Za-z]", text)  # a card that must not tell
    (tmp_path / "sheet.pdf").write_bytes(content_of(row))
    assert complaints(tmp_path / "sheet.pdf") == ""


@pytest.mark.parametrize("picture", ["horizon", "street", "door", "table", "call", "none"])
def test_every_picture_is_there_in_both_themes_and_drawn(client, monkeypatch: pytest.MonkeyPatch, picture: str):
    drawn.clear()
    rules: list[str] = []
    real = sheets.print_html

    def listen(*args: str, **more: str):
        rules.append(more["rules"])
        return real(*args, **more)

    monkeypatch.setattr(sheets, "print_html", listen)
    PrintKitPage.objects.filter(url_path="/baerum/utskrift/").update(picture=picture)
    assert row_at(client, "/nb/utskrift/poster-a4/asker/").pages == 1
    assert ("data:image/svg+xml" in rules[0]) is (picture != "none")
    if picture != "none":
        assert scene("baerum", picture) in rules[0]
        assert scene("gelderland", picture) != scene("baerum", picture)
    page = get(client, "/nb/utskrift/square/asker/")
    assert ('alt="Et hus med lys i vinduet' in page) is (picture != "none"), "a square has no room for a scene"


def test_pdfs_of_a_campaign_can_be_read_by_everybody(client, tmp_path: Path):
    files = []
    own = key(client)
    for kind, language in (("poster-a3", "nb"), ("strip", "ar"), ("card", "pl")):
        files.append(tmp_path / f"{kind}.pdf")
        files[-1].write_bytes(content_of(row_at(client, choose(client, f=kind, w=own, l=language))))
    assert complaints(*files) == ""


def test_a_number_that_changes_changes_there_too(client):
    path = choose(client, w=key(client))
    row = row_at(client, path)
    EmergencyNumber.objects.filter(slug="no-116006").update(number="116 999")
    make()
    row.refresh_from_db()
    assert "116999" in digits(words_of(row))
    assert "116006" not in digits(words_of(row))


def test_what_is_taken_down_is_no_longer_made(client):
    path = choose(client, w=key(client))
    row_at(client, path)
    campaign().unpublish()
    make()
    assert not MadeFile.objects.filter(kind="sheet").exists()
    get(client, path, status=404)
    get(client, f"/nb/utskrift/with/{path.split('/')[-2]}/", status=404)


def test_a_campaign_that_is_over_is_offered_no_more_and_keeps_its_addresses(client, set_clock: Clock):
    set_clock(2026, 11, 27, 10, 0)
    own = key(client)
    page = campaign()
    page.recurrence, page.edition = "undecided", 2025
    page.save_revision().publish()
    assert ASK not in get(client, "/nb/utskrift/")
    assert ASK in get(client, f"/nb/utskrift/with/{own}/")
    assert ASK in " ".join(words_of(row_at(client, f"/nb/utskrift/poster-a4/asker/{own}/")).split())


def test_the_next_edition_has_posters_of_its_own(client, set_clock: Clock):
    set_clock(2026, 11, 27, 10, 0)
    made = new_edition(campaign(), User.objects.get(username="baerum-author"), date(2026, 11, 27))
    made.get_latest_revision().publish()
    assert key(client, f"/nb/{made.slug}/") != key(client)


@pytest.mark.parametrize(
    "path", ["counter/asker/{}/", "poster-a4/asker/aaaaaaaa/", "poster-a4/asker/ru/", "with/none/"]
)
def test_what_does_not_exist_is_not_found(client, path: str):
    get(client, f"/nb/utskrift/{path.format(key(client))}", status=404)


def test_a_card_for_the_counter_has_its_own_words(client):
    assert choose(client, w=key(client), f="counter") == "/nb/utskrift/counter/asker/"


def test_what_is_not_translated_yet_is_never_in_the_wrong_language(client):
    """A material that was added after the last translation: its words are in Norwegian alone."""
    page = campaign()
    raw = [dict(block) for block in page.materials.raw_data]
    poster = next(block for block in raw if block["value"].get("slogan"))
    new = {**poster, "id": str(uuid.uuid4()), "value": {**poster["value"], "slogan": "Nye ord", "line": "Ny linje"}}
    page.materials = json.dumps([*raw, new])
    page.save()
    own = key_of(page, new["id"])
    words = words_of(row_at(client, choose(client, w=own, l="en")))
    assert not re.search(r"Nye ord|Ny linje", words)
    assert "Safe at home?" in " ".join(words.split())
    first, second = row_at(client, choose(client, w=key(client))), row_at(client, choose(client, w=own))
    assert first.name != second.name
    assert first.title != second.title


def test_a_page_shows_sheets_in_all_languages_of_the_site_and_its_own_at_one_address(client):
    for path in ("poster-a4/asker/en/", "frame/asker/en/"):
        assert '<html lang="nb"' in get(client, f"/nb/utskrift/{path}")
    for path in ("poster-a4/asker/nb/", "poster-a4/asker/nl/", "frame/asker/nb/"):
        get(client, f"/nb/utskrift/{path}", status=404)


def test_a_choice_that_is_refused_is_not_lost(client):
    data = {"m": "asker", "l": "uk", "f": "card", "w": "aaaaaaaa"}
    answer = client.post("/nb/utskrift/", data, headers={"host": HOSTS["baerum"]})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert [code for code in ("asker", "uk", "card") if f'value="{code}" selected' not in page] == []


def test_the_other_site_has_its_own(client):
    form = get(client, "/nl/drukwerk/", "gelderland")
    assert "Hier is geweld niet gewoon" in form
    assert ASK not in form


def test_a_link_says_the_words_and_not_a_reference(client):
    page = campaign()
    page.materials[3].value["title"] = "Ring [[helpline]]"
    page.save()
    assert "[[helpline]]" not in get(client, "/nb/arskampanje-baerum/")


def test_editors_see_them_before_they_are_published(client):
    page = campaign()
    page.materials[3].value["slogan"] = "Se, spør, vis vei"
    page.save_revision()
    client.force_login(User.objects.get(username="baerum-author"))
    listed = client.get(reverse("campaigns_draft_files", args=[page.pk])).content.decode()
    assert "poster-a4-asker-arskampanje-baerum-nb.pdf" in listed
    assert "counter-" not in listed


def test_a_material_that_nobody_has_translated_is_not_on_the_page_in_another_language(client):
    page = campaign()
    raw = [dict(block) for block in page.materials.raw_data]
    poster = next(block for block in raw if block["value"].get("slogan"))
    new = {
        **poster,
        "id": str(uuid.uuid4()),
        "value": {**poster["value"], "title": "Nytt ark", "content_note": "Se opp."},
    }
    page.materials = json.dumps([*raw, new])
    page.save()
    assert "Nytt ark" not in get(client, "/en/arskampanje-baerum/")
    own = get(client, "/nb/arskampanje-baerum/").split("Nytt ark")[1].split("</li>")[0]
    assert "Se opp." in own, "what may be hard to see is said of paper too"
