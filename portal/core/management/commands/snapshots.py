"""`manage.py snapshots bake|verify|purge`: all published pages as files."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.core.snapshots import addresses, refresh, upkeep
from portal.core.snapshots.register import EVERYTHING
from portal.core.snapshots.store import Store


class Command(BaseCommand):
    help = "Makes, checks or removes the files of published pages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        bake = actions.add_parser("bake", help="Make what is missing.")
        bake.add_argument("--fresh", action="store_true", help="Make everything anew.")
        actions.add_parser("verify", help="Render every page anew and report each difference.")
        purge = actions.add_parser("purge", help="Make pages anew that show something, or remove old builds.")
        purge.add_argument("tags", nargs="*", help="For example services.service:12; none means everything.")
        purge.add_argument("--old-builds", action="store_true", help="Remove snapshots and styles of other builds.")

    def handle(self, *args: Any, **options: Any) -> None:
        self.done, self.total, self.said = 0, 0, time.monotonic()
        getattr(self, options["action"])(options)

    def bake(self, options: dict[str, Any]) -> None:
        addresses.write()
        entries = list(addresses.published_everywhere())
        store = Store.here()
        if not options["fresh"]:
            entries = [entry for entry in entries if not store.file(entry).exists()]
        self.begin(len(entries), "pages to make")
        try:
            refresh.bring_up_to_date(entries, self.progress)
        except refresh.NotRendered as error:
            raise CommandError(f"{error} Look at the log, then run it again.") from error
        store.register.is_no_longer_new()
        self.stdout.write(f"{store.register.oldest_and_count()[1]} pages are kept as files.")

    def verify(self, options: dict[str, Any]) -> None:
        entries = upkeep.to_verify()
        self.begin(len(entries), "pages to compare")
        problems = upkeep.verify(entries, self.progress)
        for problem in problems:
            self.stdout.write(f"{problem.kind}: {problem.host}{problem.path}")
        counts = {kind: sum(p.kind == kind for p in problems) for kind in upkeep.KINDS}
        words = ", ".join(f"{count} {kind}" for kind, count in counts.items())
        if counts["stale"] or counts["leaked"]:
            raise CommandError(f"{words}. Cure: manage.py snapshots purge")
        self.stdout.write(f"{len(entries)} compared: {words}.")

    def purge(self, options: dict[str, Any]) -> None:
        if options["old_builds"]:
            removed, freed = upkeep.remove_old_builds()
            self.stdout.write(f"{removed} old builds and {freed} old style files removed.")
            return
        tags = frozenset(options["tags"]) or frozenset({EVERYTHING})
        self.begin(len(Store.here().register.using(tags)), "pages to make anew")
        refresh.refresh(tags, self.progress)

    def begin(self, total: int, what: str) -> None:
        self.total = total
        self.stdout.write(f"{total} {what}")

    def progress(self, count: int) -> None:
        self.done += count
        if time.monotonic() - self.said > 2:
            self.said = time.monotonic()
            self.stdout.write(f"  {min(self.done, self.total)} of {self.total}")
            self.stdout.flush()
