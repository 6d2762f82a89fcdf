"""What readers get of films: on the page of a campaign, and on a page of their own."""

from __future__ import annotations

import re
from typing import Any

import pytest
from wagtail.models import Site

from campaigns.models import CampaignPage, Film, Rendition
from portal.core.models import LocalizedText
from tests.journeys.test_every_page import HOSTS, MOST_QUERIES

from .films import VTT, made, site, whole_film
from .test_state import get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
PAGE = "/nb/kampanjer/film/film-1/"


def status(client: Any, path: str, host: str = "baerum") -> int:
    return client.get(path, headers={"host": HOSTS[host]}).status_code


def test_a_film_is_watched_heard_and_read_without_a_script(client) -> None:
    html = get(client, PAGE)
    video = html.split("<video")[1].split("</video>")[0]
    assert 'preload="none"' in video
    assert "autoplay" not in video
    assert re.search(r'width="640" height="360".*poster="/media/films/[0-9a-f]{20}\.jpg"', video)
    assert re.search(r'<source src="/media/films/[0-9a-f]{20}\.mp4" type="video/mp4" media="[^"]+">', video)
    assert re.search(r'<source src="/media/films/[0-9a-f]{20}\.mp4" type="video/mp4">', video)
    tracks = re.findall(
        r'<track kind="captions" src="(/media/films/[0-9a-f]{20}\.vtt)" srclang="(\w\w)" label="([^"]+)"( default)?',
        video,
    )
    assert [track[1] for track in tracks] == ["nb", "en", "pl", "uk", "ar"]
    assert [track[3] for track in tracks] == [" default", "", "", "", ""]
    text = html.split("<video")[1]
    assert "En gutt hører nøkkelen i døra." in text.split("</video>")[1]
    assert "20 sekunder" in html
    assert "Kan vekke minner" in html.split("<video")[0]
    assert "Set-Cookie" not in client.get(PAGE, headers={"host": HOSTS["baerum"]})


def test_what_is_absent_is_said_to_be(client) -> None:
    html = get(client, "/en/kampanjer/film/film-1/")
    assert "There is no version in sign language yet." in html
    assert "There is no version with audio description yet." in html
    assert "This is a placeholder" in html
    film = Film.objects.get(slug="film-1", owner=site())
    del film.captions["pl"], film.transcripts["pl"]
    film.save()
    html = get(client, "/pl/kampanjer/film/film-1/")
    assert 'srclang="pl"' not in html
    assert re.search(r'<div lang="nb" dir="ltr">\s*<details', html)


def test_the_campaign_leads_to_its_films_in_every_language_with_a_text(client) -> None:
    html = get(client, "/nb/arskampanje-baerum/")
    assert html.count('href="/nb/kampanjer/film/film-') == 3
    assert html.count('<img src="/media/films/') == 3
    assert "Filmen er ikke laget ennå" not in html
    assert 'href="/en/kampanjer/film/film-2/"' in get(client, "/en/arskampanje-baerum/")


def test_a_film_that_is_taken_down_is_coming(client) -> None:
    Film.objects.get(slug="film-1", owner=site()).unpublish()
    html = get(client, "/nb/arskampanje-baerum/")
    assert "/film/film-1/" not in html
    assert html.count('class="film soon"') == 1
    assert status(client, PAGE) == 404


def test_a_film_that_is_not_made_yet_is_read(client) -> None:
    Rendition.objects.all().delete()
    html = get(client, PAGE)
    assert "<video" not in html
    assert "En gutt hører nøkkelen i døra." in html
    assert 'href="tel:' in html.split("<main")[1].rpartition("En gutt hører nøkkelen i døra.")[2]
    assert get(client, "/nb/arskampanje-baerum/").count('class="film soon"') == 3


def test_versions_in_sign_language_and_with_audio_description_have_players(client) -> None:
    film = Film.objects.get(slug="film-1", owner=site())
    film.sign_source, film.described_source = "film-sources/a.mp4", "film-sources/b.mp4"
    film.save()
    for source, name in (("film-sources/a.mp4", "1"), ("film-sources/b.mp4", "2")):
        made(film, source=source, file=f"films/{name * 20}.mp4")
    html = get(client, "/en/kampanjer/film/film-1/")
    assert html.count("<video") == 3
    assert 'aria-label="A quiet home, in sign language"' in html
    assert "There is no version" not in html


def test_films_of_others_and_languages_without_a_title_have_no_page(client) -> None:
    whole_film(live=True).save()
    assert status(client, "/nb/kampanjer/film/film-9/") == 200
    assert status(client, "/pl/kampanjer/film/film-9/") == 404
    assert status(client, "/nl/campagnes/film/film-9/", "gelderland") == 404
    assert status(client, "/nb/kampanjer/film/finnes-ikke/") == 404


def test_a_shared_film_needs_the_words_of_each_site_that_shows_it(client) -> None:
    both = {code: VTT.format("x") for code in ("nb", "nl")}
    words = {"nb": "Tekst", "nl": "Tekst"}
    film = whole_film(
        owner=None,
        titles=LocalizedText(words),
        captions=LocalizedText(both),
        transcripts=LocalizedText(words),
        live=True,
    )
    film.save()
    assert status(client, "/nl/campagnes/film/film-9/", "gelderland") == 200
    Film.objects.filter(pk=film.pk).update(captions={"nb": both["nb"]})
    assert status(client, "/nl/campagnes/film/film-9/", "gelderland") == 404
    assert status(client, "/nb/kampanjer/film/film-9/") == 200


def test_pages_with_films_take_few_queries(client, django_assert_max_num_queries) -> None:
    for path in (PAGE, "/nb/arskampanje-baerum/"):
        with django_assert_max_num_queries(MOST_QUERIES):
            get(client, path)


def test_films_are_kept_as_files_below_the_list_of_campaigns() -> None:
    from campaigns.models import CampaignIndexPage
    from portal.core.authority import Authority

    page = CampaignIndexPage.objects.get(locale__language_code="pl", url_path__contains="baerum")
    page.authority = Authority(Site.objects.get(hostname=HOSTS["baerum"]), "pl")
    assert page.snapshot_paths() == ["", "film/film-1/", "film/film-2/", "film/film-3/"]


def test_what_is_neither_paper_nor_film_is_there_in_text(client) -> None:
    page = CampaignPage.objects.get(content_id="week-zonder-geweld", locale__language_code="nl")
    html = client.get(f"/nl/{page.slug}/", headers={"host": HOSTS["gelderland"]}).content.decode()
    assert "Je staat in de kamer van een kind van een jaar of acht." in html
