"""Draws the cards of the placeholder films in the colours of the portal, and has ffmpeg make films of them."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw, ImageFont

from campaigns.films import making

from .film_cards import SECONDS, Cards

SIZE = (1280, 720)
FONTS = Path("/usr/share/fonts/truetype/noto")  # fonts-noto-core; without it Pillow's own
TITLE, TEXT = ("NotoSerif-Bold.ttf", 92), ("NotoSans-Regular.ttf", 58)
ROOM = (110, 1010)  # from the left edge to where a line of text ends
COLOURS = {
    "baerum": {"sky": "#0d3d2f", "near": "#0a2e24", "far": "#12503e", "wall": "#08231b", "glow": "#f7b968"},
    "gelderland": {"sky": "#1a2f6d", "near": "#111f4b", "far": "#27448f", "wall": "#0d1739", "glow": "#f3c350"},
}
PAPER = "#fbf8f2"


def draw(cards: Cards) -> None:
    """Write the three files of a placeholder, and what they were made from. Raises BadFilm."""
    with TemporaryDirectory(prefix="cards-") as name:
        folder = Path(name)
        for place, text in enumerate(cards.drawn):
            _card(cards.record["site"], text, is_title=place == 0).save(folder / f"{place:02d}.png")
        source = folder / "source.mp4"
        _joined(folder, source)
        facts = making.examine(source)
        cards.file("made-from.txt").parent.mkdir(exist_ok=True)
        for kind in making.LINES:
            making.make_film(kind, source, cards.file(f"{kind}.mp4"), facts, lambda _percent: None)
        making.make_poster(source, cards.file("poster.jpg"), facts, 1)
    cards.file("made-from.txt").write_text(f"{cards.fingerprint}\n", encoding="utf-8")


def _joined(folder: Path, target: Path) -> None:
    """One card after the other: four pictures a second are enough for what does not move."""
    pictures = ["-framerate", f"1/{SECONDS}", "-i", str(folder / "%02d.png")]
    coding = ["-c:v", "libx264", "-tune", "stillimage", "-crf", "16", "-pix_fmt", "yuv420p", "-r", "4", "-threads", "1"]
    subprocess.run(["ffmpeg", "-y", *making.QUIET, *pictures, *coding, "-bitexact", str(target)], check=True)


def _card(site: str, text: str, *, is_title: bool) -> Image.Image:
    colours = COLOURS[site]
    picture = Image.new("RGB", SIZE, colours["sky"])
    pen = ImageDraw.Draw(picture)
    pen.ellipse((-300, 520, 900, 1100), fill=colours["far"])
    pen.ellipse((500, 560, 1700, 1200), fill=colours["near"])
    _house(pen, colours)
    name, size = TITLE if is_title else TEXT
    font = _font(name, size)
    lines = _lines(pen, text, font)
    top = 300 - len(lines) * size * 1.3 / 2
    for place, line in enumerate(lines):
        pen.text((ROOM[0], top + place * size * 1.3), line, font=font, fill=PAPER)
    return picture


def _house(pen: ImageDraw.ImageDraw, colours: dict[str, str]) -> None:
    pen.polygon([(1010, 560), (1100, 480), (1190, 560)], fill=colours["wall"])
    pen.rectangle((1030, 555, 1170, 650), fill=colours["wall"])
    pen.rectangle((1086, 590, 1116, 650), fill=colours["glow"])
    pen.polygon([(1086, 650), (1116, 650), (1150, 690), (1052, 690)], fill=colours["far"])


def _font(name: str, size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    path = FONTS / name
    return ImageFont.truetype(path, size) if path.exists() else ImageFont.load_default(size)


def _lines(pen: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and pen.textlength(longer, font=font) > ROOM[1] - ROOM[0]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
