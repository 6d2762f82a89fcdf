"""What must be true before the portal answers its first page on a developer's machine.

Each step looks first and works only when something changed, so that a second start is quick.
"""

import hashlib
import io
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Page, Site

from portal.core.catalogues import catalogues, is_out_of_date
from portal.core.management.commands.migrate import make_sqlite_file


class Login(NamedTuple):
    """One demonstration account, as `seed_demo` wrote it down."""

    role: str
    authority: str
    username: str
    password: str


def migrate() -> bool:
    """Bring the database to the newest shape. Return whether there was anything to do."""
    make_sqlite_file()
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", interactive=False, verbosity=0)
    return True


def compile_messages() -> bool:
    """Compile the message catalogues when one changed. Return whether one had."""
    if not any(is_out_of_date(catalogue) for catalogue in catalogues()):
        return False
    call_command("compile_catalogues", verbosity=0)
    return True


def is_empty() -> bool:
    """Tell whether the page tree holds nothing but what a new installation begins with."""
    return not Page.objects.exclude(content_type__app_label="wagtailcore").exists()


def begin_to_collect() -> subprocess.Popen | None:
    """Start to collect and compress static files beside the other work; None when nothing changed."""
    stamp = settings.VAR_DIR / "static-files.stamp"
    if Path(settings.STATIC_ROOT).exists() and stamp.exists() and stamp.read_text() == fingerprint(static_sources()):
        return None
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "collectstatic", "--noinput", "--verbosity=0"]
    return subprocess.Popen(command)


def finish_collecting(process: subprocess.Popen | None) -> bool:
    """Wait for the static files. Return whether there were any to collect; CommandError when it failed."""
    if process is None:
        return False
    if process.wait():
        raise CommandError("The styles and pictures could not be collected; the reason stands above.")
    (settings.VAR_DIR / "static-files.stamp").write_text(fingerprint(static_sources()))
    return True


def begin_to_make_dictionaries() -> subprocess.Popen:
    """Make the dictionaries of headwords that are missing, beside the other work."""
    return subprocess.Popen([sys.executable, str(settings.BASE_DIR / "manage.py"), "dictionaries", "--jobs=1"])


def index(dictionaries: subprocess.Popen) -> bool:
    """Wait for the dictionaries and make what is searched. Return whether there was anything to do."""
    if dictionaries.wait():
        raise CommandError("The dictionaries could not be made; the reason stands above.")
    said = io.StringIO()
    call_command("search", "rebuild", missing=True, stdout=said)
    return bool(said.getvalue())


def static_sources() -> Iterator[Path]:
    """Yield every file that decides what the collected static files look like."""
    for folder in settings.STATICFILES_DIRS:
        yield from sorted(path for path in Path(folder).rglob("*") if path.is_file())
    yield settings.BASE_DIR / "portal" / "core" / "storage.py"
    yield settings.BASE_DIR / "requirements" / "base.txt"


def fingerprint(files: Iterable[Path]) -> str:
    """Return a text that changes when a file comes, goes or is written."""
    digest = hashlib.sha256()
    for path in files:
        facts = path.stat()
        digest.update(f"{path}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def addresses(port: int) -> list[tuple[str, str]]:
    """Return (name, address) of every site, and make the sites follow `port`."""
    for site in Site.objects.exclude(port=port):
        site.port = port
        site.save()
    sites = Site.objects.order_by("-is_default_site", "pk")
    return [(site.site_name or site.hostname, f"http://{site.hostname}:{port}/") for site in sites]


def demonstration_logins() -> list[Login]:
    """Return the accounts in demo-passwords.txt; an empty list when there is no such file."""
    path = settings.VAR_DIR / "demo-passwords.txt"
    if not path.exists():
        return []
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [Login(*row) for row in rows if len(row) == len(Login._fields)]
