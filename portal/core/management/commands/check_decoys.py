"""`manage.py check_decoys`: whether the pages behind the exit answer, quickly, and tell nothing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from portal.core.models import AuthoritySettings
from portal.core.safety.decoy_check import check
from portal.core.safety.decoys import objections


class Command(BaseCommand):
    help = "Asks the pages behind the exit of every site. Exit status 1 when something is wrong with one."

    def handle(self, *args: Any, **options: Any) -> None:
        good = True
        for settings in AuthoritySettings.objects.select_related("site").order_by("pk"):
            self.stdout.write(f"{settings.site.hostname}:")
            for field, sentence in objections(settings):
                good = False
                self.stdout.write(f"  {getattr(settings, field)}: {sentence}")
            for answer in check(settings):
                good &= answer.good
                self.stdout.write(f"  {answer.address}: {answer.sentence}")
        if not good:
            raise SystemExit(1)
