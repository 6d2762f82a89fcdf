"""Documents in their formats: for everybody's eyes and ears, and for editing on."""

from __future__ import annotations

import io
import re
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from django.utils import translation
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from campaigns.documents.model import Document, Kind, Part, Run, Shape
from campaigns.documents.paper import pdf_of
from campaigns.documents.word import word_of
from campaigns.documents.words import Writer
from campaigns.documents.zipped import pack, unpack
from campaigns.made.checking import digits, text_of
from portal.core.numbers.rendering import Prose
from portal.core.presentation import Number
from tests.verapdf_files import complaints

from .office import outline, through_libreoffice

DAY = datetime(2026, 11, 27, tzinfo=UTC)
WORDS = {"numbers": "Hvor du kan ringe", "newest": "Den nyeste ligger her:"}
NUMBER = Run("116\u00a0006", Kind.NUMBER, "116006")


def text(words: str) -> tuple[Run, ...]:
    return (Run(words),)


def document(language: str = "nb", *parts: Part, **more: object) -> Document:
    shapes = (
        Part(Shape.PARAGRAPH, ((Run("Antall: "), Run("dager", Kind.BLANK), Run(". Ring "), NUMBER),), text("Dette")),
        Part(Shape.BULLETS, ((Run("Rolle", Kind.BLANK),), (NUMBER,), text("Se, spør"))),
        Part(Shape.CHECKS, (text("Policyen er lest"), (Run("Rolle", Kind.BLANK), Run(" er kjent")))),
        Part(Shape.SAID, (text("Hvordan har du det?"),), text("Åpne")),
        Part(Shape.AVOIDED, (text("Hvorfor går du ikke?"),), text("Unngå")),
        Part(Shape.STEPS, (text("Stopp"), text("Hva nå?"), text("Neste"), (Run("Ring "), NUMBER))),
    )
    values = {"title": "Vår policy", "name": "Policy", "language": language, "parts": parts or shapes}
    values |= {"numbers": ((Run("VO-linjen: "), NUMBER),), "sender": "Bærum kommune", "theme": "baerum"}
    values |= {"source": "x.no/nb/"}
    return Document(**{**values, "words": WORDS, **more})  # type: ignore[arg-type]


def arabic() -> Document:
    card = Part(Shape.BULLETS, ((Run("عاجل: "), NUMBER, Run(". "), Run("الاسم", Kind.BLANK)),), text("الوجه"))
    return document("ar", card, title="بطاقة", name="ملاحظة")


POSTER = document("nb", Part(Shape.POSTER, ((Run("Trygg hjemme? Ring "), NUMBER), text("Spør."))))
POCKET = document(
    "nb", Part(Shape.PARAGRAPH, (text("Husk: melk"),)), Part(Shape.PARAGRAPH, ((NUMBER,),)), size="85mm 54mm"
)


def test_every_pdf_can_be_read_by_everybody(tmp_path: Path):
    """PDF/UA-1, as veraPDF checks it."""
    files = []
    for number, each in enumerate((document(), document("uk"), arabic(), POSTER, POCKET)):
        files.append(tmp_path / f"{number}.pdf")
        files[-1].write_bytes(pdf_of(each, "27. november 2026").content)
    assert complaints(*files) == ""


def test_a_pdf_says_everything_in_order_and_its_name_is_quiet():
    from pypdf import PdfReader

    printed = pdf_of(document(), "Laget 27. november 2026.")
    reader = PdfReader(io.BytesIO(printed.content))
    words = text_of(printed.content, "pdf")
    assert reader.metadata.title == "Policy"
    assert reader.trailer["/Root"]["/Lang"] == "nb"
    assert len(reader.pages) == printed.pages
    places = [
        words.index(word) for word in ("Vår policy", "Dette", "Unngå", "Hvor du kan ringe", "Laget 27. november 2026")
    ]
    assert places == sorted(places)
    assert digits(words).count("116006") == 4


def test_a_number_in_arabic_runs_from_left_to_right(tmp_path: Path):
    """As it is drawn: pdftotext tells where each word stands on the page."""
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf_of(arabic(), "2026").content)
    boxes = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, text=True, check=True).stdout
    places = {
        line.split(">")[1].split("<")[0]: float(line.split('xMin="')[1].split('"')[0])
        for line in boxes.splitlines()
        if "<word" in line
    }
    assert places["116"] < places["006"] if "006" in places else any("116\u00a0006" in word for word in places)


def test_a_word_file_has_headings_language_blanks_and_boxes():
    opened = docx.Document(io.BytesIO(word_of(document(), "i dag", DAY)))
    headings = [p.text for p in opened.paragraphs if p.style.name.startswith("Heading")]
    assert headings == ["Dette", "Åpne", "Unngå", "Hvor du kan ringe"]
    assert opened.core_properties.title == "Policy"
    language = opened.styles.element.find(qn("w:docDefaults")).find(".//" + qn("w:lang"))
    assert language.get(qn("w:val")) == "nb-NO"
    controls = opened.element.body.findall(".//" + qn("w:sdt"))
    names = [each.get(qn("w:val")) for control in controls for each in control.iter(qn("w:alias"))]
    assert names == ["dager", "Rolle", "Rolle"]
    assert len(controls) == 5  # and two boxes to tick


def test_an_arabic_word_file_runs_from_right_to_left():
    opened = docx.Document(io.BytesIO(word_of(arabic(), "2026", DAY)))
    assert all(p._p.find(".//" + qn("w:bidi")) is not None for p in opened.paragraphs)
    numbers = [r for p in opened.paragraphs for r in p.runs if r.text == "116\u00a0006"]
    assert numbers
    assert all(r._r.find(".//" + qn("w:rtl")) is None for r in numbers)


@pytest.mark.parametrize("each", [document(), arabic()], ids=["nb", "ar"])
def test_a_word_file_survives_another_office(tmp_path: Path, each: Document):
    """Text, headings and blanks, through LibreOffice and back."""
    (tmp_path / "in.docx").write_bytes(word_of(each, "27. november 2026", DAY))
    through_libreoffice([tmp_path / "in.docx"], tmp_path / "out")
    before, after = (docx.Document(str(tmp_path / name)) for name in ("in.docx", "out/in.docx"))
    assert outline(after) == outline(before)


@pytest.mark.parametrize("each", [document(), arabic(), POSTER, POCKET], ids=["nb", "ar", "poster", "pocket"])
def test_the_same_document_gives_the_same_bytes(each: Document):
    assert pdf_of(each, "i dag").content == pdf_of(each, "i dag").content
    assert word_of(each, "i dag", DAY) == word_of(each, "i dag", DAY)


@pytest.mark.parametrize("slogan", ["Snakk med meg. " * 4, "Snakk med meg om det. " * 9, "تحدّث معي عن البيت " * 10])
def test_a_poster_has_a_page_for_each_slogan_and_none_runs_into_the_picture(tmp_path: Path, slogan: str):
    """Between the words and the numbers the picture has 11 or more of the 84 parts of a sheet of A3, 1191 points high;
    with it come 3 above the numbers and their first line."""
    posters = Part(Shape.POSTER, (text(slogan), text("Spør.")))
    printed = pdf_of(document("ar" if "ت" in slogan else "nb", posters), "")
    assert printed.pages == 2
    (tmp_path / "posters.pdf").write_bytes(printed.content)
    command = ["pdftotext", "-bbox", "-l", "1", str(tmp_path / "posters.pdf"), "-"]
    page = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    places = [float(bottom) * 84 / 1191 for bottom in re.findall(r'yMax="([\d.]+)"', page)]
    assert len(places) > 15
    assert max(below - above for above, below in pairwise(sorted(places))) > 11 + 3 + 3


def test_no_line_ends_after_its_first_word_where_only_a_space_has_no_room(tmp_path: Path):
    """Before a number that begins the next line; one of these lines is exactly as long as a line may be."""
    words = "Ikke se på, lagre eller send bildet. Ta vare på mobilen avslått, og ring på "
    lines = tuple((Run(words.replace("ring på", f"ring {'i' * more} på")), NUMBER) for more in range(40))
    (tmp_path / "lines.pdf").write_bytes(pdf_of(document("nb", Part(Shape.PARAGRAPH, lines)), "").content)
    command = ["pdftotext", "-layout", str(tmp_path / "lines.pdf"), "-"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert len([line for line in printed if line.strip().startswith("Ikke se")]) == 40


def test_an_archive_does_not_depend_on_the_order_of_its_files():
    files = {"b.pdf": b"2", "a.docx": b"1", "index.html": b"0"}
    assert pack(files) == pack(dict(reversed(files.items())))
    assert unpack(pack(files)) == files


def prose(known: dict[str, Number]) -> Prose:
    return Prose(known.get, lambda: "Vi vet ikke nummeret. Ring [[emergency]].")


LINE = Number("no-116006", "116006", "116\u00a0006")
EMERGENCY = Number("no-112", "112", "112")


def test_references_and_blanks_become_runs():
    writer = Writer(prose({"helpline": LINE}), {"role": "rolle"}, {"days": "10"})
    assert writer.line("[role] ringer [[helpline]] om [days] dager [ ] [eget ord].") == (
        Run("rolle", Kind.BLANK),
        Run(" ringer "),
        Run("116\u00a0006", Kind.NUMBER, "116006"),
        Run(" om "),
        Run("10", Kind.FILLED),
        Run(" dager "),
        Run("", Kind.BLANK),
        Run(" "),
        Run("eget ord", Kind.BLANK),
        Run("."),
    )


def test_a_sentence_whose_number_is_gone_says_so():
    writer = Writer(prose({"emergency": EMERGENCY}))
    line = writer.line("Snakk sammen. Ring [[helpline]] i dag.")
    assert "".join(run.text for run in line) == "Snakk sammen. Vi vet ikke nummeret. Ring 112."


@given(st.text(alphabet="ab [](){}<>&.\n", max_size=80))
def test_no_text_is_lost_or_breaks_a_document(words: str):
    with translation.override("nb"):
        line = Writer(prose({})).line(words.strip() or "a")
        kept = "".join(run.text for run in line)
    assert set(kept) <= set(words) | {"a", " "}
    each = document("nb", Part(Shape.PARAGRAPH, (line,)))
    assert word_of(each, "i dag", DAY)


@pytest.mark.parametrize(("size", "paper"), [("A4", (210, 297)), ("85mm 54mm", (85, 54))])
def test_a_word_file_has_the_paper_of_its_document(size: str, paper: tuple[int, int]):
    section = docx.Document(io.BytesIO(word_of(replace(document(), size=size), "i dag", DAY))).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == paper


def test_a_card_that_must_not_tell_has_nothing_but_its_two_sides_in_word_too():
    sides = (
        Part(Shape.PARAGRAPH, ((Run("Husk melk."),),)),
        Part(Shape.PARAGRAPH, ((Run("116 006", Kind.NUMBER, "116006"),),)),
    )
    card = replace(
        document(), parts=sides, size="85mm 54mm", title="Kort om vold", owner="Bakeriet", sender="", source=""
    )
    opened = docx.Document(io.BytesIO(word_of(card, "i dag", DAY, logo=b"never looked at")))
    assert [p.text.strip() for p in opened.paragraphs if p.text.strip()] == ["Husk melk.", "116 006"]
    assert not opened.inline_shapes
