"""How many rows each table of the portal holds: what a copy has to have as well."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader


def tables() -> list[str]:
    """Names of the tables of all models, those between two models included."""
    models = apps.get_models(include_auto_created=True)
    return sorted({model._meta.db_table for model in models if model._meta.managed and not model._meta.proxy})


def count(names: Iterable[str], ask: Callable[[str], int]) -> dict[str, int]:
    """Table → rows; ``ask`` gets one statement and returns its number."""
    return {name: ask(f'SELECT count(*) FROM "{name}"') for name in names}  # noqa: S608 -- names are our models'


def ask_django(statement: str) -> int:
    """The number a statement returns."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def differences(wanted: dict[str, int], found: dict[str, int]) -> list[str]:
    """Tables whose numbers are not equal, as short words."""
    return [f"{name} has {found.get(name)} rows instead of {rows}" for name, rows in wanted.items()
            if found.get(name) != rows]  # fmt: skip


def present() -> set[str]:
    """The tables that are in the database now."""
    with connection.cursor() as cursor:
        return {table.name for table in connection.introspection.get_table_list(cursor)}


def unknown_migrations(applied: list[list[str]]) -> list[str]:
    """Migrations of a copy that this version of the portal does not know: the copy is newer."""
    known = MigrationLoader(None).disk_migrations or {}
    return [f"{app}.{name}" for app, name in applied if app in apps.app_configs and (app, name) not in known]
