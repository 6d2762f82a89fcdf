"""`manage.py run_portal`: bring everything up to date, then serve the portal on this machine."""

import time
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from portal.bootstrap import Problem, check_port
from portal.core import startup
from portal.core.optional import what_is_off
from portal.start import HOST, remember, serve


class Command(BaseCommand):
    help = "Prepares the database, the demonstration content and the static files, then serves the portal."
    # The checks cost a second on each start; `make check` runs them.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--prepare-only", action="store_true", help="Stop before serving.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            port = check_port()
            welcome = self.prepare(port)
            remember(welcome)
            self.say(welcome)
            if not options["prepare_only"]:
                serve(port)
        except Problem as problem:
            raise CommandError(str(problem)) from problem

    def prepare(self, port: int) -> str:
        """Do what there is to do and return the words that greet the operator."""
        collecting, dictionaries = startup.begin_to_collect(), startup.begin_to_make_dictionaries()
        self.step("Preparing the database", startup.migrate)
        self.step("Compiling the languages", startup.compile_messages)
        if startup.is_empty():
            self.step("Filling in the demonstration content (once)", self.fill)
        self.step("Collecting styles and pictures", lambda: startup.finish_collecting(collecting))
        self.step("Preparing the search", lambda: startup.index(dictionaries))
        for off in what_is_off():
            self.say(off)
        return welcome_words(port, startup.addresses(port), startup.demonstration_logins())

    def step(self, name: str, work: Callable[[], bool]) -> None:
        """Do `work`; say so with its seconds when there was something to do."""
        started = time.monotonic()
        if work():
            self.say(f"{name}: {time.monotonic() - started:.0f} s")

    def fill(self) -> bool:
        call_command("seed_demo", verbosity=1)
        return True

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def welcome_words(port: int, places: list[tuple[str, str]], logins: list[startup.Login]) -> str:
    """Return the addresses of the sites and who can log in, ready to be printed."""
    lines = [f"  {name:<24} {address}" for name, address in places]
    lines.append(f"  {'Editors':<24} http://{HOST}:{port}{settings.ADMIN_PATH}")
    if logins:
        lines += ["", "  Demonstration logins, for this machine only:"]
    for login in logins:
        lines.append(f"  {login.role:<24} {login.username:<28} {login.password:<24} {login.authority}")
    return "\n".join(["", *lines, "", "Ctrl-C ends it."])
