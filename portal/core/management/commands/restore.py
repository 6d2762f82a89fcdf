"""`manage.py restore FILE`: put back what `manage.py backup` wrote."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.core.backup.problem import Problem
from portal.core.backup.restoring import is_up_to_date, render_anew, restore


class Command(BaseCommand):
    help = "Puts a backup back. Stop the portal first."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archive", type=Path, help="The .tar file.")
        parser.add_argument("--replace", action="store_true", help="Lose the content that is here now.")
        parser.add_argument("--timeout", type=int, default=3600, help="Seconds for PostgreSQL's programs.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            archive = restore(options["archive"], self.say, replace=options["replace"], seconds=options["timeout"])
        except Problem as problem:
            raise CommandError(str(problem)) from problem
        self.say(f"Restored what was backed up at {archive.manifest['made_at']}.")
        if is_up_to_date():
            render_anew()
            self.say("Start the portal. It makes every page that is kept as a file anew.")
        else:
            self.say("It is from an older version: run `manage.py migrate`, `manage.py snapshots bake`, then start.")
        self.say("SECRET_KEY was not in the archive: set the one from before, or everybody logs in again.")

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
