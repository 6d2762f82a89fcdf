"""A document as an editable Word file: real headings and lists, its language set, blanks as content controls."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import docx
from django.utils.translation import gettext as _
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from .model import Document, Kind, Line, Part, Run, Shape
from .zipped import pack, unpack

LOCALES = {"nb": "nb-NO", "nl": "nl-NL", "en": "en-GB", "pl": "pl-PL", "uk": "uk-UA", "ar": "ar-SA"}
INK, SOFT, BRAND = RGBColor(0x14, 0x25, 0x1E), RGBColor(0x3B, 0x4D, 0x44), RGBColor(0x0F, 0x51, 0x3D)
FONT = "Calibri"  # what offices have; Arabic letters come from its stand-in for complex scripts
SLOGAN, CALL = Pt(42), Pt(22)  # on posters
PAPER = {"A4": (Mm(210), Mm(297), Mm(20)), "85mm 54mm": (Mm(85), Mm(54), Mm(6))}  # width, height, margins
LISTS = {Shape.BULLETS: "List Bullet", Shape.SAID: "List Bullet", Shape.AVOIDED: "List Bullet"}


def word_of(document: Document, dated: str, day: datetime, logo: bytes = b"") -> bytes:
    """A document as a .docx; ``dated``: how old its numbers are, in a sentence; ``logo``: a PNG. Same input, same."""
    writer = _Writer(document)
    if document.is_card:  # it must not tell: nothing but its two sides
        for number, part in enumerate(document.parts):
            writer.part(part, new_page=bool(number))
        return writer.save(day)
    if logo:
        writer.picture(logo)
    head = " · ".join(name for name in (document.owner, document.sender) if name)
    writer.paragraph((Run(head),), "Normal", color=SOFT)
    writer.paragraph((Run(document.title),), "Title")
    for part in document.parts:
        writer.part(part)
    if document.numbers and not document.is_poster:
        writer.paragraph((Run(document.words["numbers"]),), "Heading 1")
        for line in document.numbers:
            writer.paragraph(line, "List Bullet")
    if document.source:
        writer.paragraph((Run(f"{dated} {document.words['newest']} {document.source}"),), "Normal", color=SOFT)
    return writer.save(day)


class _Writer:
    """Paragraphs into a file, in the direction of its language."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.file = docx.Document()
        self.rtl = document.direction == "rtl"
        self.controls = 0
        _set_styles(self.file, LOCALES.get(document.language, document.language), self.rtl)
        _set_paper(self.file.sections[0], document)

    def picture(self, logo: bytes) -> None:
        """A logo at the top, described by its owner."""
        shown = self.file.add_paragraph().add_run().add_picture(io.BytesIO(logo), height=Mm(15))
        shown._inline.docPr.set("descr", self.document.owner or _("Logo"))

    def part(self, part: Part, *, new_page: bool = False) -> None:
        """A part with its heading. Sentences that are better not said are told so by their heading."""
        if new_page:
            self.file.add_page_break()
        if part.heading:
            self.paragraph(part.heading, "Heading 1")
        if part.shape is Shape.STEPS:
            for title, text in part.pairs:
                self.paragraph(title, "List Number", bold=True)
                self.paragraph(text, "List Continue")
        elif part.shape is Shape.POSTER:
            self._posters(part)
        else:
            for line in part.lines:
                self.paragraph(line, LISTS.get(part.shape, "Normal"), ticked=part.shape is Shape.CHECKS)

    def _posters(self, part: Part) -> None:
        """A page for each slogan, with the numbers below it."""
        for place, line in enumerate(part.lines):
            if place:
                self.file.add_page_break()
            self.paragraph(line, "Heading 1", size=SLOGAN)
            for number in self.document.numbers:
                self.paragraph(number, "Normal", size=CALL)

    def paragraph(
        self, line: Line, style: str, *, bold: bool = False, ticked: bool = False, size: Any = None, color: Any = None
    ) -> None:
        """One paragraph of runs; ``ticked`` puts a box to tick before it."""
        paragraph = self.file.add_paragraph(style=style)
        if self.rtl:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        if ticked:
            paragraph._p.append(self._box())
            paragraph.add_run("\u00a0\u00a0")
        for run in line:
            if run.kind is Kind.BLANK:
                paragraph._p.append(self._control(run))
                continue
            added = paragraph.add_run(run.text)
            added.bold = bold or run.kind is Kind.NUMBER or None
            if color is not None:
                added.font.color.rgb = color
            added.font.size = size
            if self.rtl and run.kind is not Kind.NUMBER:
                added._r.get_or_add_rPr().append(OxmlElement("w:rtl"))

    def _control(self, run: Run) -> Any:
        """A content control: what it asks for stands in it until somebody writes."""
        asked = run.text or _("fill in")
        control, properties = self._control_element(asked)
        properties.append(OxmlElement("w:showingPlcHdr"))
        if not self.rtl:  # LibreOffice repeats plain text from right to left
            properties.append(OxmlElement("w:text"))
        _fill(control, f"[{asked}]", rtl=self.rtl)
        return control

    def _box(self) -> Any:
        # Without a title: LibreOffice would put all that follows into one control with it.
        control, properties = OxmlElement("w:sdt"), OxmlElement("w:sdtPr")
        control.append(properties)
        box = OxmlElement("w14:checkbox", nsdecls={"w14": W14})
        for name, sign in (("checked", ""), ("checkedState", "2612"), ("uncheckedState", "2610")):
            state = OxmlElement(f"w14:{name}", nsdecls={"w14": W14})
            state.set(f"{{{W14}}}val", sign or "0")
            if sign:
                state.set(f"{{{W14}}}font", "MS Gothic")
            box.append(state)
        properties.append(box)
        _fill(control, "\u2610")
        return control

    def _control_element(self, title: str) -> tuple[Any, Any]:
        self.controls += 1
        control, properties = OxmlElement("w:sdt"), OxmlElement("w:sdtPr")
        for tag, value in (
            ("w:alias", title),
            ("w:tag", f"blank-{self.controls}"),
            ("w:id", str(1000 + self.controls)),
        ):
            element = OxmlElement(tag)
            element.set(qn("w:val"), value[:64])
            properties.append(element)
        control.append(properties)
        return control, properties

    def save(self, day: datetime) -> bytes:
        """The file as bytes; ``day`` is when it was made."""
        about = self.file.core_properties
        about.title, about.author, about.language = self.document.name, self.document.sender, self.document.language
        about.comments, about.last_modified_by, about.revision = "", "", 1
        about.created = about.modified = day.astimezone(UTC).replace(tzinfo=None)
        kept = io.BytesIO()
        self.file.save(kept)
        return pack(unpack(kept.getvalue()))


def _fill(control: Any, text: str, *, rtl: bool = False) -> None:
    content, run, words = OxmlElement("w:sdtContent"), OxmlElement("w:r"), OxmlElement("w:t")
    if rtl:
        properties = OxmlElement("w:rPr")
        properties.append(OxmlElement("w:rtl"))
        run.append(properties)
    words.text = text
    run.append(words)
    content.append(run)
    control.append(content)


def _set_paper(section: Any, document: Document) -> None:
    section.page_width, section.page_height, margin = PAPER[document.size]
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = margin
    section.header_distance = section.footer_distance = Mm(0)


def _set_styles(file: Any, locale: str, rtl: bool) -> None:
    """Type and language of the whole file."""
    defaults = file.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        defaults.append(language)
    language.set(qn("w:val"), locale)
    language.set(qn("w:bidi"), locale if rtl else "ar-SA")
    for name, size, color in (("Normal", 11, INK), ("Title", 24, INK), ("Heading 1", 14, BRAND)):
        style = file.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), color
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for each in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(each), FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
    file.styles["Normal"].paragraph_format.space_after = Pt(6)


W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
