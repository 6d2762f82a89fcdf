"""Editors, visitors and a worker in any order: a state machine over everything that changes pages."""

from __future__ import annotations

import shutil
from copy import deepcopy
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from wagtail.models import Page, PageViewRestriction, Site

from portal.core.models import (
    AuthoritySettings,
    NavigationItem,
    NavigationSettings,
    NumberSettings,
    OutboxRow,
    PlacedNumber,
)
from portal.core.snapshots import rendering, upkeep
from portal.core.snapshots.register import Entry
from portal.core.snapshots.store import Store

from .visiting import Visitor
from .world import World, bake, build, committed, translate, work

STEPS = 22
PAGES = st.sampled_from(["guides", "forms", "services", "first", "second", "form", "p-house"])
GUIDES = st.sampled_from(["first", "second", "form"])
WORDS = st.sampled_from(["Alfa", "Beta", "Gamma"])
SERVICES = st.sampled_from(["house", "talk"])
NUMBERS = st.sampled_from(["police", "line"])


class Editors(RuleBasedStateMachine):
    """People who publish, take down, move and change facts; a worker in between; visitors all the time."""

    built: World
    baked: Path
    world: World
    before: Any

    @initialize()
    def begin(self) -> None:
        self.world = deepcopy(self.built)
        self.before = transaction.savepoint()
        cache.clear()
        copy_folder(self.baked, Store.here().folder)
        Store.here().register.close()

    def teardown(self) -> None:
        try:
            work()
            problems = [p for p in upkeep.verify(upkeep.to_verify()) if p.kind != "missing"]
        finally:
            transaction.savepoint_rollback(self.before)
            connection.run_on_commit[:] = []
            cache.clear()
        assert problems == [], str(problems)

    @rule(name=PAGES, word=WORDS)
    def publish(self, name: str, word: str) -> None:
        with committed():
            page = self.world.fresh(name)
            page.title = f"{word} {name}"
            page.save_revision().publish()

    @rule(name=PAGES, word=WORDS)
    def draft(self, name: str, word: str) -> None:
        with committed():
            page = self.world.fresh(name)
            page.title = f"Secret {word}"
            page.save_revision()

    @rule(name=st.sampled_from(["first", "second"]))
    def make_urgent_or_not(self, name: str) -> None:
        with committed():
            page = self.world.fresh(name)
            page.urgent = not page.urgent
            page.save_revision().publish()

    @rule(name=PAGES)
    def unpublish(self, name: str) -> None:
        with committed():
            self.world.fresh(name).unpublish()

    @rule(name=GUIDES, word=WORDS)
    def publish_text(self, name: str, word: str) -> None:
        if "en" not in AuthoritySettings.objects.get(site=self.world.site).languages:
            return  # the portal refuses it
        with committed():
            text = self.world.text(name, "en")
            if text is None:
                translate(self.world, name, f"{word} text")
            elif text.live:
                text.unpublish()
            else:
                text.title = f"{word} text"
                text.save_revision().publish()

    @rule(name=GUIDES, word=WORDS)
    def change_address(self, name: str, word: str) -> None:
        with committed():
            page = self.world.fresh(name)
            page.slug = f"{word.lower()}-{name}"
            page.save_revision().publish()

    @rule(name=PAGES, before=PAGES)
    def reorder(self, name: str, before: str) -> None:
        with committed():
            if name != before:
                self.world.fresh(name).move(self.world.fresh(before), pos="left")

    @rule(name=SERVICES, word=WORDS)
    def change_service(self, name: str, word: str) -> None:
        with committed():
            service = self.world.services[name]
            service.refresh_from_db()
            service.names = {"nb": word, "en": word}
            service.save_revision().publish()

    @rule(name=SERVICES)
    def take_service_down_or_up(self, name: str) -> None:
        with committed():
            service = self.world.services[name]
            service.refresh_from_db()
            if service.live:
                service.unpublish()
            else:
                service.save_revision().publish()

    @rule(name=NUMBERS, number=st.sampled_from(["112", "113", "116 006", "116 111"]))
    def change_number(self, name: str, number: str) -> None:
        with committed():
            record = self.world.numbers[name]
            record.refresh_from_db()
            record.number = number
            record.save_revision().publish()

    @rule(name=NUMBERS)
    def take_number_down_or_up(self, name: str) -> None:
        with committed():
            record = self.world.numbers[name]
            record.refresh_from_db()
            if record.live:
                record.unpublish()
            else:
                record.save_revision().publish()

    @rule(word=WORDS)
    def rename_portal(self, word: str) -> None:
        with committed():
            settings = AuthoritySettings.objects.get(site=self.world.site)
            settings.portal_name = {"nb": word, "en": word}
            settings.save()

    @rule()
    def close_or_open_english(self) -> None:
        with committed():
            settings = AuthoritySettings.objects.get(site=self.world.site)
            settings.languages = ["nb"] if "en" in settings.languages else ["nb", "en"]
            settings.save()

    @rule(name=GUIDES, word=WORDS)
    def change_menu(self, name: str, word: str) -> None:
        with committed():
            menu = NavigationSettings.objects.get(site=self.world.site)
            item = NavigationItem.objects.filter(page=self.world.pages[name]).first()
            if item is None:
                NavigationItem.objects.create(settings=menu, page=self.world.pages[name], label={"nb": word})
            else:
                item.delete()

    @rule(name=NUMBERS)
    def place_number(self, name: str) -> None:
        with committed():
            numbers = NumberSettings.objects.get(site=self.world.site)
            PlacedNumber.objects.filter(settings=numbers).delete()
            PlacedNumber.objects.create(settings=numbers, number=self.world.numbers[name])

    @rule(name=GUIDES)
    def restrict(self, name: str) -> None:
        with committed():
            page = self.world.fresh(name)
            found = PageViewRestriction.objects.filter(page=page)
            if found:
                found.first().delete()
            else:
                PageViewRestriction.objects.create(page=page, restriction_type="login")

    @rule(port=st.sampled_from([80, 8080]))
    def change_port(self, port: int) -> None:
        with committed():
            site = Site.objects.get(pk=self.world.site.pk)
            site.port = port
            site.save()

    @rule(name=PAGES, language=st.sampled_from(["nb", "en"]))
    def visit(self, name: str, language: str) -> None:
        path = Page.objects.get(pk=self.world.pages[name].pk).url_path.split("/", 2)[2]
        Visitor().get(f"/{language}/{path}")

    @rule(name=PAGES, word=WORDS)
    def visit_slowly(self, name: str, word: str) -> None:
        """A page that is rendered before a change and kept after the purge of that change."""
        path = Page.objects.get(pk=self.world.pages[name].pk).url_path.split("/", 2)[2]
        store, entry = Store.here(), Entry("localhost", f"/nb/{path}", 0)
        since = store.register.purges()
        rendered = rendering.render(rendering.application(), rendering.request_for(entry, "http://localhost"))
        self.publish(name, word)
        work()
        store.remove([entry])
        if rendered.is_page:
            store.keep(Entry(entry.host, entry.path, rendered.subject), rendered.body, rendered.tags, since)

    @rule()
    def the_worker_works(self) -> None:
        work()


def copy_folder(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)


def prepare(folder: Path) -> None:
    """Build the world once; each example begins with it, and with its pages baked."""
    with committed():
        Editors.built = build()
    OutboxRow.objects.all().delete()
    cache.clear()
    bake()
    Store.here().register.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    Editors.baked = folder / "baked"
    copy_folder(Store.here().folder, Editors.baked)


def run(examples: int, folder: Path) -> None:
    prepare(folder)
    run_state_machine_as_test(
        Editors,
        settings=settings(
            max_examples=examples,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
