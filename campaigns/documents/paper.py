"""A document as a tagged PDF (PDF/UA-1), by WeasyPrint. System parts it needs may be missing: then it says which."""

from __future__ import annotations

import logging
import re
import threading
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from campaigns.drawing import rules
from campaigns.vocabulary import Picture

from .model import Document, plain

LONG = 60  # letters of a slogan that are written smaller
STYLES = Path("static") / "paper"
MISSING = "PDF is off: {error}. Try: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core"
NO_FONTS = "PDF is off: no font {names}. Try: apt install fonts-noto-core, or put fonts into ~/.local/share/fonts"
FAMILY = re.compile(r'"(Noto [^"]+)"')


class NoPaper(Exception):
    """PDF files cannot be made on this machine. The message names the cure."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF: its bytes, and how many pages it has."""

    content: bytes
    pages: int


def pdf_of(document: Document, dated: str, logo: bytes = b"") -> Printed:
    """A document as a PDF; ``dated``: how old its numbers are, in a sentence; ``logo``: a PNG. Same input, same bytes.

    Raises NoPaper when a part of the system is missing.
    """
    if document.is_poster:
        return _posters(document, dated)
    picture = f"data:image/png;base64,{b64encode(logo).decode()}" if logo else ""
    context = {"document": document, "dated": dated, "logo": picture}
    html = render_to_string("campaigns/paper/document.html", context)
    return print_html(html, "document.css")


def _posters(document: Document, dated: str) -> Printed:
    """A sheet of A3 for each slogan, like the posters of the print kit."""
    frame = {
        "sender": document.owner or document.sender,
        "name": document.sender if document.owner else "",
        "first": next(iter(document.numbers), ()),
        "numbers": document.numbers,
        "address": document.source,
    }
    slogans = [line for part in document.parts for line in part.lines]
    posters = [{**frame, "slogan": line, "long": len(plain(line)) > LONG} for line in slogans]
    html = render_to_string("campaigns/paper/posters.html", {"document": document, "dated": dated, "posters": posters})
    return print_html(html, "base.css", "sheet.css", rules=rules(document.theme, "297mm 420mm", 1.414, Picture.HORIZON))


def problem() -> str:
    """Why no PDF can be made here, with the cure; empty when it can."""
    try:
        _printer()
    except NoPaper as missing:
        return str(missing)
    return ""


def print_html(html: str, *styles: str, rules: str = "") -> Printed:
    """HTML on paper with some of the style files in ``static/paper``, and rules of its own. Nothing is fetched."""
    printer = _printer()
    with printer.lock:
        pages = printer.weasyprint.HTML(string=html, url_fetcher=printer.fetcher).render(
            font_config=printer.fonts, stylesheets=[*map(_style, styles), *_own_rules(printer, rules)], pdf_tags=True
        )
        content = pages.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return Printed(content, len(pages.pages))


@dataclass(frozen=True, slots=True)
class _Printer:
    weasyprint: Any
    fonts: Any
    fetcher: Any
    lock: Any  # a font configuration is no thing for two threads


@cache
def _printer() -> _Printer:
    try:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:
        raise NoPaper(MISSING.format(error=str(error).splitlines()[0])) from error
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # it would write what stands in documents into logs
    # Without them letters would be empty boxes, or run off the sheet. Looked for again until they are there.
    if lacking := sorted(_families_named() - _families_there()):
        raise NoPaper(NO_FONTS.format(names=", ".join(lacking)))
    # Documents are whole: pictures stand in them as data, and nothing is fetched.
    fetcher = URLFetcher(allowed_protocols=["data"], allow_redirects=False, fail_on_errors=True)
    return _Printer(weasyprint, FontConfiguration(), fetcher, threading.Lock())


def _families_named() -> set[str]:
    """The fonts of the styles, together with those for the scripts of all languages."""
    return {name for path in (settings.BASE_DIR / STYLES).glob("*.css") for name in FAMILY.findall(path.read_text())}


def _families_there() -> set[str]:
    """The fonts that WeasyPrint finds, by the library that it asks."""
    from weasyprint.text.ffi import ffi, fontconfig

    config = ffi.gc(fontconfig.FcInitLoadConfigAndFonts(), fontconfig.FcConfigDestroy)
    fonts = fontconfig.FcConfigGetFonts(config, fontconfig.FcSetSystem)
    name, found = ffi.new("FcChar8 **"), set()
    for font in fonts.fonts[0 : fonts.nfont]:
        if fontconfig.FcPatternGetString(font, b"family", 0, name) == fontconfig.FcResultMatch:
            found.add(ffi.string(name[0]).decode())
    return found


def _own_rules(printer: _Printer, rules: str) -> list[Any]:
    css = printer.weasyprint.CSS
    return [css(string=rules, font_config=printer.fonts, url_fetcher=printer.fetcher)] if rules else []


@cache
def _style(name: str) -> Any:
    printer = _printer()
    return printer.weasyprint.CSS(filename=settings.BASE_DIR / STYLES / name, font_config=printer.fonts)
