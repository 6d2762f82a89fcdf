"""What each kind of change writes down, in its own transaction, for the worker to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection, transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from home.models import GuidePage
from portal.core.models import AuthoritySettings, NavigationItem, OutboxRow
from portal.core.publishing import outbox
from portal.core.publishing.steps import EVERYTHING, steps
from services.models import Area, Channel
from tests.core.snapshots.world import World, add, committed, translate


@dataclass
class Written:
    """The tags of the rows for one step, apart for those that take something away."""

    tags: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    steps: set[str] = field(default_factory=set)

    @property
    def all(self) -> set[str]:
        return self.tags | self.removed

    def look(self) -> None:
        for row in OutboxRow.objects.all():
            self.steps.add(row.step)
            if row.step == "snapshots":
                (self.removed if row.removal else self.tags).update(row.tags)


@contextmanager
def written() -> Iterator[Written]:
    """What the transaction inside writes down."""
    found = Written()
    with committed():
        yield found
    found.look()


@contextmanager
def undone() -> Iterator[None]:
    """A part of a transaction that is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def tag(page: Any) -> str:
    return f"page:{page.pk}"


def test_a_draft_writes_nothing(world: World) -> None:
    page = world.fresh("first")
    page.title = "Not yet"
    with written() as found:
        page.save_revision()
    assert found == Written()


def test_a_draft_of_a_record_writes_nothing(world: World) -> None:
    service = world.services["house"]
    service.names = {"nb": "Ikke ennå"}
    with written() as found:
        service.save_revision()
    assert found == Written()


def test_publishing_names_the_page_and_its_address(world: World) -> None:
    page = world.fresh("first")
    page.title = "Other words"
    with written() as found:
        page.save_revision().publish()
    assert {tag(page), "at:first/"} <= found.tags
    assert found.removed == set()


def test_unpublishing_takes_away(world: World) -> None:
    page = world.fresh("first")
    with written() as found:
        page.unpublish()
    assert {tag(page), "at:first/", "list:home.guidepage"} <= found.removed


def test_deleting_takes_away(world: World) -> None:
    page = world.fresh("first")
    name = tag(page)
    with written() as found:
        page.delete()
    assert {name, "at:first/", "list:home.guidepage"} <= found.removed


def test_a_new_page_names_its_list_and_its_address(world: World) -> None:
    with written() as found:
        page = add(world, "third", GuidePage(title="Third", audience=world.audience))
    assert {tag(page), "at:third/", "list:home.guidepage"} <= found.tags
    assert found.removed == set()


def test_a_translation_names_the_address_it_shares(world: World) -> None:
    with written() as found:
        page = translate(world, "second", "Second guide")
    assert {tag(page), "at:second/", "list:home.guidepage"} <= found.tags


@pytest.fixture
def inner(world: World) -> Any:
    """A page below another one."""
    with committed():
        page = world.fresh("guides").add_child(
            instance=GuidePage(title="In", quiet_title="In", slug="inner", audience=world.audience)
        )
    OutboxRow.objects.all().delete()
    return page


def test_a_new_address_names_the_old_one_and_all_below(world: World, inner: Any) -> None:
    page = world.fresh("guides")
    page.slug = "advice"
    with written() as found:
        page.save_revision().publish()
    assert {tag(page), tag(inner), "at:guides/", "at:guides/inner/", "at:advice/", "at:advice/inner/"} <= found.removed
    moved = dict(Redirect.objects.values_list("old_path", "redirect_page"))
    assert moved == {"/nb/guides": page.pk, "/nb/guides/inner": inner.pk}
    assert "addresses" in found.steps


def test_moving_names_both_addresses(world: World, inner: Any) -> None:
    with written() as found:
        inner.move(world.fresh("forms"), pos="last-child")
    assert {tag(inner), "at:guides/inner/", "at:forms/inner/"} <= found.removed
    assert Redirect.objects.get().old_path == "/nb/guides/inner"


def test_the_address_that_a_page_takes_back_leads_nowhere_else(world: World) -> None:
    for slug in ("away", "first"):
        with committed():
            page = world.fresh("first")
            page.slug = slug
            page.save_revision().publish()
    assert list(Redirect.objects.values_list("old_path", flat=True)) == ["/nb/away"]


def test_another_order_names_the_list_and_takes_nothing_away(world: World) -> None:
    page = world.fresh("second")
    with written() as found:
        page.move(world.fresh("first"), pos="left")
    assert {tag(page), "list:home.guidepage"} <= found.tags
    assert found.removed == set()
    assert not Redirect.objects.exists()


def test_what_a_move_that_is_rolled_back_wrote_is_gone(world: World, inner: Any) -> None:
    with undone():
        inner.move(world.fresh("forms"), pos="last-child")
        assert Redirect.objects.exists()
    assert not OutboxRow.objects.exists()
    assert not Redirect.objects.exists()


def test_a_service_names_itself_and_its_list(world: World) -> None:
    service = world.services["house"]
    service.names = {"nb": "Nytt navn"}
    with written() as found:
        service.save_revision().publish()
    assert {f"services.service:{service.pk}", "list:services.service"} <= found.tags
    assert found.removed == set()
    assert "standing-numbers" not in found.steps


def test_areas_of_a_service_name_both_sides(world: World) -> None:
    service = world.services["house"]
    area = Area.objects.create(slug="ny", name="Ny", level="municipality", site=world.site)
    OutboxRow.objects.all().delete()
    connection.run_on_commit[:] = []
    service.areas.add(area)
    with written() as found:
        service.save()
    assert {f"services.service:{service.pk}", f"services.area:{area.pk}", "list:services.area"} <= found.tags


def test_a_channel_names_its_service(world: World) -> None:
    service = world.services["house"]
    with written() as found:
        Channel.objects.create(service=service, kind="phone", label={"nb": "Ny"}, number="+47 22 22 22 22")
    assert f"services.service:{service.pk}" in found.tags


def test_a_shared_number_reaches_pages_and_error_pages(world: World) -> None:
    number = world.numbers["line"]
    number.number = "116 111"
    with written() as found:
        number.save_revision().publish()
    assert f"core.emergencynumber:{number.pk}" in found.tags
    assert {"snapshots", "standing-numbers"} <= found.steps


def test_a_number_that_is_taken_down_takes_away(world: World) -> None:
    number = world.numbers["line"]
    with written() as found:
        number.unpublish()
    assert f"core.emergencynumber:{number.pk}" in found.removed


def test_settings_and_the_menu_name_themselves(world: World) -> None:
    values = AuthoritySettings.objects.get(site=world.site)
    with written() as found:
        values.save()
        item = NavigationItem.objects.first()
        item.label = {"nb": "Nytt ord"}
        item.save()
    assert {f"core.authoritysettings:{values.pk}", f"core.navigationsettings:{item.settings_id}"} <= found.tags
    assert {"snapshots", "standing-numbers", "addresses"} <= found.steps


def test_a_site_reaches_every_step(world: World) -> None:
    world.site.port = 8080
    with written() as found:
        world.site.save()
    assert f"wagtailcore.site:{world.site.pk}" in found.tags
    assert found.steps == {step.name for step in steps() if step.wants({EVERYTHING})}


def test_a_restriction_takes_away_all_below(world: World, inner: Any) -> None:
    with written() as found:
        PageViewRestriction.objects.create(page=world.fresh("guides"), restriction_type="login")
    assert {tag(inner), "at:guides/", "at:guides/inner/"} <= found.removed


def test_what_is_rolled_back_writes_nothing(world: World) -> None:
    with undone():
        world.fresh("first").unpublish()
    assert not OutboxRow.objects.exists()


def test_rows_lost_with_a_part_of_a_transaction_are_written_again(world: World) -> None:
    page = world.fresh("first")
    with written() as found:
        with undone():
            page.save()
            assert OutboxRow.objects.exists()
        page.save()
    assert tag(page) in found.tags


def test_saying_the_same_twice_writes_one_row(world: World) -> None:
    page = world.fresh("first")
    with written():
        page.save()
        page.save()
    assert OutboxRow.objects.filter(step="snapshots").count() == 1


def test_loading_content_is_one_change_of_everything(world: World) -> None:
    with written(), outbox.wholesale():
        world.fresh("first").unpublish()
        world.services["house"].save()
    rows = {row.step: row.tags for row in OutboxRow.objects.all()}
    assert rows == {step.name: [EVERYTHING] for step in steps() if step.wants({EVERYTHING})}
    assert OutboxRow.objects.count() == len(rows)


def test_a_transaction_that_changes_very_much_changed_everything(world: World) -> None:
    with written() as found:
        outbox.record(f"page:{number}" for number in range(outbox.MANY_TAGS))
        outbox.record(["page:-1"])
        outbox.record(["page:-2"])
    assert EVERYTHING in found.tags
    assert not {"page:-1", "page:-2"} & found.tags
