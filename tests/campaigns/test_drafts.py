"""What editors see of files before anything is published: each format, made from the draft."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from campaigns.documents.paper import NoPaper
from campaigns.made.checking import text_of
from campaigns.models import FormerFile, MadeFile
from campaigns.toolkits import files
from portal.accounts.models import User
from portal.core.models import BasePage

from .making import authority

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]


def client_of(username: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=username))
    return client


def page_of(slug: str, language: str = "nb") -> BasePage:
    return Page.objects.get(slug=slug, url_path__startswith=authority().home_paths[language]).specific


def listed(page: BasePage, username: str = "baerum-author") -> list[tuple[str, str]]:
    """Address and format of each file that is offered."""
    text = client_of(username).get(reverse("campaigns_draft_files", args=[page.pk])).content.decode()
    return re.findall(r'href="(/[^"]+/campaign-drafts/[^"]+)".*?<td>(\w+)</td>', text, re.DOTALL)


def test_every_format_of_a_draft_can_be_looked_at_and_nothing_is_kept():
    page = page_of("toolkit-volunteers")
    draft = page.get_latest_revision_as_object()
    stored = draft.items.raw_data[0]
    stored["value"]["title"] = "Et helt nytt navn"
    draft.save_revision()
    before = MadeFile.objects.count(), FormerFile.objects.count()
    offered = listed(page)
    assert {kind for _address, kind in offered} == {"PDF", "DOCX", "ZIP"}
    for address, kind in offered[:2]:
        answer = client_of("baerum-author").get(address)
        assert "Et helt nytt navn" in text_of(answer.content, kind.lower())
        assert answer["Content-Disposition"].startswith("inline" if kind == "PDF" else "attachment")
        assert "no-store" in answer["Cache-Control"]
    assert (MadeFile.objects.count(), FormerFile.objects.count()) == before


def test_a_translation_speaks_its_own_language():
    page = page_of("toolkit-employers", "en")
    offered = listed(page)
    assert "ZIP" in {kind for _address, kind in offered}
    word = next(address for address, kind in offered if kind == "DOCX")
    answer = client_of("baerum-author").get(word)
    assert "Made on" in text_of(answer.content, "docx")


def test_sheets_of_a_draft_carry_the_slogan_of_the_draft():
    page = page_of("utskrift")
    draft = page.get_latest_revision_as_object()
    draft.slogan = "Helt nye ord"
    draft.save_revision()
    offered = listed(page)
    assert {kind for _address, kind in offered} == {"PDF", "PNG"}
    assert len(offered) == 9
    answer = client_of("baerum-author").get(offered[0][0])
    assert "Helt nye ord" in text_of(answer.content, "pdf")


def test_sheets_are_for_the_municipality_that_is_chosen():
    address = reverse("campaigns_draft_files", args=[page_of("utskrift").pk])
    client = client_of("baerum-author")
    first, chosen = (client.get(address + query).content.decode() for query in ("", "?place=baerum"))
    assert "Plakat, A4: Asker" in first, "the first by name"
    assert '<option value="baerum" selected>Bærum</option>' in chosen
    assert "Plakat, A4: Bærum" in chosen
    assert "Plakat, A4: Asker" not in chosen
    assert f'href="{authority().root}/e/nb/baerum/"' in chosen
    sheets = re.findall(r'href="([^"]+place=baerum)"', chosen)
    assert len(sheets) == 9
    texts = [text_of(client.get(address).content, "pdf") for address in (sheets[0], listed(page_of("utskrift"))[0][0])]
    assert texts[0] != texts[1], "each place has its own address and numbers"
    for elsewhere in (f"{address}?place=arnhem", sheets[0].replace("=baerum", "=arnhem")):
        assert client.get(elsewhere).status_code == 404, "of another authority"


def test_a_page_whose_files_are_for_all_places_asks_for_none():
    address = reverse("campaigns_draft_files", args=[page_of("toolkit-volunteers").pk])
    assert "<select" not in client_of("baerum-author").get(address).content.decode()


def test_others_see_nothing_of_it(client):
    page = page_of("toolkit-volunteers")
    address = reverse("campaigns_draft_files", args=[page.pk])
    assert client_of("gelderland-author").get(address).status_code in {302, 403, 404}
    assert client.get(address).status_code == 302
    home = page.get_parent()
    assert client_of("baerum-author").get(reverse("campaigns_draft_files", args=[home.pk])).status_code == 404
    author = client_of("baerum-author")
    assert author.get(reverse("campaigns_draft_file", args=[page.pk, 99])).status_code == 404


def test_what_cannot_be_made_here_says_why(monkeypatch: pytest.MonkeyPatch):
    def off(*_words: object) -> None:
        raise NoPaper("PDF is off: pango is missing.")

    monkeypatch.setattr(files, "pdf_of", off)
    answer = client_of("baerum-author").get(reverse("campaigns_draft_file", args=[page_of("toolkit-volunteers").pk, 0]))
    assert answer.status_code == 503
    assert "pango" in answer.content.decode()


def test_the_way_to_them_stands_above_the_page_in_the_editor():
    page = page_of("toolkit-volunteers")
    editor = client_of("baerum-author").get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert reverse("campaigns_draft_files", args=[page.pk]) in editor
