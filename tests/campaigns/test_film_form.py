"""The form of a film: what it asks for, and what it says of files."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Page

from campaigns.models import Film, Rendition

from .films import site, whole_film
from .test_edition import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
ADD = "wagtailsnippets_campaigns_film:add"


def film(**more: Any) -> Film:
    found = whole_film(**more)
    found.save()
    return found


def page_of(film: Film, username: str = "baerum-author") -> str:
    at = reverse("wagtailsnippets_campaigns_film:edit", args=[film.pk])
    return client_of(username).get(at).content.decode()


def test_a_file_that_is_not_kept_is_asked_for_again_at_its_field() -> None:
    """A browser never sends a file twice by itself."""
    upload = SimpleUploadedFile("my.mp4", b"picture", "video/mp4")
    values = {"titles_nb": "Ny", "poster_second": "1", "slug": "not a slug", "source": upload, "owner": site().pk}
    answer = client_of("baerum-author").post(reverse(ADD), values)
    assert answer.status_code == 200
    errors = answer.context["form"].errors
    assert set(errors) == {"slug", "source"}
    assert "my.mp4" in errors["source"][0]
    assert errors["source"][0] in answer.content.decode()


def test_one_that_is_refused_itself_is_told_why_and_no_more() -> None:
    upload = SimpleUploadedFile("my.txt", b"words", "text/plain")
    values = {"titles_nb": "Ny", "poster_second": "1", "slug": "film-77", "source": upload, "owner": site().pk}
    errors = client_of("baerum-author").post(reverse(ADD), values).context["form"].errors
    assert set(errors) == {"source"}
    assert len(errors["source"]) == 1


def test_why_a_film_could_not_be_made_is_said_in_the_language_of_the_editor() -> None:
    bad = film(source="film-sources/bad.mp4")
    rows = Rendition.objects.filter(source=bad.source.name)
    said = "This file is no film that can be read. Save it as MP4 and upload it again."
    assert rows.update(state=Rendition.State.FAILED, error=said)
    html = page_of(bad)
    assert said not in html
    assert "Filen er ikke en film som kan leses." in html
    rows.update(error="The film could not be made: ffmpeg was stopped")
    assert "could not be made" not in (html := page_of(bad))
    assert "ffmpeg was stopped" not in html
    rows.update(error="The film could not be made: Moov atom not found")
    assert "Moov atom not found" in page_of(bad)


def test_the_languages_of_the_own_site_are_asked_for_and_no_others() -> None:
    html = page_of(film())
    assert 'name="titles_pl"' in html
    assert 'name="titles_nl"' not in html
    missing = re.findall(r"Teksting mangler på: ([^<]*)\.<", html)
    assert missing == ["Polski, Українська, العربية"]


def test_a_text_that_is_there_in_another_language_is_shown_and_stays() -> None:
    there = film(titles={"nb": "Nabokvelden", "nl": "De avond"})
    assert 'value="De avond"' in page_of(there)


def test_who_keeps_what_all_share_is_asked_for_all_languages() -> None:
    html = client_of("central-editor").get(reverse("wagtailsnippets_core_emergencynumber:add")).content.decode()
    assert 'name="label_nl"' in html
    assert 'name="label_nb"' in html


def test_so_it_is_with_pages() -> None:
    home = Page.objects.get(url_path="/gelderland/")
    at = reverse("wagtailadmin_pages:add", args=["campaigns", "campaignpage", home.pk])
    html = client_of("gelderland-author").get(at).content.decode()
    assert 'name="facts_titles_nl"' in html
    assert 'name="facts_titles_nb"' not in html
