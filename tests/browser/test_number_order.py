"""Numbers in Arabic are right to the eye: the drawn order of digits, on screen and in print."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

GUIDE = "/ar/rad-til-deg/"
NUMBER = "main .steps a[href='tel:116006']"
# What a number looks like when someone types it into right-to-left text: a plain space, nothing around it.
WITHOUT_ISOLATION = "a => { a.textContent = a.textContent.replace(/\\u00a0/g, ' '); }"
# The measure: the same number alone on a left-to-right line.
LEFT_TO_RIGHT = """a => {
    const line = a.closest('p');
    a.textContent = a.textContent;
    line.replaceChildren(a);
    line.dir = 'ltr';
}"""


def drawing(page) -> Image.Image:
    """The number as it is drawn, cut to its ink."""
    picture = Image.open(BytesIO(page.locator(NUMBER).first.screenshot())).convert("L")
    paper = Image.new("L", picture.size, picture.getpixel((0, 0)))
    return picture.crop(ImageChops.difference(picture, paper).getbbox())


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two drawings show the same, a few pixels of smoothing left aside."""
    if abs(one.width - other.width) > 3 or abs(one.height - other.height) > 3:
        return False
    size = (min(one.width, other.width), min(one.height, other.height))
    difference = ImageChops.difference(one.crop((0, 0, *size)), other.crop((0, 0, *size)))
    return sum(difference.histogram()[97:]) < size[0] * size[1] * 0.03


def open_guide(chromium, portal):
    page = chromium.new_page(viewport={"width": 1280, "height": 900}, device_scale_factor=2)
    page.goto(portal.baerum + GUIDE)
    return page


def test_digits_are_drawn_in_their_order_on_screen(portal, chromium):
    page = open_guide(chromium, portal)
    shown = drawing(page)
    page.locator(NUMBER).first.evaluate(LEFT_TO_RIGHT)
    assert alike(shown, drawing(page))
    page.close()


def test_without_isolation_the_order_is_wrong(portal, chromium):
    page = open_guide(chromium, portal)
    shown = drawing(page)
    page.locator(NUMBER).first.evaluate(WITHOUT_ISOLATION)
    assert not alike(shown, drawing(page))
    page.close()


def groups_in_print(page, folder: Path) -> list[str]:
    """The digit groups of the printed sheet from left to right, where 116 and 006 stand on one line."""
    page.evaluate(
        "() => { document.querySelectorAll(\"a[href='tel:116006']\").forEach(a => {"
        " a.innerHTML = a.innerHTML.replace(/&nbsp;/g, '<span> </span>'); }); }"
    )
    target = folder / "sheet.pdf"
    page.pdf(path=target, format="A4")
    listing = subprocess.run(["pdftotext", "-bbox", target, "-"], capture_output=True, text=True, check=True).stdout
    words = [line for line in listing.splitlines() if ">116<" in line or ">006<" in line]
    places = [(float(w.split('yMin="')[1].split('"')[0]), float(w.split('xMin="')[1].split('"')[0]), w) for w in words]
    line = min(place[0] for place in places)
    on_line = sorted((x, w) for y, x, w in places if abs(y - line) < 3)
    return [w.split(">")[1].split("<")[0] for _x, w in on_line]


def test_digits_are_printed_in_their_order(portal, chromium, tmp_path: Path):
    page = open_guide(chromium, portal)
    assert groups_in_print(page, tmp_path)[:2] == ["116", "006"]
    page.close()


def test_without_isolation_the_print_is_wrong(portal, chromium, tmp_path: Path):
    page = open_guide(chromium, portal)
    page.evaluate("() => document.querySelectorAll('bdi').forEach(b => b.replaceWith(...b.childNodes))")
    assert groups_in_print(page, tmp_path)[:2] != ["116", "006"]
    page.close()


BROKEN = """[...document.querySelectorAll('.panel li span, .panel bdi')].flatMap(shown => {
  const text = shown.firstChild, range = document.createRange(), found = [];
  for (const word of text.data.matchAll(/[^\\s-]+/g)) {
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    if (new Set([...range.getClientRects()].map(box => Math.round(box.bottom))).size > 1) found.push(word[0]);
  }
  return found;
})"""


@pytest.mark.parametrize(
    ("site", "language"), [("baerum", c) for c in ["nb", "en", "pl", "uk", "ar"]] + [("gelderland", "nl")]
)
def test_no_word_in_the_panel_of_a_telephone_is_broken(portal, chromium, site: str, language: str):
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{portal.site(site)}/{language}/")
    assert page.locator(".panel li").count() >= 4
    assert page.evaluate(BROKEN) == []
    context.close()
