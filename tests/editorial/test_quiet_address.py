"""The address of a new page follows from its quiet title: the title may speak plainly."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from .world import World

KINDS = ("home.guidepage", "home.formpage", "home.infopage", "services.servicepage", "campaigns.campaignpage",
         "campaigns.toolkitpage", "campaigns.printkitpage")  # fmt: skip


def add(world: World, kind: str) -> str:
    return reverse("wagtailadmin_pages:add", args=[*kind.split("."), world.here.homes["nb"].pk])


def field(html: str, name: str) -> str:
    found = re.search(rf'<input[^>]* name="{name}"[^>]*>', html)
    assert found, name
    return found[0]


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_takes_the_address_from_the_quiet_title(world: World, client_of: Any, kind: str) -> None:
    html = client_of("here-author").get(add(world, kind)).content.decode()
    assert 'data-w-sync-target-value="#id_slug"' in field(html, "quiet_title")
    assert "w-sync" not in field(html, "title")
