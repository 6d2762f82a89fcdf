"""`manage.py backup DIR|FILE.tar`: database, media, standing numbers and snapshots in one archive."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.core.backup.problem import Problem
from portal.core.backup.taking import NOT_IN_IT, take


class Command(BaseCommand):
    help = "Writes the database, media, standing numbers and snapshots into one archive, while the portal runs."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("target", type=Path, help="A folder, or a file that ends in .tar.")
        parser.add_argument("--without-snapshots", action="store_true", help="Leave out what can be made again.")
        parser.add_argument("--timeout", type=int, default=3600, help="Seconds for PostgreSQL's programs.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = take(
                options["target"],
                self.say,
                snapshots=not options["without_snapshots"],
                seconds=options["timeout"],
            )
        except Problem as problem:
            raise CommandError(str(problem)) from problem
        self.say(f"Backup: {made} ({made.stat().st_size / 1e6:.1f} MB)\n{NOT_IN_IT}")

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
