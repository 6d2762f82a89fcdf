"""A small site in two languages with one of everything that pages show, and the hands of a worker."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from wagtail.models import Locale, Page, Site

from home.models import FormIndexPage, FormPage, GuideIndexPage, GuidePage, HomePage
from home.models.guide import GuideNumber, GuideService
from portal.core.models import (
    AuthoritySettings,
    EmergencyNumber,
    HelpSentence,
    NavigationItem,
    NavigationSettings,
    NumberSettings,
    PlacedNumber,
    RoleAssignment,
)
from portal.core.publishing import outbox
from portal.core.publishing.steps import step_named
from portal.core.snapshots import addresses, refresh
from services.models import (
    Area,
    Audience,
    Channel,
    FormOfViolence,
    Organisation,
    Service,
    ServiceIndexPage,
    ServiceKind,
    ServicePage,
)

HOST = "localhost"
NAMES = {"nb": "nb", "en": "en"}


@dataclass
class World:
    """``pages`` by name in the source language; translations are found by key."""

    site: Site
    locales: dict[str, Locale]
    homes: dict[str, Page]
    pages: dict[str, Page] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)
    numbers: dict[str, EmergencyNumber] = field(default_factory=dict)
    audience: Any = None

    def fresh(self, name: str) -> Page:
        """A page as the database has it now."""
        return Page.objects.get(pk=self.pages[name].pk).specific

    def text(self, name: str, language: str) -> Page | None:
        """A page in another language, live or not; None where there is none."""
        rows = Page.objects.filter(translation_key=self.pages[name].translation_key)
        found = rows.filter(locale=self.locales[language]).first()
        return found.specific if found else None


@contextmanager
def committed() -> Iterator[None]:
    """A transaction of its own, as far as what hangs on its commit is concerned."""
    with transaction.atomic():
        yield
    waiting, connection.run_on_commit[:] = list(connection.run_on_commit), []
    for _sids, function, *_rest in waiting:
        function()


def work() -> list[str]:
    """Do what is due, as the worker does. Return the names of the steps that ran, in their order."""
    ran = []
    while rows := outbox.claim("test"):
        step = step_named(rows[0].step)
        step.run(frozenset(tag for row in rows for tag in row.tags), lambda _count: None)
        outbox.finish(rows)
        ran.append(rows[0].step)
    return ran


def bake() -> None:
    """All published pages as files."""
    addresses.write()
    refresh.bring_up_to_date(list(addresses.published_everywhere()))


def build() -> World:
    """The whole world, published."""
    Site.objects.all().delete()
    Page.objects.filter(depth__gt=1).delete()
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in NAMES}
    root = Page.get_first_root_node()
    homes = {
        code: root.add_child(
            instance=HomePage(
                title=f"Home {code}",
                slug="one" if code == "nb" else f"one-{code}",
                content_id="home",
                locale=locale,
            )
        )
        for code, locale in locales.items()
    }
    key = homes["nb"].translation_key
    Page.objects.filter(pk=homes["en"].pk).update(translation_key=key)
    homes["en"].translation_key = key
    site = Site.objects.create(hostname=HOST, port=80, root_page=homes["nb"], is_default_site=True, site_name="One")
    world = World(site, locales, homes)
    _settings(world)
    _records(world)
    _pages(world)
    return world


def _settings(world: World) -> None:
    settings = AuthoritySettings.objects.create(
        site=world.site, authority_name="One", country="NO", source_language="nb", languages=["nb", "en"],
        portal_name={"nb": "Portalen", "en": "The portal"}, quiet_name={"nb": "En", "en": "One"},
        tagline={"nb": "Linje", "en": "Line"}, decoy_url="https://example.org", second_decoy_url="https://example.com",
    )  # fmt: skip
    HelpSentence.objects.create(settings=settings, key="helpline", text={"nb": "Ring [[helpline]]."})
    NavigationSettings.objects.create(site=world.site)
    NumberSettings.objects.create(site=world.site)


def _records(world: World) -> None:
    numbers = NumberSettings.objects.get(site=world.site)
    for slug, number, kind in (("police", "112", "emergency"), ("line", "116 006", "helpline")):
        world.numbers[slug] = EmergencyNumber.objects.create(
            slug=f"n-{slug}", number=number, kind=kind, label={"nb": slug, "en": slug}, when={"nb": "Nå"},
            owner=world.site if slug == "line" else None,
        )  # fmt: skip
    RoleAssignment.objects.create(settings=numbers, role="emergency", number=world.numbers["police"])
    RoleAssignment.objects.create(settings=numbers, role="helpline", number=world.numbers["line"])
    PlacedNumber.objects.create(settings=numbers, number=world.numbers["line"])
    world.audience = Audience.objects.create(code="victim", labels={"nb": "Utsatt", "en": "Exposed"})
    kind = ServiceKind.objects.create(code="shelter", labels={"nb": "Hus", "en": "House"})
    area = Area.objects.create(slug="by", name="By", level="municipality", site=world.site)
    organisation = Organisation.objects.create(name="Org", owner=world.site)
    for slug in ("house", "talk"):
        service = Service(
            slug=slug, names={"nb": f"{slug} nb", "en": f"{slug} en"}, summaries={"nb": "s"}, owner=world.site,
            organisation=organisation, kind=kind,
        )  # fmt: skip
        service.audiences, service.areas = [world.audience], [area]
        service.channels = [Channel(kind="phone", label={"nb": "Ring"}, number="+47 23 31 46 50")]
        service.save()
        world.services[slug] = service


def add(world: World, name: str, page: Page) -> Page:
    """Put a page below the home in the source language, with words for its facts page."""
    page.facts_titles = {"en": f"{name} in English"}
    page.content_id = page.slug = page.quiet_title = name
    page.locale = world.locales["nb"]
    world.pages[name] = world.homes["nb"].add_child(instance=page)
    return world.pages[name]


def translate(world: World, name: str, title: str) -> Page:
    """Publish an English text of a page."""
    source = world.fresh(name)
    needed = {n: getattr(source, n) for n in ("audience", "term", "definition") if hasattr(source, n)}
    text = type(source)(
        title=title,
        quiet_title=title,
        slug=source.slug,
        content_id=source.content_id,
        locale=world.locales["en"],
        translation_key=source.translation_key,
        **needed,
    )
    return Page.objects.get(pk=world.homes["en"].pk).add_child(instance=text)


def _pages(world: World) -> None:
    term = FormOfViolence.objects.create(code="form", labels={"nb": "Form"})
    add(world, "guides", GuideIndexPage(title="Råd"))
    add(world, "forms", FormIndexPage(title="Former"))
    listed = ServiceIndexPage(title="Tilbud")
    add(world, "services", listed)
    for name in ("first", "second"):
        guide = add(world, name, GuidePage(title=f"Guide {name}", audience=world.audience))
        GuideNumber.objects.create(page=guide, number=world.numbers["line"])
        GuideService.objects.create(page=guide, service=world.services["house"])
    add(world, "form", FormPage(title="Form", definition="Det er vold.", term=term))
    add(world, "p-house", ServicePage(title="Huset", service=world.services["house"]))
    translate(world, "first", "First guide")
    navigation = NavigationSettings.objects.get(site=world.site)
    for name in ("guides", "forms", "services"):
        NavigationItem.objects.create(settings=navigation, page=world.pages[name], label={"nb": name, "en": name})
