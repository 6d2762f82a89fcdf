"""Making sheets: on first ask, and anew when something on them changes."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from campaigns import drawing
from campaigns.documents.model import plain
from campaigns.documents.paper import NoPaper, print_html
from campaigns.documents.words import dated
from campaigns.made.orders import Made, Order, file_name, fingerprint
from campaigns.made.placing import make
from campaigns.models import MadeFile
from campaigns.models.made import SHEET
from portal.core.authority import Authority
from portal.core.clock import today
from portal.core.snapshots import reading
from portal.core.snapshots.roots import tag_of
from services.models import Area
from services.selectors import municipalities_of

from .formats import PNG, Format, by_key
from .place import Place, place_of
from .words import Words, all_words

Asked = tuple[Format, Area, str]  # the last one: key of the words, empty for those of the print kit
PATIENCE = 20  # seconds for a picture
NO_PICTURES = "Pictures of sheets are off: pdftoppm is missing. Try: apt install poppler-utils"


def problem() -> str:
    """Why no picture can be made here, with the cure; empty when it can."""
    return "" if shutil.which("pdftoppm") else NO_PICTURES


class SheetMaker:
    """Sheets that somebody has asked for; others are made when they are asked for first."""

    kind = SHEET
    packs: tuple[str, ...] = ()

    def orders(self, authority: Authority) -> Iterator[Order]:
        asked = MadeFile.objects.filter(site=authority.site, kind=self.kind).values_list("subject", "language")
        wanted: dict[str, list[Asked]] = {}
        areas = {area.slug: area for area in municipalities_of(authority)}
        for subject, language in asked:
            kind, slug, key = [*subject.split("/"), ""][:3]
            if kind in by_key() and slug in areas and language in authority.languages:
                wanted.setdefault(language, []).append((by_key()[kind], areas[slug], key))
        for language, sheets in wanted.items():
            yield from orders_in(authority.speaking(language), sheets)


def orders_in(authority: Authority, sheets: Iterable[Asked]) -> Iterator[Order]:
    """The orders for some sheets in one language; none for words that are no longer published."""
    with translation.override(authority.language):
        known = all_words(authority)
        places: dict[tuple[int, str], Place] = {}
        for form, area, key in sheets:
            if key in known and (form.takes_words or not key):
                place = places.get((area.pk, key)) or place_of(authority, known[key], area)
                places[area.pk, key] = place
                yield order_of(authority, known[key], form, area, place)


def order_of(authority: Authority, words: Words, form: Format, area: Area, place: Place | None = None) -> Order:
    """One sheet as an order. The language of the authority is active."""
    place = place or place_of(authority, words, area)
    named = [part for part in (form.key, area.slug, words.name) if part]
    return Order(
        subject="/".join(part for part in (form.key, area.slug, words.key) if part),
        language=authority.language,
        format=form.ending,
        title=f"{form.label}: {area.name}{f' ({plain(place.slogan)})' if words.key else ''}"[:200],
        name=file_name("-".join(named), authority.language, form.ending),
        source=fingerprint(place.fingerprint, form.template, form.size, place.checked(form.template)),
        make=lambda: draw(form, place, today(authority.zone)),
        page=words.page,
        text=form.key,
        numbers=place.shown_numbers(form.template),
    )


def draw(form: Format, place: Place, day: date) -> Made:
    """A sheet as bytes. Its language is active."""
    context = {
        "format": form,
        "place": place,
        "dated": dated(place.checked(form.template), day),
        "code": drawing.code(place.link),
        "title": str(form.label) if not form.quiet else place.name,
        "strips": range(8),
        "picture": form.picture(place.picture),
    }
    html = render_to_string(f"campaigns/paper/{form.template}.html", context)
    styles = "screen.css" if form.ending == PNG else "sheet.css"
    printed = print_html(
        html, "base.css", styles, rules=drawing.rules(place.theme, form.size, form.scale, form.picture(place.picture))
    )
    if form.ending == PNG:
        return Made(picture(printed.content))
    return Made(printed.content, printed.pages)


def picture(pdf: bytes) -> bytes:
    """The first page of a PDF as a PNG, a pixel for each CSS pixel. Raises NoPaper where poppler is missing."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.pdf"
        page.write_bytes(pdf)
        command = ["pdftoppm", "-r", "96", "-png", "-singlefile", str(page), str(page.with_suffix(""))]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
        except FileNotFoundError as error:
            raise NoPaper(NO_PICTURES) from error
        return page.with_suffix(".png").read_bytes()


def ready(authority: Authority, order: Order) -> MadeFile | None:
    """A sheet that is there as it should be today; None where it must be made first."""
    row = _row_of(authority, order)
    return row if row is not None and row.is_there and row.source == order.source else None


def made(authority: Authority, order: Order) -> MadeFile:
    """A sheet that is not ``ready``, made now. ``error`` says why it could not be made."""
    row = _row_of(authority, order) or MadeFile(**_columns(authority, order))
    make(order, row)
    reading.note(tag_of(MadeFile, row.pk))  # a new row was not read, and its page changes with it all the same
    return row


def _row_of(authority: Authority, order: Order) -> MadeFile | None:
    return MadeFile.objects.filter(**_columns(authority, order)).first()


def _columns(authority: Authority, order: Order) -> dict[str, Any]:
    return {
        "site": authority.site,
        "kind": SheetMaker.kind,
        "subject": order.subject,
        "language": order.language,
        "format": order.format,
    }
