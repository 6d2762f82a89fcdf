"""``manage.py campaigns make|verify``: make the files of campaigns and toolkits, or look whether they are right."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from campaigns.made.checking import problems
from campaigns.made.making import all_authorities, bring_up_to_date
from campaigns.print import checking as cards

EVERY = 10  # files between two lines of progress
MOST = 20  # problems shown


class Command(BaseCommand):
    help = "Make the files of campaigns and toolkits (make), or look whether they are right (verify)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=("make", "verify"))
        parser.add_argument("--again", action="store_true", help="make also what is there already")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, options["action"])(again=options["again"])

    def make(self, *, again: bool) -> None:
        """What is missing or older than its content; with ``again`` everything."""
        failed: list[str] = []
        for authority in all_authorities():
            self._done = 0
            outcome = bring_up_to_date(authority, self._progress, again=(lambda _row: True) if again else None)
            self.stdout.write(
                f"{authority.site.hostname}: {outcome.made} made, {outcome.kept} kept, {outcome.removed} removed"
            )
            failed += outcome.problems
        for problem in failed:
            self.stdout.write(problem)
        if failed:
            raise CommandError(f"{len(failed)} files could not be made.")

    def _progress(self, count: int) -> None:
        self._done += count
        if self._done % EVERY == 0:
            self.stdout.write(f"  {self._done} files")

    def verify(self, *, again: bool) -> None:
        """Every file there, whole, of today, its numbers in its bytes; ends with status 1 otherwise."""
        found = [*problems(), *cards.problems()]
        for problem in found[:MOST]:
            self.stdout.write(problem)
        if len(found) > MOST:
            self.stdout.write(f"… and {len(found) - MOST} more")
        if found:
            raise CommandError(f"{len(found)} problems. Try: python manage.py campaigns make")
        self.stdout.write("Every file is there, and has the numbers of today.")
