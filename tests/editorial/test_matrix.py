"""Role × authority × admin address: nobody meets what belongs to another authority."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse
from wagtail.models import Revision
from wagtail_localize.operations import translate_object

from portal.editorial.gate_rules import administrators, has_rule, rule_for

from .addresses import addresses, arguments
from .expected import LETTERS, open_to
from .world import SECRET, Place, World, submit

# Wagtail leaves the file of a rendition to the garbage collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
LIKE_AUDIENCES = ("formofviolence", "gender", "riskgroup", "servicekind")  # the same views over another table


@pytest.fixture(scope="module")
def under_review(_built: World) -> World:
    """The world with everything sent for review, and the page being translated."""
    for place in _built.places.values():
        translate_object(place.page, [place.homes["en"].locale], None, None)
        for thing in place.reviewed:
            submit(thing, _built.users["administrator"])
    return _built


def guarded() -> Iterator[tuple[str, Any]]:
    """The addresses that somebody other than an administrator may enter."""
    return ((name, pattern) for name, pattern in addresses() if rule_for(name) is not administrators)


def opens(response: HttpResponse) -> bool:
    """Whether a view answered; those that only take POST say 405, and some lead on."""
    if response.status_code in {301, 302}:
        return response["location"] != "/admin/"
    return response.status_code < 400 or response.status_code == 405


def text_of(response: HttpResponse) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode(errors="replace")


def test_somebody_decided_about_every_address() -> None:
    assert [name for name, _pattern in addresses() if not has_rule(name)] == ["wagtailadmin_error_test"]
    missing = []
    for name, _pattern in guarded():
        try:
            open_to(name)
        except KeyError:
            missing.append(name)
    assert missing == []


@pytest.mark.parametrize("letter", LETTERS)
def test_each_role_opens_its_own_addresses(world: World, under_review: World, client_of: Any, letter: str) -> None:
    client = client_of(username(letter))
    wrong, seen = [], []
    for name, address in built(world.here):
        response = client.get(address)
        if response.status_code >= 500 or opens(response) != (letter in open_to(name)):
            wrong.append((name, response.status_code))
        if letter != "b" and SECRET["there"] in text_of(response):
            seen.append(name)
    assert (wrong, seen) == ([], [])


@pytest.mark.parametrize("letter", "arstc")
def test_no_role_meets_another_authority(world: World, under_review: World, client_of: Any, letter: str) -> None:
    client = client_of(username(letter))
    seen = []
    for name, address in built(world.there):
        if any(part.isdigit() for part in address.split("/")):
            response = client.get(address)
            if response.status_code >= 500 or SECRET["there"] in text_of(response):
                seen.append((name, response.status_code))
    assert seen == []


@pytest.mark.parametrize("letter", "arstc")
def test_no_role_changes_another_authority(world: World, under_review: World, client_of: Any, letter: str) -> None:
    client = client_of(username(letter))
    before = state_of(world.there)
    for name, address in built(world.there):
        if any(part.isdigit() for part in address.split("/")) and "logout" not in name:
            client.post(
                address, {"title": "slipped in", "action-publish": "1", "languages": "all", "name": "slipped in"}
            )
    assert state_of(world.there) == before


def username(letter: str) -> str:
    return f"here-{LETTERS[letter]}" if letter in "arst" else LETTERS[letter]


def built(place: Place) -> Iterator[tuple[str, str]]:
    """``(name, address)`` of the guarded addresses about something of a place; logging out comes last."""
    rows = [row for row in guarded() if not row[0].split(":")[0].endswith(LIKE_AUDIENCES)]
    memo: dict[Any, dict[str, Any]] = {}
    for name, pattern in sorted(rows, key=lambda row: ("logout" in row[0], row[0])):
        yield name, reverse(name, kwargs=arguments(name, pattern, place, memo))


def state_of(place: Place) -> list[Any]:
    """What would differ after any change: rows, and the number of versions."""
    things = [*place.reviewed, place.organisation, place.area, place.dataset, place.words, place.document, place.image]
    rows = [type(thing).objects.filter(pk=thing.pk).values().get() for thing in things]
    versions = [Revision.objects.for_instance(thing).count() for thing in place.reviewed]
    reviews = [thing.current_workflow_state.current_task_state_id for thing in place.reviewed]
    return [rows, versions, reviews]
