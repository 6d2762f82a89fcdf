"""`manage.py seed_demo`: fill an installation with the two demonstration authorities."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from home.demo.load import seed
from home.demo.reading import PackError
from home.demo.sites import HOSTS, follow_port
from portal.core.numbers import standing
from portal.core.safety import exit_pages


class Command(BaseCommand):
    help = "Loads the demonstration content. What is there already stays as it is."
    # Runs at every start of the portal; `make check` runs the checks.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--site", choices=list(HOSTS), help="Load one authority only.")

    def handle(self, *args: Any, **options: Any) -> None:
        slugs = [options["site"]] if options["site"] else list(HOSTS)
        try:
            loaded = seed(sys.stderr, slugs)
        except PackError as error:
            raise CommandError(
                "The demonstration content does not hold, and nothing was loaded:\n" + "\n".join(error.problems)
            ) from error
        follow_port()
        if loaded:
            create_roles()
        standing.write_all()
        exit_pages.write_all()
        if options["verbosity"]:
            self.report(loaded)

    def report(self, loaded: dict) -> None:
        if not loaded:
            self.stdout.write("The demonstration content is there already. Nothing was changed.")
        for slug, counted in loaded.items():
            what = ", ".join(f"{name}: {count}" for name, count in counted.items())
            self.stdout.write(f"{slug}: {what}")


def create_roles() -> None:
    """Make the demonstration accounts."""
    if find_spec("portal.editorial.demo"):
        import_module("portal.editorial.demo").create_demo_roles()
