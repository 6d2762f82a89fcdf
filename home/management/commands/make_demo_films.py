"""`manage.py make_demo_films`: draws the placeholder films of the demonstration anew where their words changed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from campaigns.films.making import is_there
from home.demo.film_cards import cards_of
from home.demo.film_drawing import draw
from home.demo.pack import SITES, Pack


class Command(BaseCommand):
    """Writes into home/demo/content/films; what it writes is committed, so that nobody needs ffmpeg to see it."""

    help = "Draws the placeholder films of the demonstration anew where their words changed (needs ffmpeg)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="also those whose words are the same")

    def handle(self, *args: Any, **options: Any) -> None:
        if not is_there():
            raise CommandError("The program ffmpeg is missing. Try: apt install ffmpeg")
        pack = Pack()
        for cards in (each for site in SITES for each in cards_of(pack, site)):
            known = cards.file("made-from.txt")
            if options["all"] or not known.exists() or known.read_text(encoding="utf-8").strip() != cards.fingerprint:
                draw(cards)
                sizes = ", ".join(f"{cards.file(kind).stat().st_size // 1000} kB" for kind in ("360p.mp4", "720p.mp4"))
                self.stdout.write(f"{cards.name}: {cards.seconds} seconds, {sizes}")
