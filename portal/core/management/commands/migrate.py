"""`manage.py migrate`, which is also the one that makes a missing SQLite file."""

from typing import Any

from django.conf import settings
from django.core.management.commands.migrate import Command as DjangoCommand


class Command(DjangoCommand):
    """Every other command and the server refuse a missing file instead of going on with an empty one."""

    def execute(self, *args: Any, **options: Any) -> Any:
        make_sqlite_file()  # before the system checks, which ask the database what it can do
        return super().execute(*args, **options)


def make_sqlite_file() -> None:
    """Make the file of the SQLite database where there is none. Nothing on PostgreSQL."""
    if settings.SQLITE_FILE and not settings.SQLITE_FILE.exists():
        settings.SQLITE_FILE.parent.mkdir(parents=True, exist_ok=True)
        settings.SQLITE_FILE.touch(mode=0o660)
