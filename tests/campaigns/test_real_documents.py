"""The documents of both demonstration sites, as visitors take them, can be read by everybody: PDF/UA-1, by veraPDF."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from campaigns.made.orders import Order
from campaigns.toolkits import files, own
from campaigns.toolkits.items import COURSE, PARTS, items_of
from campaigns.turns import Turns
from tests.journeys.test_every_page import HOSTS
from tests.verapdf_files import complaints

from .making import authority
from .office import outline, through_libreoffice
from .test_own_documents import SAID, picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
# Each kind of document in each script: who writes a kind anew has a text in the source language of each site.
CARD = {"toolkit-pocket-card"}
ALL_KINDS = {"toolkit-employers", "toolkit-roadmap", *CARD}
WANTED = {
    "baerum": {"nb": ALL_KINDS, "en": {"toolkit-volunteers"}, "pl": CARD, "uk": CARD, "ar": CARD},
    "gelderland": {"nl": ALL_KINDS, "ar": CARD},
}


def documents_of(site: str, format: str = files.PDF) -> Iterator[tuple[str, str, Order]]:
    """Language, kind, and the order of a file; each kind once in a language."""
    seen = set()
    for speaking, page in files.pages_of(authority(HOSTS[site])):
        if page.content_id not in WANTED[site].get(speaking.language, ()):
            continue
        kinds = {files.subject_of(page, item.key): item.kind for item in items_of(page, speaking)}
        for order in files.document_orders(speaking, page):
            kind = (speaking.language, kinds[order.subject])
            if order.format == format and kind not in seen:
                seen.add(kind)
                yield *kind, order


def own_documents(client, toolkit: str, language: str, ending: str = ".pdf") -> Iterator[tuple[str, bytes]]:
    """Name and bytes of the files with the name, the logo and the municipality of somebody."""
    said = {**SAID, "languages": [language], "logo": SimpleUploadedFile("logo.png", picture())}
    answer = client.post(f"/{language}/{toolkit}/own/", said, headers={"host": HOSTS["baerum"]})
    with zipfile.ZipFile(BytesIO(answer.content)) as archive:
        for name in archive.namelist():
            if name.endswith(ending):
                yield name, archive.read(name)


def test_documents_of_toolkits_and_ones_own_can_be_read_by_everybody(client, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(own, "turns", Turns(most=12, minutes=5, at_once=2))
    kinds: dict[str, set[str]] = {}
    written: list[Path] = []

    def write(name: str, content: bytes, language: str) -> None:
        assert PdfReader(BytesIO(content)).trailer["/Root"]["/Lang"].split("-")[0] == language
        written.append(tmp_path / f"{len(written)}-{name}")
        written[-1].write_bytes(content)

    for site in HOSTS:
        for language, kind, order in documents_of(site):
            kinds.setdefault(language, set()).add(kind)
            write(order.name, order.make().content, language)
    for toolkit, language in (("toolkit-employers", "nb"), ("toolkit-pocket-card", "ar")):
        for name, content in own_documents(client, toolkit, language):
            write(f"own-{name}", content, language)
    assert kinds["nb"] == kinds["nl"] == {*PARTS, COURSE}
    assert kinds["ar"] == kinds["uk"] == kinds["pl"] == {"pocket_card", "tips"}
    assert COURSE in kinds["en"]
    assert len([file for file in written if "-own-" in file.name]) == 8
    assert complaints(*written) == ""


def test_word_files_of_toolkits_and_ones_own_survive_another_office(client, tmp_path: Path, monkeypatch):
    """Each kind, in both directions of writing: text, headings and blanks, through LibreOffice and back."""
    monkeypatch.setattr(own, "turns", Turns(most=12, minutes=5, at_once=2))
    written: list[Path] = []
    for site, language in (("baerum", "nb"), ("baerum", "ar"), ("gelderland", "nl")):
        for code, kind, order in documents_of(site, files.WORD):
            if code == language:
                written.append(tmp_path / f"{language}-{kind}.docx")
                written[-1].write_bytes(order.make().content)
    for name, content in own_documents(client, "toolkit-employers", "nb", ".docx"):
        written.append(tmp_path / f"own-{name}")
        written[-1].write_bytes(content)
    assert len(written) > len(PARTS) * 2
    through_libreoffice(written, tmp_path / "out")
    for path in written:
        before, after = docx.Document(str(path)), docx.Document(str(tmp_path / "out" / path.name))
        assert outline(after) == outline(before), path.name
