"""Every door through which something changes what readers see: as calls, and as forms of the admin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from portal.core.models import AuthoritySettings, EmergencyNumber
from portal.editorial.takedown import take_down
from services.models import Service
from tests.editorial.world import World, draft, submit

DOORS: dict[str, Door] = {}


@dataclass(frozen=True)
class Door:
    """``prepare`` is committed before; ``open`` is what must happen whole or not at all."""

    open: Callable[[World], object]
    prepare: Callable[[World], object] = bool


def door(name: str, prepare: Callable[[World], object] = bool) -> Callable[[Callable[[World], object]], object]:
    def add(action: Callable[[World], object]) -> object:
        DOORS[name] = Door(action, prepare)
        return action

    return add


def state() -> dict[str, Any]:
    """All that the doors change, as the database has it."""
    pages = Page.objects.order_by("pk").values_list("pk", "title", "slug", "url_path", "path", "live", "numchild")
    return {
        "pages": list(pages),
        "services": list(Service.objects.order_by("pk").values_list("pk", "live", "status", "names")),
        "numbers": list(EmergencyNumber.objects.order_by("pk").values_list("pk", "live", "label")),
        "settings": list(AuthoritySettings.objects.order_by("pk").values_list("pk", "portal_name")),
        "sites": list(Site.objects.order_by("pk").values_list("pk", "port", "site_name")),
        "redirects": list(Redirect.objects.order_by("pk").values_list("old_path", "redirect_page", "redirect_link")),
        "restrictions": list(PageViewRestriction.objects.order_by("pk").values_list("page", "restriction_type")),
    }


def now(thing: Any) -> Any:
    """A record as the database has it."""
    found = type(thing).objects.get(pk=thing.pk)
    return found.specific if isinstance(found, Page) else found


def send(world: World, path: str, data: dict[str, Any]) -> None:
    """What the administrator sends through a form of the admin; AssertionError when the form is refused."""
    client = Client(headers={"host": "localhost"})
    client.force_login(world.users["administrator"])
    response = client.post(path, data)
    assert response.status_code == 302 or b'"step": "set_privacy_done"' in response.content, path


def _reviewed_once(kind: str) -> Callable[[World], object]:
    def prepare(world: World) -> None:
        thing = getattr(world.here, kind)
        draft(thing, "new words", world.users["here-author"])
        submit(thing, world.users["here-author"])
        _approve(world, kind, "here-reviewer")

    return prepare


def _approve(world: World, kind: str, name: str) -> None:
    thing = now(getattr(world.here, kind))
    thing.current_workflow_task.on_action(thing.current_workflow_task_state, world.users[name], "approve")


for _kind in ("page", "number", "service"):
    DOORS[f"the second review of a {_kind}"] = Door(
        lambda world, kind=_kind: _approve(world, kind, "here-safety"), _reviewed_once(_kind)
    )
    DOORS[f"taking down a {_kind}"] = Door(
        lambda world, kind=_kind: take_down(now(getattr(world.here, kind)), world.users["here-author"])
    )
    DOORS[f"publishing a {_kind}"] = Door(
        lambda world, kind=_kind: now(getattr(world.here, kind)).latest_revision.publish()
    )
    DOORS[f"unpublishing a {_kind}"] = Door(lambda world, kind=_kind: now(getattr(world.here, kind)).unpublish())

DOORS["deleting a page"] = Door(lambda world: now(world.here.page).delete())
DOORS["deleting a service"] = Door(lambda world: now(world.here.service).delete())


@door("a new address")
def change_slug(world: World) -> None:
    page = now(world.here.page)
    page.slug = "elsewhere"
    page.save()


@door("publishing a new address")
def publish_slug(world: World) -> None:
    page = now(world.here.page)
    page.slug = "elsewhere"
    page.save_revision().publish()


def _make_room(world: World) -> None:
    """Where the English page goes, another one has its slug."""
    page = now(world.here.translation)
    page.slug = "another"
    page.save()


@door("moving a page", _make_room)
def move(world: World) -> None:
    now(world.here.translation).move(now(world.there.homes["en"]), pos="last-child")


@door("another order")
def reorder(world: World) -> None:
    now(world.here.homes["en"]).move(now(world.here.homes["nb"]), pos="left")


@door("publishing a translation", lambda world: draft(world.here.translation, "new words"))
def publish_translation(world: World) -> None:
    now(world.here.translation).latest_revision.publish()


@door("settings")
def save_settings(world: World) -> None:
    values = AuthoritySettings.objects.get(site=world.here.site)
    values.portal_name = {"nb": "new words"}
    values.save()


def _plan(world: World) -> None:
    revision = draft(world.here.page, "planned words")
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()


@door("what was planned for now", _plan)
def publish_planned(world: World) -> None:
    call_command("publish_scheduled", verbosity=0)


@door("what expires now", lambda world: Page.objects.filter(pk=world.here.page.pk).update(expire_at=timezone.now()))
def expire_planned(world: World) -> None:
    call_command("publish_scheduled", verbosity=0)


@door("the form of a site")
def send_site(world: World) -> None:
    site = world.here.site
    data = {"hostname": site.hostname, "port": 8080, "site_name": "new words", "root_page": site.root_page_id}
    send(world, f"/admin/sites/edit/{site.pk}/", {**data, "is_default_site": "on"})


@door("the form of a redirect")
def send_redirect(world: World) -> None:
    send(
        world,
        "/admin/redirects/add/",
        {"old_path": "/nb/old", "redirect_link": "https://example.org/", "is_permanent": "on"},
    )


@door("the form of a page's privacy")
def send_privacy(world: World) -> None:
    send(world, f"/admin/pages/{world.here.page.pk}/privacy/", {"restriction_type": "login"})


@door("the form that copies a page")
def send_copy(world: World) -> None:
    data = {"new_title": "Copied", "new_slug": "copied", "new_parent_page": world.here.homes["nb"].pk}
    send(world, f"/admin/pages/{world.here.page.pk}/copy/", {**data, "publish_copies": "on"})


@door("the form of a page's new place", _make_room)
def send_move(world: World) -> None:
    send(world, f"/admin/pages/{world.here.translation.pk}/move/{world.there.homes['en'].pk}/confirm/", {})


@door("the form that takes a page down")
def send_take_down(world: World) -> None:
    send(world, f"/admin/take-down/page/{world.here.page.pk}/", {})
