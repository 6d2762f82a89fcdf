"""What editors see of films and events before they are published: the page that readers will get."""

from __future__ import annotations

from base64 import b64encode
from datetime import date, time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Revision

from campaigns.models import CalendarPage, Event, Film, Rendition
from portal.core.models import LocalizedText
from tests.journeys.test_every_page import HOSTS

from .films import VTT, made, site, whole_film
from .moment import Clock
from .test_calendar import meeting
from .test_drafts import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
CODES = ("nb", "nl", "en", "pl", "uk", "ar")
TEXTS = {
    Film: ("titles", "texts", "notes", "captions", "transcripts"),
    Event: ("titles", "quiet_titles", "texts", "price"),
}
PLAIN = {
    Film: ("slug", "poster_second", "spoken"),
    Event: ("slug", "kind", "first_day", "begins", "finishes", "place", "repeats", "left_out", "languages"),
}


@pytest.fixture(autouse=True)
def autumn(set_clock: Clock) -> None:
    set_clock(2026, 10, 1, 12, 0)


def form_of(record: Any, **changes: Any) -> dict[str, Any]:
    """What the editor's form sends."""
    kind = type(record)
    sent = {f"{name}_{code}": getattr(record, name).get(code, "") for name in TEXTS[kind] for code in CODES}
    plain = {name: getattr(record, name) for name in PLAIN[kind]}
    known = {name: value for name, value in plain.items() if value is not None}
    return {**sent, **known, "owner": record.owner_id or "", **changes}


def seen(record: Any, mode: str = "", client: Client | None = None, **changes: Any) -> str:
    """The preview of a form that was filled in and not saved."""
    return answer(record, mode, client, **changes).content.decode()


def answer(record: Any, mode: str = "", client: Client | None = None, **changes: Any) -> Any:
    client = client or client_of("baerum-author")
    name = f"wagtailsnippets_{record._meta.app_label}_{record._meta.model_name}:preview_on_"
    url = reverse(f"{name}edit", args=[record.pk]) if record.pk else reverse(f"{name}add")
    said = client.post(url, form_of(record, **changes)).json()
    assert said == {"is_valid": True, "is_available": True}
    response = client.get(url, {"mode": mode} if mode else {})
    assert response.status_code == 200
    return response


def stored(**more: Any) -> Film:
    film = whole_film(**more)
    film.save()
    return film


def modes(record: Any) -> list[str]:
    return [code for code, _name in record.preview_modes]


def test_a_film_is_seen_on_its_page_with_what_is_not_saved_yet() -> None:
    film = stored(source="film-sources/a.mp4")
    made(film)
    before = Film.objects.values().get(pk=film.pk), Revision.objects.count(), Rendition.objects.count()
    html = seen(film, titles_nb="Et nytt navn", notes_nb="Kan vekke minner", transcripts_nb="Helt nye ord.")
    assert '<html lang="nb"' in html
    assert "Et nytt navn" in html
    assert "Kan vekke minner" in html.split("<video")[0]
    assert "Helt nye ord." in html.split("</video>")[1]
    assert before == (Film.objects.values().get(pk=film.pk), Revision.objects.count(), Rendition.objects.count())


def test_captions_of_a_draft_are_on_its_player_though_no_file_has_them() -> None:
    film = stored(source="film-sources/a.mp4", sign_source="film-sources/b.mp4")
    made(film)
    made(film, source="film-sources/b.mp4")
    response = answer(film, captions_nb=VTT.format("Ny tekst"))
    data = b64encode(VTT.format("Ny tekst").encode()).decode()
    tracks = response.content.decode().count(f'src="data:text/vtt;base64,{data}" srclang="nb" label="Norsk" default')
    assert tracks == 2
    assert "media-src 'self' data:" in response["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]


def test_a_draft_is_seen_in_each_language_of_its_authority() -> None:
    film = stored()
    assert modes(film) == ["nb", "en", "pl", "uk", "ar"]
    html = seen(film, "en")
    assert '<html lang="en"' in html
    assert "A door shuts." in html
    editor = client_of("baerum-author").get(reverse("wagtailsnippets_campaigns_film:edit", args=[film.pk]))
    assert '<option value="ar">العربية</option>' in editor.content.decode()
    assert '<html lang="nb"' in seen(film, "nl"), "a language of other authorities is not one of this one"


def test_what_all_authorities_share_is_seen_in_the_languages_of_all() -> None:
    film = whole_film(owner=None, titles=LocalizedText(nb="Nabokvelden", nl="De buren"))
    assert {"nb", "nl", "en"} <= set(modes(film))
    html = seen(film, "nl", client_of("central-editor"))
    assert "De buren" in html
    assert 'href="/nl/campagnes/"' in html


def test_an_unfinished_film_is_seen_as_far_as_it_is() -> None:
    film = whole_film(captions=LocalizedText(), transcripts=LocalizedText())
    html = seen(film)
    assert "<video" not in html
    assert "Filmen kommer." in html
    assert "Teksten er ikke på dette språket ennå." in html
    html = seen(film, titles_nb="")
    assert "Filmen kommer." not in html, "without a title there is no page"
    assert "Norsk" in html.split("</h1>")[1]


def test_an_event_is_seen_on_its_page_with_what_is_not_saved_yet(client: Client) -> None:
    event = meeting()
    changes = {"place": "Kulturhuset", "titles_nb": "Helt nytt møte", "begins": "17:15", "first_day": "2026-10-21"}
    html = seen(event, **changes)
    for words in ("Helt nytt møte", "21. oktober 2026", "17:15", "Kulturhuset"):
        assert words in html
    assert "Open meeting on violence" in seen(event, "en", **changes)
    readers = client.get("/nb/kalender/mote-1/", headers={"host": HOSTS["baerum"]}).content.decode()
    assert "Sandvika bibliotek" in readers
    assert "Kulturhuset" not in readers


def test_a_new_event_is_seen_before_it_is_saved() -> None:
    event = Event(slug="mote-2", titles=LocalizedText(nb="Nytt"), first_day=date(2026, 10, 20), owner=site())
    event.begins, event.place, event.live = time(18), "Sandvika", False
    html = seen(event)
    assert "20. oktober 2026" in html
    assert 'href="/nb/kalender/"' in html
    assert not Event.objects.filter(slug="mote-2").exists()


def test_where_readers_find_no_page_the_editor_is_told_why() -> None:
    event = meeting()
    assert "Sandvika bibliotek" in seen(event, "en")
    CalendarPage.objects.filter(locale__language_code="en").update(live=False)
    told = [seen(event, "pl"), seen(event, first_day="2026-09-20"), seen(event, "en")]
    assert [html for html in told if "Sandvika bibliotek" in html] == []
    assert [name in html for name, html in zip(("Polski", "Norsk", "English"), told, strict=True)] == [True] * 3
    assert len({html.split("</h1>")[1].replace("English", "Polski") for html in told}) == 3


def test_a_stored_draft_is_seen_from_its_history() -> None:
    event = meeting()
    event.place = "Kulturhuset"
    revision = event.save_revision()
    url = reverse("wagtailsnippets_campaigns_event:revisions_view", args=[event.pk, revision.pk])
    assert "Kulturhuset" in client_of("baerum-author").get(url).content.decode()


def test_nobody_else_sees_a_draft(client: Client) -> None:
    film = stored()
    url = reverse("wagtailsnippets_campaigns_film:preview_on_edit", args=[film.pk])
    for other in (client_of("gelderland-author"), client):
        assert other.post(url, form_of(film)).status_code in {302, 403, 404}
        assert other.get(url).status_code in {302, 403, 404}
