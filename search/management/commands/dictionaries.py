"""``manage.py dictionaries``: make the dictionaries of headwords, once, and after the rules for them changed."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.analysis import DictionaryError
from search.analysis.dictionary_setup import make_missing


class Command(BaseCommand):
    help = "Make the dictionaries of headwords that are missing. The search compares words by them."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many to make at once")

    def handle(self, *args: Any, **options: Any) -> None:
        say = self.stdout.write if options["verbosity"] else lambda _line: None
        try:
            make_missing(jobs=options["jobs"], say=say)
        except DictionaryError as error:
            raise CommandError(str(error)) from error
