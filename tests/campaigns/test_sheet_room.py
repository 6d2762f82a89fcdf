"""Nothing that is written on a sheet is cut or printed over, however much there is to say."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from django.utils import translation

from campaigns.documents.model import plain
from campaigns.print import sheets
from campaigns.print.formats import Format, by_key
from campaigns.print.place import LONG, LONGEST, Place, place_of
from campaigns.print.words import Words, all_words
from campaigns.vocabulary import Picture
from portal.core.authority import Authority
from services.selectors import municipalities_of

from .making import authority

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
SITES = {"baerum": "localhost", "gelderland": "gelderland.localhost"}
LANGUAGES = [
    (site, code) for site, codes in (("baerum", "nb en pl ar"), ("gelderland", "nl uk")) for code in codes.split()
]
OWN = "poster-a4 strip card slide square wide"  # formats with words of one's own; A3 is A4, only larger
ALL = f"{OWN} note counter"
WORD = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')
PAGE = re.compile(r'<page width="(.*?)" height="(.*?)">(.*?)</page>', re.DOTALL)
SLOGAN, LINE = 90, 140  # letters that may be written
PLACES = {"poster-a4": 0.17, "strip": 0.17, "card": 0.37}  # a street in full width, as a part of the page
PILLS = {"slide": 45, "square": 45, "wide": 35}  # points between the words and those on the pill
SAID = {
    "nb": "Hvordan har du det hjemme akkurat nå, og hvem kan du snakke med om det som gjør deg utrygg? ",
    "nl": "Hoe gaat het op dit moment thuis met jou, en met wie kun je praten over wat jou bang maakt? ",
    "uk": "Як вам зараз живеться вдома, і з ким ви можете безпечно поговорити про те, що вас лякає? ",
    "ar": "كيف حالك الآن في البيت، ومن هو الشخص الذي يمكنك أن تتحدث معه بأمان عن كل ما يخيفك هناك؟ ",
}


@dataclass(frozen=True, slots=True)
class Box:
    """A word, and the middle of its place: lines of letters with room above and below stand close together."""

    left: float
    top: float
    right: float
    bottom: float
    word: str

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its words; all lengths in points."""

    width: float
    height: float
    boxes: list[Box]

    def room(self) -> float:
        """The largest height without a word, above a word or the end of the page; as a part of the page."""
        rows = sorted((box.top, box.bottom) for box in self.boxes)
        below = [(top, bottom) for top, bottom in rows] + [(self.height, self.height)]
        reached, found = below[0][1], 0.0
        for top, bottom in below[1:]:
            found, reached = max(found, top - reached), max(reached, bottom)
        return found / self.height

    def room_above_numbers(self) -> float:
        """The height without a word above the line before the largest number: there begins what lies behind it."""
        number = max(self.boxes, key=lambda box: box.bottom - box.top)
        above = [box for box in self.boxes if box.bottom < number.top]
        line = max(above, key=lambda box: box.bottom)
        return line.top - max(box.bottom for box in above if box.bottom < line.top)


def pages_of(content: bytes, folder: Path) -> list[Page]:
    (folder / "sheet.pdf").write_bytes(content)
    command = ["pdftotext", "-bbox", str(folder / "sheet.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [Page(float(page[1]), float(page[2]), list(boxes_in(page[3]))) for page in PAGE.finditer(text)]


def boxes_in(text: str) -> Iterator[Box]:
    for match in WORD.finditer(text):
        left, top, right, bottom = map(float, match.groups()[:4])
        aside, down = (right - left) / 4, (bottom - top) / 4
        yield Box(left + aside, top + down, right - aside, bottom - down, match[5])


def longest_place(where: Authority, words: Words) -> Place:
    """Of all municipalities, the one with the most to read about its own services."""
    places = (place_of(where, words, area) for area in municipalities_of(where))
    return max(places, key=lambda place: sum(len(plain(line)) for line in (*place.local, (), *place.numbers)))


def drawn_as_pdf(form: Format, place: Place, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A sheet before it becomes a picture."""
    printed: list[bytes] = []
    real = sheets.print_html

    def listen(*args: str, **more: str):
        result = real(*args, **more)
        printed.append(result.content)
        return result

    with monkeypatch.context() as patch:
        patch.setattr(sheets, "print_html", listen)
        patch.setattr(sheets, "picture", lambda pdf: pdf)
        sheets.draw(form, place, date(2026, 11, 28))
    return printed[0]


def faults(kind: str, place: Place, pages: list[Page]) -> Iterator[str]:
    """What a reader would miss on a sheet."""
    if len(pages) != (2 if kind in ("card", "note") else 1):
        yield f"{len(pages)} pages"
    for page in pages:
        for box in page.boxes:
            if min(box.left, box.top) < 0 or box.right > page.width or box.bottom > page.height:
                yield f"{box.word} leaves the page"
        for one, two in combinations(page.boxes, 2):
            if one.meets(two):
                yield f"{one.word} and {two.word} meet"
    if place.picture != Picture.NONE and pages[0].room() < PLACES.get(kind, 0):
        yield f"the picture has {pages[0].room():.3f} of the page"
    if kind in PILLS and pages[0].room_above_numbers() < PILLS[kind]:
        yield f"the numbers begin {pages[0].room_above_numbers():.0f} points below the words"


def wordings(own: Words, language: str) -> list[tuple[Words, str]]:
    """Words, and formats for which they are looked at: those that are there, and the longest of each size of type."""
    said = SAID.get(language)
    found = [own]
    if said is not None:
        most = replace(own, slogan=said[:SLOGAN].strip(), line=(said * 2)[:LINE].strip())
        middle = replace(most, line=said[: LONGEST - 2 * SLOGAN].strip())
        found += [most, middle, replace(most, slogan=said[: LONG // 2].strip(), line="")]
    alone = [(replace(words, picture=Picture.NONE), "poster-a4 strip") for words in found]
    return [(words, ALL if words == own else OWN) for words in found] + alone


@pytest.mark.parametrize(("site", "language"), LANGUAGES)
def test_all_words_have_room_on_every_sheet(site: str, language: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    where = authority(SITES[site]).speaking(language)
    found = []
    with translation.override(language):
        for words, kinds in wordings(all_words(where)[""], language):
            place = longest_place(where, words)
            for kind in kinds.split():
                pages = pages_of(drawn_as_pdf(by_key()[kind], place, monkeypatch), tmp_path)
                found += [f"{kind}, {len(words.slogan)}: {fault}" for fault in faults(kind, place, pages)]
    assert found == []
