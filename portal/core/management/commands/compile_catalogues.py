"""`manage.py compile_catalogues`: make the .mo files that Django reads from the .po files people edit."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.core.catalogues import BrokenCatalogue, catalogues, compile_catalogue, is_out_of_date


class Command(BaseCommand):
    help = "Compiles the message catalogues that changed."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        found: list[Path] = catalogues()
        changed = [catalogue for catalogue in found if is_out_of_date(catalogue)]
        for catalogue in changed:
            try:
                compile_catalogue(catalogue)
            except BrokenCatalogue as error:
                raise CommandError(str(error)) from error
        if options["verbosity"] > 0:
            self.stdout.write(f"{len(changed)} of {len(found)} message catalogues compiled.")
