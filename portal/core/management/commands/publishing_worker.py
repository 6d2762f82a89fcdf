"""`manage.py publishing_worker`: do what follows each change, until it is stopped."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from portal.core.publishing.worker import Worker


class Command(BaseCommand):
    help = "Replaces snapshots and runs the other steps after publishing. One process; a second one waits."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--until-empty", action="store_true", help="Do what is due now, then stop.")

    def handle(self, *args: Any, **options: Any) -> None:
        worker = Worker()
        if not options["until_empty"]:
            worker.run()
            return
        worker.begin()
        while worker.once():
            pass
