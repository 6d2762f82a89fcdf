"""Files of toolkits: made from content, new when a number is, and gone when their page is."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils.encoding import iri_to_uri
from pypdf import PdfReader

from campaigns.made import making
from campaigns.made.checking import digits
from campaigns.models import FormerFile, MadeFile, ToolkitPage
from campaigns.toolkits import files
from portal.core.models import EmergencyNumber, OutboxRow

from .making import authority, content_of, drawn, few_cards, few_items, holding, make, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db", "few_items")]
__all__ = ["few_cards", "few_items"]


def test_every_item_comes_as_pdf_and_word_in_every_language_of_its_text():
    make()
    card = MadeFile.objects.filter(page__translation_key=key("toolkit-pocket-card"), kind="document")
    assert sorted({(row.language, row.format) for row in card}) == sorted(
        (code, kind) for code in ("nb", "en", "pl", "uk", "ar") for kind in ("pdf", "docx")
    )
    club = MadeFile.objects.filter(page__translation_key=key("toolkit-volunteers"), kind="document")
    assert {row.language for row in club} == {"nb", "en"}
    assert not MadeFile.objects.filter(error__gt="").exists()


def key(content_id: str):
    return ToolkitPage.objects.filter(content_id=content_id, url_path__startswith="/baerum").first().translation_key


def test_a_changed_number_is_in_the_bytes_of_all_files_and_the_old_one_in_none():
    make()
    with_it = {(row.subject, row.language, row.format) for row in holding("116006")}
    assert {"pdf", "docx", "zip"} <= {kind for _subject, _language, kind in with_it}
    EmergencyNumber.objects.filter(slug="no-116006").update(number="116 999")
    make()
    assert list(holding("116006")) == []
    assert {(row.subject, row.language, row.format) for row in holding("116999")} == with_it


def test_all_files_with_an_old_number_are_gone_before_the_first_is_made_anew(monkeypatch):
    make()
    EmergencyNumber.objects.filter(slug="no-116006").update(number="116 999")
    real, left = making.prepare, []

    def watch(order, row):
        left.append([file.name for file in MadeFile.objects.exclude(digest="") if "116006" in file.numbers])
        return real(order, row)

    monkeypatch.setattr(making, "prepare", watch)
    make()
    assert [] in left
    assert [names for names in left if names] == []


def test_a_change_while_files_are_made_wins_over_the_one_before():
    """The worker lets what is urgent pass in between; then another change is done before the first one is."""
    make()
    changes = iter(["116 888"])

    def let_another_pass(_count: int) -> None:
        for number in changes:
            EmergencyNumber.objects.filter(slug="no-116006").update(number=number)
            making.bring_up_to_date(authority(), lambda _count: None)

    EmergencyNumber.objects.filter(slug="no-116006").update(number="116 999")
    making.bring_up_to_date(authority(), let_another_pass)
    assert list(holding("116999")) == []
    assert list(holding("116888"))
    before = {row.pk: row.digest for row in MadeFile.objects.all()}
    assert make().made == 0
    assert {row.pk: row.digest for row in MadeFile.objects.all()} == before


def test_a_number_that_is_taken_down_is_on_no_file():
    make()
    number = EmergencyNumber.objects.get(slug="no-116111")
    EmergencyNumber.objects.filter(pk=number.pk).update(live=False)
    make()
    assert list(holding("116111")) == []
    assert all("116111" not in row.numbers for row in MadeFile.objects.all())


def test_nothing_is_made_twice():
    first = make()
    assert first.made > 20
    before = {row.pk: row.digest for row in MadeFile.objects.all()}
    second = make()
    assert (second.made, second.removed) == (0, 0)
    assert {row.pk: row.digest for row in MadeFile.objects.all()} == before


def test_the_same_content_gives_the_same_bytes():
    make()
    before = {row.pk: content_of(row) for row in MadeFile.objects.all()}
    MadeFile.objects.update(source="")
    drawn.clear()
    make()
    after = {row.pk: content_of(row) for row in MadeFile.objects.all()}
    assert after == before
    assert set(MadeFile.objects.values_list("version", flat=True)) == {1}  # no new version of the same


def test_a_poster_has_the_number_of_the_helpline_also_below_a_slogan_without_one():
    from campaigns.documents.model import Shape
    from campaigns.toolkits.items import items_of

    page = ToolkitPage.objects.get(url_path="/baerum/toolkit-employers/")
    item = next(each for each in items_of(page, authority()) if each.kind == "posters")
    assert [part.shape for part in item.document.parts] == [Shape.POSTER]
    content = files.made(item.document, "pdf", authority()).content
    pages = [digits(each.extract_text()) for each in PdfReader(BytesIO(content)).pages]
    assert len(pages) == len(item.document.parts[0].lines)
    assert all("116006" in words for words in pages)


def test_an_archive_opens_with_a_page_that_leads_to_everything_in_it():
    make()
    row = MadeFile.objects.get(kind="archive", language="nb", page__slug="toolkit-volunteers")
    with zipfile.ZipFile(BytesIO(content_of(row))) as archive:
        names = archive.namelist()
        index = archive.read("index.html").decode()
    assert names[0] == "index.html"
    assert all(f'href="{name}"' in index for name in names[1:])
    assert "116\u00a0006" in index
    assert len([name for name in names if name.endswith(".pdf")]) == 3


def test_an_archive_follows_its_documents():
    make()
    before = MadeFile.objects.get(kind="archive", language="nb", page__slug="toolkit-volunteers").digest
    page = ToolkitPage.objects.get(url_path="/baerum/toolkit-volunteers/")
    page.items[1].value["points"][0] = "Se: Noe er helt annerledes."
    page.save_revision().publish()
    make()
    row = MadeFile.objects.get(kind="archive", language="nb", page__slug="toolkit-volunteers")
    assert row.digest != before
    assert "helt annerledes" in words_of(row)
    card = MadeFile.objects.get(kind="document", language="nb", format="docx", name="kort-nb.docx")
    assert (card.version, card.change) == (2, "text")


def test_files_of_a_page_that_was_taken_down_are_gone():
    make()
    stored = list(MadeFile.objects.filter(page__slug="toolkit-volunteers").values_list("file", flat=True))
    page = ToolkitPage.objects.get(url_path="/baerum/toolkit-volunteers/")
    page.unpublish()
    make()
    assert not MadeFile.objects.filter(page=page.pk).exists()
    kept = set(MadeFile.objects.values_list("file", flat=True))
    assert not any(default_storage.exists(name) for name in stored if name not in kept)


def test_a_file_that_cannot_be_made_holds_up_no_other(monkeypatch):
    from campaigns.documents.paper import NoPaper
    from campaigns.toolkits import files

    def off(*_args: object) -> None:
        raise NoPaper("PDF is off: no pango. Try: apt install libpango-1.0-0")

    monkeypatch.setattr(files, "pdf_of", off)
    drawn.clear()
    outcome = making.bring_up_to_date(authority())
    assert outcome.problems
    assert all("apt install" in problem for problem in outcome.problems)
    assert MadeFile.objects.filter(format="docx").exclude(digest="").exists()
    assert MadeFile.objects.filter(kind="archive").exclude(digest="").exists()


def test_the_worker_makes_files_after_a_change_of_a_number_and_after_no_other():
    make()
    making._read.clear()
    making.step({"list:campaigns.madefile", "campaigns.madefile:3"}, lambda _count: None)
    assert making._read == {}  # it is not woken up by its own work
    making.step({"core.emergencynumber:1"}, lambda _count: None)
    assert making._read
    site = next(iter(making._read))
    assert any(tag.startswith("core.emergencynumber:") for tag in making._read[site])


def test_making_a_file_lets_its_pages_be_made_anew():
    OutboxRow.objects.all().delete()
    make()
    tags = {tag for row in OutboxRow.objects.filter(step="snapshots") for tag in row.tags}
    assert "list:campaigns.madefile" in tags


@pytest.mark.usefixtures("one_connection", "few_cards")
def test_verify_tells_what_is_wrong(capsys):
    make()
    make("gelderland.localhost")
    call_command("campaigns", "verify")
    row = MadeFile.objects.filter(format="pdf").exclude(numbers=[]).first()
    default_storage.delete(row.file)
    MadeFile.objects.filter(format="docx", name="kort-nb.docx").update(numbers=["99999"], source="old")
    with pytest.raises(CommandError, match="problems"):
        call_command("campaigns", "verify")
    said = capsys.readouterr().out
    assert f"{row.name}: its file is gone" in said
    assert "kort-nb.docx: older than what it is made from" in said


def test_a_former_version_is_remembered():
    make()
    row = MadeFile.objects.get(name="kort-nb.pdf")
    EmergencyNumber.objects.filter(slug="no-116006").update(number="116 999")
    make()
    assert FormerFile.objects.filter(file=row, digest=row.digest).exists()


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_documents_say_since_when_their_numbers_are_checked_once_all_of_them_are(kind: str):
    make()
    assert "Laget" in words_of(posters(kind))
    EmergencyNumber.objects.update(needs_verification=False, verified_on=date(2026, 3, 14))
    EmergencyNumber.objects.filter(slug="no-116006").update(verified_on=date(2026, 2, 3))
    make()
    text = " ".join(words_of(posters(kind)).split())
    assert "Numrene ble sjekket 3. februar 2026." in text
    assert "Laget" not in text


def posters(kind: str) -> MadeFile:
    """A document with numbers."""
    rows = MadeFile.objects.filter(kind="document", language="nb", format=kind)
    return next(row for row in rows if "116006" in row.numbers and "localhost" in words_of(row))


def test_programs_are_led_to_the_newest_version_whatever_letters_its_name_has(client):
    make()
    before = {row.pk: row.url for row in MadeFile.objects.filter(kind="document", format="docx")}
    EmergencyNumber.objects.filter(slug="no-116006").update(number="116 999")
    make()
    rows = MadeFile.objects.filter(pk__in=before)
    assert {row.language for row in rows} >= {"nb", "uk", "ar"}
    for row in rows:
        answer = client.get(before[row.pk], headers={"host": "localhost"})
        assert answer["Link"] == f'<{iri_to_uri(row.url)}>; rel="latest-version"', row.name


def test_editors_see_what_will_be_made_before_it_is(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(making, "_make_all", lambda *_stale: None)
    make()
    waiting = MadeFile.objects.filter(digest="", error="")
    assert {"kort-nb.pdf", "kort-nb.docx"} <= set(waiting.values_list("name", flat=True))
    assert {"nb", "ar"} <= set(waiting.values_list("language", flat=True))
    assert not waiting.filter(title="").exists()
    monkeypatch.undo()
    make()
    assert not MadeFile.objects.filter(digest="").exists()


def test_a_title_as_long_as_a_page_may_have_stops_nothing():
    """PostgreSQL refuses what is longer than its column."""
    ToolkitPage.objects.filter(slug="toolkit-volunteers").update(title="Klubb " * 42)
    make()
    rows = MadeFile.objects.filter(title__startswith="Klubb")
    assert rows
    assert max(len(row.title) for row in rows) <= MadeFile._meta.get_field("title").max_length
