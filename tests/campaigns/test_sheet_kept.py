"""The page of a sheet that a visitor kept, and what the first ask for a sheet leaves behind."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from campaigns.documents.paper import NoPaper
from campaigns.made.checking import digits
from campaigns.made.orders import Made
from campaigns.models import MadeFile
from campaigns.print import sheets, showing
from campaigns.turns import Turns
from portal.core.models import EmergencyNumber, OutboxRow
from portal.core.snapshots.refresh import refresh
from portal.core.snapshots.register import Entry
from portal.core.snapshots.store import Store
from tests.core.snapshots.visiting import Answer, Visitor
from tests.core.snapshots.world import committed

from .keeping import visitor
from .making import few_items, make, words_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("seeded_db", "few_items", "one_connection", "drawn_anew"),
]
__all__ = ["few_items", "visitor"]
PATH = "/nb/utskrift/card/baerum/"


@pytest.fixture
def drawn_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """What tests here draw with a pencil of their own is for no other test."""
    monkeypatch.setattr("tests.campaigns.making.drawn", {})
    monkeypatch.setattr(showing, "turns", Turns(most=60, minutes=5, at_once=2))


def asked(visitor: Visitor) -> tuple[Answer, MadeFile]:
    """The answer of the page of the card, and its row."""
    answer = visitor.get(PATH)
    return answer, MadeFile.objects.get(kind="sheet", subject="card/baerum", language="nb")


def is_kept() -> bool:
    return Store.here().file(Entry("localhost", PATH, 0)).exists()


def nobody_draws(*_order: object) -> Made:
    raise AssertionError("A sheet was drawn while pages were rendered anew")


def change_the_number() -> str:
    """Give the helpline another number. Return the tag of what changed."""
    number = EmergencyNumber.objects.get(slug="no-116006")
    EmergencyNumber.objects.filter(pk=number.pk).update(number="116 999")
    return f"core.emergencynumber:{number.pk}"


def test_pages_that_are_rendered_anew_draw_no_sheet_and_wait_for_no_turn(visitor: Visitor, monkeypatch):
    asked(visitor)
    tag = change_the_number()
    with monkeypatch.context() as later:
        later.setattr(sheets, "draw", nobody_draws)
        later.setattr(showing, "turns", Turns(most=60, minutes=5, at_once=0))
        refresh({tag})
        assert not is_kept()
    make()
    answer, row = asked(visitor)
    assert (answer.status, is_kept()) == (200, True)
    assert f'href="{row.url}" download' in answer.text
    assert "116999" in digits(words_of(row))


def test_a_change_beside_the_sheet_leaves_its_page_where_it_is(visitor: Visitor, monkeypatch):
    """It answers with its file also while the database is away."""
    before, row = asked(visitor)
    monkeypatch.setattr(sheets, "draw", nobody_draws)
    refresh({f"page:{row.page_id}", "list:core.navigationitem", "list:campaigns.campaignpage"})
    asks = visitor.asked
    assert is_kept()
    assert (visitor.get(PATH).body, visitor.asked) == (before.body, asks)


def test_a_sheet_that_is_made_again_is_on_its_page_from_the_first_ask_on(visitor: Visitor, monkeypatch):
    with committed():
        row = asked(visitor)[1]
    OutboxRow.objects.all().delete()
    MadeFile.objects.update(source="")
    monkeypatch.setattr(sheets, "draw", lambda *_order: Made(b"%PDF as another version draws it"))
    monkeypatch.setattr("tests.campaigns.making.drawn", {})
    make()
    refresh({tag for each in OutboxRow.objects.all() for tag in each.tags})
    answer, again = asked(visitor)
    assert again.url != row.url
    assert again.url in answer.text
    assert row.url not in answer.text


def test_others_write_while_a_sheet_is_drawn(client, monkeypatch):
    """A transaction around it would keep everybody else from writing (SQLite), or a connection (PostgreSQL)."""
    real, around = sheets.draw, []

    def draw(*order: Any) -> Made:
        around.append(len(connection.savepoint_ids))
        return real(*order)

    monkeypatch.setattr(sheets, "draw", draw)
    assert client.get(PATH, headers={"host": "localhost"}).status_code == 200
    assert around == [len(connection.savepoint_ids)]


def test_two_who_ask_at_once_for_what_cannot_be_made_are_both_told_kindly(client, monkeypatch):
    said: list[int] = []

    def ask() -> int:
        return client.get(PATH, headers={"host": "localhost"}).status_code

    def off(*_order: object) -> Made:
        raise NoPaper("PDF is off")

    def meanwhile(*_order: object) -> Made:
        monkeypatch.setattr(sheets, "draw", off)
        said.append(ask())
        return off()

    monkeypatch.setattr(sheets, "draw", meanwhile)
    said.append(ask())
    assert said == [503, 503]
    assert MadeFile.objects.get(kind="sheet").error == "PDF is off"


def test_the_first_ask_for_a_sheet_leaves_a_day_and_no_hour(client, admin_client):
    client.get(PATH, headers={"host": "localhost"})
    make()
    row = MadeFile.objects.get(kind="sheet")
    made = timezone.localtime(row.made_at)
    assert (made.date(), made.time()) == (timezone.localdate(), time.min)
    MadeFile.objects.exclude(pk=row.pk).delete()
    page = admin_client.get(reverse("campaigns_files")).content.decode()
    assert f"<td>{date_format(made, 'SHORT_DATE_FORMAT')}</td>" in page


def test_what_the_worker_makes_by_itself_says_when():
    """Editors who let a file be made again see that it is another one."""
    before = timezone.now()
    make()
    assert {row.made_at >= before for row in MadeFile.objects.all()} == {True}
