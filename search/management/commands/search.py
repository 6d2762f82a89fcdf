"""``manage.py search rebuild|verify|health``: make what is searched anew, compare it with the pages, look at it."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import Site

from portal.core.authority import Authority
from search import crisis, indexing
from search.analysis import DictionaryError, check
from search.checking import differences
from search.engines import engine
from search.port import EngineGone

ACTIONS = ("rebuild", "verify", "health")


class Command(BaseCommand):
    help = "Make what is searched anew (rebuild), compare it with the pages (verify), or look at the engine (health)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=ACTIONS)
        parser.add_argument("--missing", action="store_true", help="rebuild only what is not there")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["missing"] and self.is_complete():
                return
            getattr(self, options["action"])()
        except (EngineGone, DictionaryError, OSError) as error:
            raise CommandError(str(error)) from error

    def is_complete(self) -> bool:
        """Whether every site has what is searched."""
        return all(indexing.is_ready(Authority(site)) for site in Site.objects.all())

    def rebuild(self) -> None:
        """Say each site when it is done: a big one takes minutes."""
        check()
        crisis.write_all()
        sites = list(Site.objects.order_by("pk"))
        for number, site in enumerate(sites, start=1):
            self.stdout.write(f"[{number}/{len(sites)}] {site.hostname} …", ending="")
            self.stdout.flush()
            self.stdout.write(f" {indexing.rebuild(Authority(site))} documents")

    def verify(self) -> None:
        """Nothing missing, nothing that should not be there; ends with status 1 otherwise."""
        faults = []
        for site in Site.objects.order_by("pk"):
            found = differences(Authority(site), lambda line: self.stdout.write(line))
            faults += [f"{site.hostname}: {fault}" for fault in found]
        for fault in faults:
            self.stdout.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} differences. Try: python manage.py search rebuild")
        self.stdout.write("What can be found is what is published.")

    def health(self) -> None:
        facts = dict(engine().health())
        try:
            check()
            facts["dictionaries"] = "ready"
        except DictionaryError as error:
            facts["dictionaries"] = str(error)
        self.stdout.write(json.dumps(facts, ensure_ascii=False, indent=2))
        if not facts.get("ready"):
            raise CommandError("The engine is not ready. Try: python manage.py search rebuild")
