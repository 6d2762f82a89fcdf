"""Toolkits as pages: everything can be read, everything can be taken, and nobody needs a script."""

from __future__ import annotations

import re

import pytest

from campaigns.models import MadeFile
from portal.core.models import EmergencyNumber
from tests.journeys.test_every_page import HOSTS

from .making import body_of, content_of, few_items, make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db", "few_items")]
__all__ = ["few_items"]
CLUB = "/nb/toolkit-volunteers/"


def get(client, path: str, site: str = "baerum", **headers: str):
    return client.get(path, headers={"host": HOSTS[site], **headers})


def html(client, path: str, site: str = "baerum") -> str:
    answer = get(client, path, site)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_everything_is_read_on_the_page_before_any_file_is_there(client):
    page = html(client, CLUB)
    assert "Noen filer lages akkurat nå" in page
    assert "Ingen er alene med et barn" in page
    assert 'href="tel:116006"' in page
    assert "[Rolle" not in page
    assert '<span class="blank">Rolle i styret</span>' in page


def test_the_page_leads_to_its_files_and_says_what_is_saved(client):
    make()
    page = html(client, CLUB)
    for row in MadeFile.objects.filter(page__slug="toolkit-volunteers", language="nb"):
        assert f'href="{row.url}" download' in page
        assert f"<bdi>{row.name}</bdi>" in page
        answer = get(client, row.url)
        assert body_of(answer) == content_of(row)
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["Cache-Control"] == "no-store"
    assert "Noen filer lages" not in page


def test_names_of_files_do_not_tell():
    from portal.core.safety.quiet import word_list

    make()
    make("gelderland.localhost")
    words = word_list(None)
    names = list(MadeFile.objects.values_list("name", "language"))
    assert len(names) > 40
    assert [name for name, language in names if words.find(name, language)] == []


def test_the_list_leads_to_every_archive_in_one_step(client):
    make()
    page = html(client, "/nb/jobb-og-skole/")
    for row in MadeFile.objects.filter(kind="archive", language="nb"):
        assert f'href="{row.url}" download' in page
    home = html(client, "/nb/")
    assert 'href="/nb/jobb-og-skole/"' in home


@pytest.mark.parametrize("code", ["pl", "uk", "ar"])
def test_languages_without_the_text_have_its_facts(client, code: str):
    page = html(client, f"/{code}/toolkit-volunteers/")
    assert "tel:" in page
    assert re.search(rf'<html lang="{code}"', page)
    card = html(client, f"/{code}/toolkit-pocket-card/")
    assert "documents" not in card.split("<main")[1].split("<h2")[0]


def test_an_old_address_leads_to_the_new_file_with_a_note(client):
    make()
    row = MadeFile.objects.get(name="kort-nb.pdf")
    old = row.url
    EmergencyNumber.objects.filter(slug="no-116006").update(number="116 999")
    make()
    row.refresh_from_db()
    assert row.url != old
    answer = get(client, old)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert f'href="{row.url}"' in page
    assert "Det finnes en nyere utgave" in page
    assert "Et nummer er endret" in page
    assert answer["Link"] == f'<{row.url}>; rel="latest-version"'
    assert answer["X-Robots-Tag"] == "noindex"
    assert "tel:116999" in page


def test_files_of_another_authority_and_unknown_ones_are_not_found(client):
    make()
    row = MadeFile.objects.filter(format="pdf").first()
    assert get(client, row.url, "gelderland").status_code == 404
    assert get(client, f"/f/{'0' * 20}/x.pdf").status_code == 404
    assert get(client, row.url.replace(row.name, "other.pdf")).status_code == 404


def test_parts_of_a_file_can_be_asked_for(client):
    make()
    row = MadeFile.objects.filter(format="zip").first()
    whole = content_of(row)
    first = get(client, row.url, range="bytes=0-99")
    assert (first.status_code, body_of(first)) == (206, whole[:100])
    assert first["Content-Range"] == f"bytes 0-99/{row.size}"
    last = get(client, row.url, range="bytes=-7")
    assert body_of(last) == whole[-7:]
    rest = get(client, row.url, range="bytes=100-", **{"if-range": first["ETag"]})
    assert body_of(rest) == whole[100:]
    other = get(client, row.url, range="bytes=100-", **{"if-range": '"other"'})
    assert (other.status_code, body_of(other)) == (200, whole)
    beyond = get(client, row.url, range=f"bytes={row.size}-")
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{row.size}")
    for nonsense in ("bytes=9-3", "bytes=a-b", "items=0-5", "bytes=0-1,4-5"):
        assert body_of(get(client, row.url, range=nonsense)) == whole


def test_a_file_answers_head_and_knows_what_was_taken_before(client):
    make()
    row = MadeFile.objects.filter(format="docx").first()
    head = client.head(row.url, headers={"host": HOSTS["baerum"]})
    assert (head.status_code, head["Content-Length"], head.content) == (200, str(row.size), b"")
    again = get(client, row.url, **{"if-none-match": head["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.post(row.url, headers={"host": HOSTS["baerum"]}).status_code == 405


def test_nginx_is_handed_the_file_where_it_sends_them(client, settings):
    settings.NGINX_SENDS_FILES = True
    make()
    row = MadeFile.objects.filter(format="zip").first()
    answer = get(client, row.url)
    assert answer["X-Accel-Redirect"] == f"/_files/{row.file}"
    assert answer.content == b""
    assert row.name.split("-")[0] in answer["Content-Disposition"] or "filename*" in answer["Content-Disposition"]
