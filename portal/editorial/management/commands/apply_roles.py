"""Gives every authority its groups, permissions, collection and reviews."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

from portal.editorial.granting import apply_roles


class Command(BaseCommand):
    help = "Gives an authority its groups, permissions, collection and reviews. Run it after adding an authority."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--site", help="hostname of one authority; all of them when left out")

    def handle(self, *args: Any, **options: Any) -> None:
        sites = Site.objects.filter(hostname=options["site"]) if options["site"] else Site.objects.all()
        if not sites:
            raise CommandError("There is no such authority.")
        for site in sites:
            apply_roles(site)
            self.stdout.write(f"{site.site_name or site.hostname}: roles are in place")
