"""Formats of sheets, as data: what each is for, on what it is printed, and how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from campaigns.vocabulary import Picture

PDF, PNG = "pdf", "png"
WITH_SLOGAN = ("poster", "strip", "card", "screen")  # templates


@dataclass(frozen=True, slots=True)
class Format:
    """One format. ``size`` as CSS says it; ``scale`` of its type beside A4."""

    key: str
    label: str | Promise
    template: str
    size: str
    ending: str = PDF
    scale: float = 1.0
    note: str | Promise = ""
    quiet: bool = False  # nothing on its front tells what it is about

    def picture(self, wanted: str) -> str:
        """What is drawn on it. A square has no room beside its numbers: there a scene gives way to the landscape."""
        return wanted if self.key != "square" or wanted == Picture.NONE else Picture.HORIZON

    @property
    def takes_words(self) -> bool:
        """Whether a campaign's own words may stand on it."""
        return self.template in WITH_SLOGAN


FORMATS = (
    Format("poster-a4", _("Poster, A4"), "poster", "210mm 297mm"),
    Format("poster-a3", _("Poster, A3"), "poster", "297mm 420mm", scale=1.414),
    Format("strip", _("Note with strips to tear off, A4"), "strip", "210mm 297mm"),
    Format("card", _("Card of the size of a bank card"), "card", "85mm 54mm"),
    Format(
        "note",
        _("Card that looks like a note"),
        "note",
        "85mm 54mm",
        note=_("Take it only if it is safe. If not, learn one number by heart and leave the card."),
        quiet=True,
    ),
    Format("counter", _("Card for the counter, A5"), "counter", "148mm 210mm"),
    Format("slide", _("Picture for a screen, 1920 × 1080"), "screen", "1920px 1080px", PNG),
    Format("square", _("Picture for social media, 1080 × 1080"), "screen", "1080px 1080px", PNG),
    Format("wide", _("Picture for links, 1200 × 630"), "screen", "1200px 630px", PNG),
)


@cache
def by_key() -> dict[str, Format]:
    """Key → format."""
    return {each.key: each for each in FORMATS}
