"""Everything a page reads leaves a tag: a table that is read without one would make pages stale for ever."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import RequestFactory
from wagtail.models import Page

from portal.core.snapshots import addresses, reading, rendering
from portal.core.snapshots.register import Entry
from portal.core.snapshots.roots import is_tracked, parent_column

from .world import World

TABLE = re.compile(r'(?:FROM|JOIN) "(\w+)"')


def table_of_kinds() -> dict[str, set[str]]:
    """Table → kinds of tags of which one must be there when the table was read."""
    kinds: dict[str, set[str]] = {}
    for model in apps.get_models(include_auto_created=True):
        if not is_tracked(model):
            continue
        names = {model._meta.label_lower}
        if issubclass(model, Page):
            names |= {"page", "at"}
        if parent_column(model):
            names |= {parent_column(model)[1]._meta.label_lower, "page"}
        if model._meta.auto_created:
            names |= {f.related_model._meta.label_lower for f in model._meta.get_fields() if f.related_model}
            names |= {"page"}
        kinds[model._meta.db_table] = names
    return kinds


@pytest.mark.parametrize(
    "path",
    [
        *(
            f"nb/{path}"
            for path in ("", "guides/", "forms/", "services/", "services/by/", "first/", "form/", "p-house/")
        ),
        *(f"en/{path}" for path in ("", "guides/", "services/", "first/", "form/", "p-house/")),
    ],
)
def test_every_table_that_is_read_leaves_a_tag_of_its_kind(world: World, path: str) -> None:
    tables: set[str] = set()

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        tables.update(TABLE.findall(sql))
        return execute(sql, params, many, context)

    entry = Entry("localhost", f"/{path}", 0)
    with connection.execute_wrapper(watch):
        rendered = rendering.render(rendering.application(), rendering.request_for(entry, "http://localhost"))
    assert rendered.is_page
    found = {tag.split(":")[1] if tag.startswith("list:") else tag.split(":")[0] for tag in rendered.tags}
    kinds = table_of_kinds()
    untagged = {table for table in tables if table in kinds and not kinds[table] & found}
    assert untagged == set()


def test_a_list_that_is_empty_leaves_its_tag(world: World) -> None:
    world.fresh("first").delete()
    world.fresh("second").delete()
    entry = Entry("localhost", "/nb/guides/", 0)
    rendered = rendering.render(rendering.application(), rendering.request_for(entry, "http://localhost"))
    assert "list:home.guidepage" in rendered.tags


def test_a_record_belongs_to_what_it_is_part_of(world: World) -> None:
    with reading.reading() as read:
        list(world.services["house"].channels.model.objects.all())
    assert {f"services.service:{service.pk}" for service in world.services.values()} <= read.tags


def test_outside_of_a_rendering_nothing_is_noted(world: World) -> None:
    with reading.reading() as read:
        pass
    world.fresh("first")
    reading.note("page:1")
    assert read.tags == set()


def test_drafts_previews_and_answers_of_the_admin_are_not_kept(world: World) -> None:
    page = world.fresh("first")
    request = RequestFactory().get("/nb/first/", headers={"host": "localhost"})
    with reading.reading() as read:
        page.make_preview_request(request, page.preview_modes[0][0])
    assert read.subject is None


def test_every_published_address_is_known(world: World) -> None:
    paths = {entry.path for entry in addresses.published_everywhere()}
    for path in ("", "guides/", "forms/", "services/", "first/", "second/", "form/", "p-house/"):
        assert {f"/nb/{path}", f"/en/{path}"} <= paths
    # A page without text in a language has no routes there.
    assert "/nb/services/by/" in paths
    assert "/en/services/by/" not in paths
