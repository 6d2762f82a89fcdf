"""`manage.py quiet_check`: titles, addresses and names of files that tell what people read."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from home.launch.media import named_files
from home.launch.quiet import telling

from .launch_check import sites


class Command(BaseCommand):
    help = "Lists everything live whose title, address or file name tells. Exit status 1 when there is anything."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--site", help="Address part of the home page, for example baerum. All sites without it.")

    def handle(self, *args: Any, **options: Any) -> None:
        found = [*named_files(), *(finding for site in sites(options["site"]) for finding in telling(site))]
        for finding in found:
            self.stdout.write(f"{finding.what}\n  {finding.path}")
        if found:
            raise SystemExit(1)
        self.stdout.write("Nothing tells.")
