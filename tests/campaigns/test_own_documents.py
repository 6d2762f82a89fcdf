"""Make it yours: one's own names in the documents, kind words for what is wrong, and nothing kept."""

from __future__ import annotations

import posixpath
import re
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from PIL import Image

from campaigns.calls import local_numbers
from campaigns.documents.zipped import unpack
from campaigns.made.checking import digits, text_of
from campaigns.toolkits import own
from campaigns.turns import Turns
from portal.core.models import EmergencyNumber
from services.models import Channel, Service
from tests.campaigns.making import authority
from tests.journeys.test_every_page import HOSTS
from tests.verapdf_files import complaints

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
FORM = "/nb/toolkit-employers/own/"
NOT_LISTED = '<meta name="robots" content="noindex">'
SAID = {
    "organisation": "Bakeriet på hjørnet AS",
    "municipality": "asker",
    "role": "verneombud",
    "second_role": "daglig leder",
    "days": "10",
    "review": "2027-03-01",
    "languages": ["nb"],
}


@pytest.fixture(autouse=True)
def fresh_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own, "turns", Turns(most=12, minutes=5, at_once=2))


def picture(size: tuple[int, int] = (300, 100), kind: str = "PNG") -> bytes:
    kept = BytesIO()
    Image.new("RGB", size, "#a33").save(kept, kind)
    return kept.getvalue()


def post(client, path: str = FORM, logo: bytes | None = None, name: str = "logo.png", **said: Any):
    data = {**SAID, **said}
    if logo is not None:
        data["logo"] = SimpleUploadedFile(name, logo)
    return client.post(path, data, headers={"host": HOSTS["baerum"]})


def words(answer, name: str) -> str:
    with zipfile.ZipFile(BytesIO(answer.content)) as archive:
        return text_of(archive.read(name), name.rpartition(".")[2])


def inside_of(answer, name: str) -> dict[str, bytes]:
    """The files in a Word file of an answer."""
    return unpack(unpack(answer.content)[name])


def test_the_policy_comes_back_with_names_and_the_numbers_of_the_municipality(client):
    answer = post(client)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    assert answer["Cache-Control"] == "no-store"
    for ending in ("docx", "pdf"):
        text = words(answer, f"policy-om-trygghet-nb.{ending}")
        assert "Bakeriet på hjørnet AS" in text
        assert "verneombud" in text
        assert "Antall dager: 10" in " ".join(text.split())
        assert "1. mars 2027" in text
        assert "Hvor du kan ringe: Asker" in text
        assert "116006" in digits(text)
    assert "[" not in words(answer, "policy-om-trygghet-nb.pdf")


@pytest.mark.parametrize("name", ["policy-om-trygghet-nb.docx", "plakater-nb.docx", "plakater-nb.pdf"])
def test_services_of_the_chosen_municipality_are_on_it(client, name: str):
    known = [number.dial for number in local_numbers(authority(), "asker", 1)]
    assert known
    assert known[0] in digits(words(post(client), name))


def test_it_says_since_when_the_numbers_are_checked_those_of_the_municipality_too(client):
    """The oldest day of those on it; the day it was made while one of them is still to be checked."""
    EmergencyNumber.objects.update(needs_verification=False, verified_on=date(2026, 3, 14))
    Channel.objects.filter(shared_number__slug="no-02800").update(shared_number=None, number="02800")
    assert "Laget" in words(post(client), "policy-om-trygghet-nb.docx")
    Channel.objects.update(needs_verification=False)
    Service.objects.update(needs_verification=False, verified_on=date(2026, 1, 31))
    assert "Numrene ble sjekket 31. januar 2026." in words(post(client), "policy-om-trygghet-nb.docx")


def test_what_is_left_empty_stays_a_blank(client):
    answer = post(client, organisation="", role="", second_role="", days="", review="", municipality="")
    xml = inside_of(answer, "policy-om-trygghet-nb.docx")["word/document.xml"].decode()
    assert xml.count("<w:sdt>") == 5
    assert "navnet på virksomheten" in xml


def test_several_languages_come_in_folders(client):
    answer = post(client, languages=["nb", "en"])
    with zipfile.ZipFile(BytesIO(answer.content)) as archive:
        names = archive.namelist()
        pages = {name: archive.read(name).decode() for name in names if name.endswith("index.html")}
    assert {"nb/policy-om-trygghet-nb.docx", "en/safety-policy-en.docx"} <= set(names)
    assert pages.keys() == {"index.html", "nb/index.html", "en/index.html"}
    for name, page in pages.items():
        linked = {posixpath.join(posixpath.dirname(name), to) for to in re.findall(r'href="([^":]+)"', page)}
        assert linked <= set(names), name
    assert 'href="en/index.html" lang="en"' in pages["index.html"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("organisation", "<script>alert(1)</script>", "vanlige ord"),
        ("organisation", "Rud \ufffe AS", "vanlige ord"),
        ("organisation", "=cmd|' /C calc'!A0", "vanlige ord"),
        ("role", "https://evil.example", "vanlige ord"),
        ("days", "4000", "365"),
        ("days", "mange", "0 til 365"),
        ("review", "i morgen", "gyldig dato"),
        ("languages", ["ru"], "ru"),
        ("languages", [], "minst ett språk"),
        ("municipality", "oslo", "oslo"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_lost(client, field: str, value: Any, said: str):
    answer = post(client, **{field: value})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Se på dette en gang til" in page
    errors = page.split('class="errors"')[1].split("</ul>")[0]
    assert said in errors
    for name in ("second_role", "organisation"):
        if name != field:
            assert f'value="{SAID[name]}"' in page
    assert f'id="id_{field}-error"' in page
    assert re.search(rf'aria-describedby="[^"]*id_{field}-error"', page)
    assert "<script>alert" not in page
    assert "tel:116006" in page


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "logo.svg"),
        (b"PK\x03\x04" + b"\0" * 4000, "logo.png"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "logo.png"),
        (b"GIF89a" + b"\0" * 50, "logo.gif"),
        (picture((5000, 5000)), "big.png"),
        (picture((900, 900), "BMP"), "logo.bmp"),
        (b"\0" * 1_200_000, "logo.png"),
        (b"\0" * 10_000_000, "logo.png"),
    ],
)
def test_a_logo_that_is_none_is_refused_kindly(client, content: bytes, name: str):
    answer = post(client, logo=content, name=name)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_logo-error"' in page
    assert f'value="{SAID["organisation"]}"' in page


def test_a_logo_is_drawn_anew(client):
    with_text = picture()[:-12] + b"\x00\x00\x00\x09tEXtsecret\x00me\x00\x00\x00\x00" + picture()[-12:]
    answer = post(client, logo=with_text)
    assert answer.status_code == 200
    inside = inside_of(answer, "policy-om-trygghet-nb.docx")
    assert b'descr="Bakeriet p\xc3\xa5 hj\xc3\xb8rnet AS"' in inside["word/document.xml"]
    pictures = [c for name, c in inside.items() if "media/" in name]
    assert pictures
    assert b"secret" not in pictures[0]


def test_a_logo_without_a_name_can_be_read_by_everybody_and_is_in_no_log(client, tmp_path: Path, caplog):
    answer = post(client, logo=picture(), organisation="")
    assert "base64" not in caplog.text
    with zipfile.ZipFile(BytesIO(answer.content)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".pdf")]
        archive.extractall(tmp_path, names)
    assert names
    assert complaints(*(tmp_path / name for name in names)) == ""


def test_nothing_is_stored(client):
    with connection.execute_wrapper(refuse_writes):
        assert post(client).status_code == 200


def refuse_writes(execute, sql, params, many, context):
    assert sql.split()[0].upper() in {"SELECT", "SAVEPOINT", "RELEASE"}, sql
    return execute(sql, params, many, context)


def test_too_many_at_once_are_asked_to_wait_with_everything_still_there(client, monkeypatch):
    monkeypatch.setattr(own, "turns", Turns(most=1, minutes=5, at_once=2))
    assert post(client).status_code == 200
    answer = post(client)
    assert answer.status_code == 429
    page = answer.content.decode()
    assert "Vent et minutt" in page
    assert f'value="{SAID["organisation"]}"' in page


def test_no_more_pictures_are_read_than_there_are_turns(client, monkeypatch):
    """A small file can hold a picture of a hundred megabytes: also what is refused in the end has its turn."""
    monkeypatch.setattr(own, "turns", Turns(most=1, minutes=5, at_once=2))
    assert post(client, logo=picture((5000, 10)), languages=[]).status_code == 422
    assert post(client, logo=picture((5000, 10)), languages=[]).status_code == 429


def test_where_documents_cannot_be_made_the_form_says_so_and_keeps_everything(client, monkeypatch):
    def broken(*_args: object) -> None:
        raise RuntimeError("Bakeriet")

    monkeypatch.setattr(own, "filled_archive", broken)
    answer = post(client)
    assert answer.status_code == 503
    assert f'value="{SAID["organisation"]}"' in answer.content.decode()


def test_the_form_is_no_page_for_search_engines_and_has_no_cookie(client, settings):
    settings.INDEXABLE = True
    toolkit = client.get(FORM.removesuffix("own/"), headers={"host": HOSTS["baerum"]})
    assert NOT_LISTED not in toolkit.content.decode()
    answer = client.get(FORM, headers={"host": HOSTS["baerum"]})
    assert NOT_LISTED in answer.content.decode()
    assert not answer.cookies
    page = answer.content.decode()
    assert 'autocomplete="off"' in page
    assert "<option" in page
