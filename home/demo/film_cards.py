"""What the placeholder films say: a card for the title, one for each sentence, and two that are the same in all."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from .pack import Pack
from .reading import CONTENT, Record

FILES = CONTENT / "films"
SECONDS = 4  # that a card stands
SENTENCE = re.compile(r"(?<=[.!?])\s+")
DRAWN = 1  # counts up when the drawing changes, so that the files are made anew


@dataclass(frozen=True, slots=True)
class Cards:
    """A placeholder: its concept, and language → texts in the order of the cards, the language drawn first."""

    record: Record
    material: Record
    texts: dict[str, list[str]]

    @property
    def name(self) -> str:
        """Of its files in the content."""
        return f"{self.record['site']}-{self.record['slug']}"

    @property
    def drawn(self) -> list[str]:
        """The texts that stand in the picture."""
        return next(iter(self.texts.values()))

    @property
    def seconds(self) -> int:
        return SECONDS * len(self.drawn)

    @property
    def fingerprint(self) -> str:
        """What its files were made from."""
        return hashlib.sha256(repr((DRAWN, SECONDS, self.record["site"], self.drawn)).encode()).hexdigest()[:20]

    def file(self, kind: str) -> Path:
        """A committed file: ``360p.mp4``, ``720p.mp4``, ``poster.jpg`` or ``made-from.txt``."""
        return FILES / f"{self.name}-{kind}"

    def named(self, key: str) -> dict[str, str]:
        """Title, text (``description``) or note (``content_note``) in every language of the concept."""
        ours = {"title": "title", "description": "text", "content_note": "note"}[key]
        texts: dict[str, str] = {**self.material.get(key, {}), **self.record[ours]}
        return {code: texts[code] for code in self.texts if texts.get(code)}


def cards_of(pack: Pack, site: str) -> list[Cards]:
    """The placeholders of a site."""
    materials = {row["slug"]: row for campaign in pack.campaigns for row in campaign["materials"]}
    rows = pack.of_site(pack.films, site)
    return [_cards(pack, row, materials[row["material"]]) for row in rows]


def _cards(pack: Pack, record: Record, material: Record) -> Cards:
    codes = [code for code in pack.languages(record["site"]) if code in material["captions"]]
    cards = Cards(record, material, {code: [] for code in codes})
    titles, texts = cards.named("title"), cards.named("description")
    for code in codes:
        ends = [pack.film_words[name][code] for name in ("placeholder", "numbers")]
        cards.texts[code][:] = [titles[code], *SENTENCE.split(texts[code]), *ends]
    return cards


def captions(texts: list[str]) -> str:
    """The cards as WebVTT."""
    cues = [f"{_time(place * SECONDS)} --> {_time((place + 1) * SECONDS)}\n{text}" for place, text in enumerate(texts)]
    return "\n\n".join(["WEBVTT", *cues, ""])


def _time(seconds: int) -> str:
    return f"{seconds // 60:02d}:{seconds % 60:02d}.000"


def transcript(pack: Pack, code: str, texts: list[str]) -> str:
    """The film to be read: what is seen, and what the cards say."""
    words = pack.film_words
    return "\n\n".join([words["picture"][code], f"{words['text'][code]} {texts[0]}.", *texts[1:]])
