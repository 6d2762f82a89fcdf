"""What is published while Elasticsearch is away is found at once, and on Elasticsearch when it is back."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Site

from home.models import GuidePage
from portal.core.authority import Authority
from portal.core.models import OutboxRow
from portal.core.publishing.steps import step_named
from search.asking import FORM
from search.documents import documents
from search.engines import engine, every
from search.port import EngineGone
from tests.elasticsearch_server import ask
from tests.found import copy_index

from .wire import Wire, wire

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
PATIENCE = 60  # seconds
SAID = "The search is not at its best right now."


@pytest.fixture
def between(elasticsearch_url: str, settings: Any, tmp_path: Path) -> Iterator[Wire]:
    """The way to the server; everything is published on both engines."""
    with wire(int(elasticsearch_url.rpartition(":")[2])) as made:
        settings.ELASTICSEARCH_URL = [made.url]
        settings.ELASTICSEARCH_PREFIX = f"published-{uuid.uuid4().hex[:8]}x"
        settings.SEARCH_DIR, settings.SEARCH_KEYS_DIR = tmp_path / "search", tmp_path / "keys"
        copy_index(settings.SEARCH_DIR)
        engine.cache_clear()
        OutboxRow.objects.all().delete()
        for site in Site.objects.all():
            every()[0].rebuild(str(site.pk), documents(Authority(site)))
        yield made
        engine.cache_clear()
    for index in ask(elasticsearch_url, f"/{settings.ELASTICSEARCH_PREFIX}-*/_alias"):
        ask(elasticsearch_url, f"/{index}", "DELETE")


def work() -> None:
    """Do what the worker would do for the search."""
    step = step_named("search")
    assert step is not None
    rows = OutboxRow.objects.filter(step="search").order_by("pk")
    step.run({tag for row in rows for tag in row.tags}, lambda _count: None)
    OutboxRow.objects.all().delete()


def looked_for(words: str) -> str:
    """The page that a visitor sees."""
    visitor = Client()
    sent = visitor.post("/en/sok/", urlencode({"q": words}), FORM, headers={"host": "localhost"})
    return visitor.get(sent["Location"], headers={"host": "localhost"}).content.decode()


def soon_in_order(words: str) -> str:
    """The page once it has no note. Where much else is at work, the server may need longer than a search waits."""
    until = time.monotonic() + PATIENCE
    while SAID in (page := looked_for(words)) and time.monotonic() < until:
        time.sleep(0.5)
    assert SAID not in page
    return page


def on_server(name: str) -> bool:
    return name in every()[0].shown(str(Site.objects.get(root_page__slug="baerum").pk), "nb", [name])


def test_both_engines_have_all_and_verify_sees_what_one_of_them_lacks(between: Wire, capsys: Any) -> None:
    call_command("search", "verify")
    call_command("search", "health")
    said = capsys.readouterr().out
    assert "What can be found is what is published." in said
    assert '"degraded": false' in said
    soon_in_order("shelter")
    every()[0].delete(str(Site.objects.get(root_page__slug="baerum").pk), ["kjaeledyr"])
    with pytest.raises(CommandError):
        call_command("search", "verify")
    assert "nb: kjaeledyr is missing" in capsys.readouterr().out


def test_published_while_it_is_away(between: Wire) -> None:
    page = GuidePage.objects.live().get(
        content_id="kjaeledyr", locale__language_code="en", url_path__startswith="/baerum"
    )
    gone = GuidePage.objects.live().get(
        content_id="akutt-hjelp", locale__language_code="nb", url_path__startswith="/baerum"
    )
    between.instead = lambda handler: handler.say(502, b"<html>Bad gateway</html>")
    page.title = "Canaries and tarantulas"
    page.save_revision().publish()
    gone.unpublish()
    for _time in range(2):  # it is tried again and again
        with pytest.raises(EngineGone):
            work()
    found = looked_for("tarantula")
    assert page.title in found
    assert SAID in found
    between.instead = None
    assert SAID in looked_for("tarantula"), "it answers again, and does not know yet what is gone"
    work()
    assert not on_server("akutt-hjelp")
    assert on_server("kjaeledyr")
    assert page.title in soon_in_order("tarantula")
    call_command("search", "verify")
