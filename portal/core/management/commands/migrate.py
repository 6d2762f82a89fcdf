"""`manage.py migrate`, which is also the one that makes a missing SQLite file."""

import gc
from typing import Any

from django.conf import settings
from django.core.management.commands.migrate import Command as DjangoCommand


class Command(DjangoCommand):
    """Every other command and the server refuse a missing file instead of going on with an empty one."""

    def execute(self, *args: Any, **options: Any) -> Any:
        make_sqlite_file()  # before the system checks, which ask the database what it can do
        # Hundreds of migrations make classes by the thousand: looking for garbage less often spares a fifth.
        before = gc.get_threshold()
        gc.set_threshold(100_000, 20, 20)
        try:
            return super().execute(*args, **options)
        finally:
            gc.set_threshold(*before)


def make_sqlite_file() -> None:
    """Make the file of the SQLite database where there is none. Nothing on PostgreSQL."""
    if settings.SQLITE_FILE and not settings.SQLITE_FILE.exists():
        settings.SQLITE_FILE.parent.mkdir(parents=True, exist_ok=True)
        settings.SQLITE_FILE.touch(mode=0o660)
