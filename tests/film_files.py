"""The files of the demonstration films, which a copied database knows and the folder of its portal does not have."""

from __future__ import annotations

from pathlib import Path

from django.core.files.base import ContentFile

from home.demo.film_cards import captions, cards_of
from home.demo.pack import SITES, Pack
from portal.core.media import neutral_name


def write_films(var_dir: Path) -> None:
    """Write them where a portal with this ``VAR_DIR`` sends them from."""
    folder = var_dir / "media" / "films"
    folder.mkdir(parents=True, exist_ok=True)
    pack = Pack()
    for cards in (each for site in SITES for each in cards_of(pack, site)):
        contents = [(kind, cards.file(kind).read_bytes()) for kind in ("360p.mp4", "720p.mp4", "poster.jpg")]
        for name, content in [*contents, *(("x.vtt", captions(texts).encode()) for texts in cards.texts.values())]:
            (folder / neutral_name(name, ContentFile(content))).write_bytes(content)
