"""A course as a SCORM 1.2 package: whole, the same byte for byte, and with the numbers of today in its bytes."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from campaigns.courses.model import courses_of
from campaigns.made.checking import digits
from campaigns.models import MadeFile, ToolkitPage
from portal.core.models import EmergencyNumber
from tests.verapdf_files import complaints

from .making import content_of, drawn, few_items, holding, make, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db", "few_items")]
__all__ = ["few_items"]

CP = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
ADL = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"


def packages() -> list[MadeFile]:
    return list(MadeFile.objects.filter(kind="course").exclude(digest="").order_by("language"))


def files_in(row: MadeFile) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content_of(row))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_there_is_a_package_in_each_language_of_the_text():
    make()
    assert [(row.language, row.name) for row in packages()] == [
        ("en", "ten-minute-course-en.zip"),
        ("nb", "kurs-på-ti-minutter-nb.zip"),
    ]


def test_the_manifest_is_what_version_1_2_asks_for():
    make()
    for row in packages():
        files = files_in(row)
        assert next(iter(files)) == "imsmanifest.xml"
        root = ET.fromstring(files["imsmanifest.xml"])
        assert root.tag == f"{CP}manifest"
        assert [part.tag for part in root] == [f"{CP}metadata", f"{CP}organizations", f"{CP}resources"]
        assert root.findtext(f"{CP}metadata/{CP}schema") == "ADL SCORM"
        assert root.findtext(f"{CP}metadata/{CP}schemaversion") == "1.2"
        organization = root.find(f"{CP}organizations/{CP}organization")
        assert root.find(f"{CP}organizations").get("default") == organization.get("identifier")
        item, resource = organization.find(f"{CP}item"), root.find(f"{CP}resources/{CP}resource")
        assert item.get("identifierref") == resource.get("identifier")
        assert resource.get(f"{ADL}scormtype") == "sco"
        assert resource.get("href") in files
        named = [part.get("href") for part in resource.iter(f"{CP}file")]
        assert sorted([*named, "imsmanifest.xml"]) == sorted(files)
        identities = [part.get("identifier") for part in root.iter() if part.get("identifier")]
        assert len(set(identities)) == len(identities)
        assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", each) for each in identities)


def test_nothing_in_it_comes_from_elsewhere_or_stands_inline():
    make()
    for row in packages():
        files = files_in(row)
        page = files["index.html"].decode()
        assert re.findall(r'(?:src|href)="([^"]+)"', re.sub(r'href="tel:[^"]*"', "", page)) == [
            "data:,",
            "course.css",
            "course.js",
        ]
        assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=", page)
        assert "[[" not in page
        assert b"http" not in files["course.js"]


def test_it_says_of_which_day_its_numbers_are_and_where_newer_ones_stand(set_clock):
    set_clock(2026, 3, 4, 12, 0)
    EmergencyNumber.objects.filter(slug="no-116111").update(number="116 999")  # what did not change keeps its day
    make()
    row = next(row for row in packages() if row.language == "nb")
    page = files_in(row)["index.html"].decode()
    assert "Numrene er fra 4. mars 2026." in page
    assert re.search(r'<bdi dir="ltr">localhost[:\d]*/nb/toolkit-volunteers/</bdi>', page)
    assert '<a href="tel:116006"><bdi dir="ltr">116\u00a0006</bdi></a>' in page


def test_a_changed_number_is_in_it_and_the_old_one_is_not():
    make()
    before = {row.pk for row in holding("116006", kind="course")}
    assert before == {row.pk for row in packages()}
    digests = {row.digest for row in packages()}
    EmergencyNumber.objects.filter(slug="no-116006").update(number="116 999")
    make()
    assert list(holding("116006", kind="course")) == []
    assert {row.pk for row in holding("116999", kind="course")} == before
    assert not digests & {row.digest for row in packages()}
    assert {row.change for row in packages()} == {"numbers"}
    assert {number for row in packages() for number in row.numbers} >= {"112", "116999", "116111"}


def test_it_can_be_read_on_paper_and_edited(tmp_path: Path):
    make()
    kept = MadeFile.objects.filter(kind="document", subject__in=[row.subject for row in packages()])
    assert {row.name for row in kept} == {
        f"{name}.{kind}" for name in ("ten-minute-course-en", "kurs-på-ti-minutter-nb") for kind in ("pdf", "docx")
    }
    page = ToolkitPage.objects.get(content_id="toolkit-volunteers", locale__language_code="nb")
    course = courses_of(page)[0]
    for row in kept.filter(language="nb"):
        text = " ".join(words_of(row).split())
        for question in (question for module in course.modules for question in module.questions):
            assert f"{question.right.letter}) {question.right.text}" in text
        assert "116006" in digits(text)
    files = []
    for row in kept.filter(format="pdf"):
        files.append(tmp_path / f"{row.language}.pdf")
        files[-1].write_bytes(content_of(row))
    assert complaints(*files) == ""


def test_the_same_content_gives_the_same_bytes():
    make()
    before = {row.pk: content_of(row) for row in packages()}
    MadeFile.objects.update(source="")
    drawn.clear()
    make()
    assert {row.pk: content_of(row) for row in packages()} == before


def test_a_changed_lesson_changes_the_package_and_the_archive_holds_it():
    make()
    page = ToolkitPage.objects.get(url_path="/baerum/toolkit-volunteers/")
    block = next(block for block in page.items if block.block_type == "course")
    block.value["modules"][0]["lesson"][0] = "Noe helt annet å lese."
    page.save_revision().publish()
    make()
    row = next(row for row in packages() if row.language == "nb")
    assert "Noe helt annet å lese." in words_of(row)
    assert row.change == "text"
    archive = MadeFile.objects.get(kind="archive", language="nb", page=page.pk)
    with zipfile.ZipFile(BytesIO(content_of(archive))) as opened:
        assert opened.read(row.name) == content_of(row)
    assert "Noe helt annet å lese." in words_of(archive)


def test_its_answers_are_those_of_the_pages(client):
    make()
    row = next(row for row in packages() if row.language == "nb")
    page = files_in(row)["index.html"].decode()
    inside = re.findall(r'<details data-letter="([a-z])" data-right>', page)
    assert len(inside) == 3
    for number, letter in enumerate(inside, 1):
        shown = client.get(f"/nb/toolkit-volunteers/c1/1/{number}/{letter}/", headers={"host": "localhost"})
        assert 'class="explained right"' in shown.content.decode()
