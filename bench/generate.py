"""Fills a demonstration database with more of the same, for growth curves: `python -m bench.generate 10000`.

Half of the pages are guides, half are pages of services of their own, all below the first site's home in its
source language. Every page is a copy of one of the demonstration's, with its text and references; the n-th
page is the same in every run. The indexes of the admin's search are not built.
"""

from __future__ import annotations

import os
import sys
import uuid
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

import django
from django.db import connection, models, transaction

BATCH = 500
NAMESPACE = uuid.UUID("5b0c1d6e-0b7e-5f9e-8a63-3f2f5a1d7c20")
# A copy has no history, and leads nowhere by itself.
EMPTY = {"latest_revision_id", "live_revision_id", "alias_of_id", "reach_via_service_id", "locked_by_id"}


def values_of(record: models.Model, model: type[models.Model]) -> dict[str, Any]:
    """Column → value of a record's own row, without its key and its history."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    return {f.attname: None if f.attname in EMPTY else getattr(record, f.attname) for f in fields}


class Home:
    """Where the pages go: the first site's home in its source language."""

    def __init__(self) -> None:
        from wagtail.models import Page, Site

        from portal.core.authority import Authority

        site = Site.objects.order_by("-is_default_site", "pk")[0]
        authority = Authority(site)
        self.page = Page.objects.get(url_path=authority.home_paths[authority.source_language])
        self.last = self.page.get_children().order_by("-path").first()

    def templates(self, model: type[models.Model]) -> list[Any]:
        """The demonstration's live pages of a type, in the order of the tree."""
        return list(model._default_manager.filter(path__startswith=self.page.path, live=True).order_by("path"))

    def plant(self, rows: Sequence[tuple[str, Any]], **of_child: Sequence[Any]) -> list[int]:
        """Copy pages: ``(slug, template)`` each; ``of_child`` gives columns other values. Returns primary keys."""
        from wagtail.models import Page

        steps = self.page.get_children().count()
        first = int(self.last.path[-Page.steplen :], 36) + 1 if self.last else 1
        pages = [self._page(slug, template, first + place) for place, (slug, template) in enumerate(rows)]
        Page.objects.bulk_create(pages, batch_size=BATCH)
        Page.objects.filter(pk=self.page.pk).update(numchild=steps + len(pages))
        self.last = pages[-1]
        self._insert_rest(rows, pages, of_child)
        return [page.pk for page in pages]

    def _page(self, slug: str, template: Any, step: int) -> Any:
        from wagtail.models import Page

        depth = self.page.depth + 1
        own = {
            "path": Page._get_path(self.page.path, depth, step),
            "depth": depth,
            "numchild": 0,
            "slug": slug,
            "url_path": f"{self.page.url_path}{slug}/",
            "title": f"{template.title} ({slug})",
            "draft_title": f"{template.title} ({slug})",
            "translation_key": uuid.uuid5(NAMESPACE, slug),
        }
        return Page(**{**values_of(template, Page), **own})

    @staticmethod
    def _insert_rest(rows: Sequence[tuple[str, Any]], pages: list[Any], of_child: dict[str, Sequence[Any]]) -> None:
        """The rows of the type's own table, which Django writes one by one only."""
        fields = type(rows[0][1])._meta.local_concrete_fields
        known: dict[int, dict[str, Any]] = {}
        lines = []
        for place, (slug, template) in enumerate(rows):
            prepared = known.setdefault(
                template.pk, {f.attname: f.get_db_prep_save(f.pre_save(template, False), connection) for f in fields}
            )
            own = {"page_ptr_id": pages[place].pk, "content_id": slug}
            own |= {name: values[place] for name, values in of_child.items()}
            lines.append([{**prepared, **own}[field.attname] for field in fields])
        _insert(type(rows[0][1])._meta.db_table, [field.column for field in fields], lines)


def _insert(table: str, columns: list[str], lines: list[list[Any]]) -> None:
    quote = connection.ops.quote_name
    names, marks = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(table)} ({names}) VALUES ({marks})", lines)


def copy_services(home: Home, count: int) -> list[int]:
    """Copy services with their channels and all they are linked to. Returns primary keys."""
    from services.models import Service, ServicePage

    known = list({page.service_id: page.service for page in home.templates(ServicePage)}.values())
    chosen = [known[number % len(known)] for number in range(count)]
    made = []
    for number, template in enumerate(chosen, start=1):
        slug = f"bench-service-{number:05}"
        names = {code: f"{text} {number}" for code, text in template.names.items()}
        made.append(Service(**{**values_of(template, Service), "slug": slug, "names": names}))
    Service.objects.bulk_create(made, batch_size=BATCH)
    pks = [service.pk for service in made]
    for field in Service._meta.many_to_many:
        _copy_links(field, chosen, pks)
    copy_children(Service, chosen, pks)
    return pks


def _copy_links(field: Any, chosen: Sequence[Any], pks: Sequence[int]) -> None:
    through, own, other = field.remote_field.through, field.m2m_column_name(), field.m2m_reverse_name()
    linked: dict[int, list[int]] = {}
    for left, right in through.objects.order_by("pk").values_list(own, other):
        linked.setdefault(left, []).append(right)
    rows = (
        through(**{own: pk, other: right})
        for template, pk in zip(chosen, pks, strict=True)
        for right in linked.get(template.pk, ())
    )
    _create(through, rows)


def copy_children(model: type[models.Model], chosen: Sequence[Any], pks: Sequence[int]) -> None:
    """Copy the parts of records: the rows that belong to them alone."""
    from modelcluster.models import get_all_child_relations

    for relation in get_all_child_relations(model):
        part, column = relation.related_model, relation.field.attname
        parts: dict[int, list[Any]] = {}
        for row in part.objects.filter(**{f"{column}__in": {template.pk for template in chosen}}).order_by("pk"):
            parts.setdefault(getattr(row, column), []).append(row)
        rows = (
            part(**{**values_of(row, part), column: pk})
            for template, pk in zip(chosen, pks, strict=True)
            for row in parts.get(template.pk, ())
        )
        _create(part, rows)


def _create(model: type[models.Model], rows: Iterable[Any]) -> None:
    waiting = iter(rows)
    while some := list(islice(waiting, BATCH)):
        model._default_manager.bulk_create(some)


@transaction.atomic
def generate(pages: int) -> None:
    """Add that many pages, half of them with a service of its own. RuntimeError when the tree does not hold."""
    from wagtail.models import Page

    from home.models import GuidePage
    from services.models import ServicePage

    home = Home()
    halves: tuple[tuple[type[models.Model], str, int], ...] = (
        (GuidePage, "bench-guide", pages - pages // 2),
        (ServicePage, "bench-service", pages // 2),
    )
    for model, name, count in halves:
        known = home.templates(model)
        rows = [(f"{name}-{number + 1:05}", known[number % len(known)]) for number in range(count)]
        own = {"service_id": copy_services(home, count)} if model is ServicePage else {}
        pks = home.plant(rows, **own)
        copy_children(model, [template for _slug, template in rows], pks)
    if any(Page.find_problems()):
        raise RuntimeError(f"The page tree does not hold: {Page.find_problems()}")


def main(words: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.development")
    django.setup()
    generate(int(words[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
