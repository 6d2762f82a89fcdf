"""Making the files of toolkits in tests, and reading what is in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.storage import default_storage
from wagtail.models import Site

from campaigns.made import making, placing
from campaigns.made.checking import digits, text_of
from campaigns.made.making import Outcome, bring_up_to_date
from campaigns.made.orders import Made, Order
from campaigns.models import MadeFile
from campaigns.print import checking
from campaigns.toolkits import files
from portal.core.authority import Authority


def authority(host: str = "localhost") -> Authority:
    """The authority of a demonstration site."""
    site = Site.objects.get(hostname=host)
    return Authority(site)


def make(host: str = "localhost") -> Outcome:
    """Do what the worker does after a change."""
    outcome = bring_up_to_date(authority(host))
    assert outcome.problems == []
    return outcome


def content_of(row: MadeFile) -> bytes:
    """The bytes of a file as they are stored."""
    with default_storage.open(row.file) as stored:
        return stored.read()


def body_of(answer: Any) -> bytes:
    """All bytes of an answer; its file is closed, and the database of the test is not."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    for close in answer._resource_closers:
        close()
    return content


def words_of(row: MadeFile) -> str:
    """The text in a file."""
    return text_of(content_of(row), row.format)


def holding(number: str, **wanted: object) -> Iterator[MadeFile]:
    """Files whose bytes hold a number, as it is dialled."""
    for row in MadeFile.objects.filter(**wanted).exclude(digest=""):
        if number in digits(words_of(row)):
            yield row


drawn: dict[tuple[str, ...], Made] = {}  # what was drawn in this process; empty it to have everything drawn anew


def drawn_once(order: Order) -> Made:
    """Drawing is what takes time, and the same source gives the same bytes: a test says so."""
    key = (order.source, *order.key)
    if key not in drawn:
        drawn[key] = order.make()
    return drawn[key]


@pytest.fixture
def few_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the cards for other websites, those of two municipalities of each site are looked at."""
    whole = checking.municipalities_of
    monkeypatch.setattr(checking, "municipalities_of", lambda where: whole(where)[:2])


@pytest.fixture
def few_items(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two toolkits are enough: the pocket card, which has all languages, and that of clubs. Each file is drawn once."""
    whole, real = files.pages_of, placing.prepare

    def pages_of(where: Authority):
        return (pair for pair in whole(where) if pair[1].content_id in {"toolkit-pocket-card", "toolkit-volunteers"})

    monkeypatch.setattr(files, "pages_of", pages_of)

    def prepare(order: Order, row: MadeFile):
        return real(replace(order, make=lambda: drawn_once(order)), row)

    monkeypatch.setattr(making, "prepare", prepare)
    monkeypatch.setattr(placing, "prepare", prepare)
