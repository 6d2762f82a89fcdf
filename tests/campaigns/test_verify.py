"""``campaigns verify`` names what is not as it should be: sheets and pictures as well as documents."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from campaigns.made.checking import problems
from campaigns.models import MadeFile
from campaigns.print import embed
from campaigns.print.sheets import SheetMaker
from portal.core.models import EmergencyNumber

from .making import authority, few_cards, few_items, make
from .test_print import fresh_turns, sheet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db", "one_connection", "few_cards")]
__all__ = ["few_cards", "few_items", "fresh_turns"]


@pytest.fixture
def nothing_is_wrong(client, few_items: None) -> list[MadeFile]:
    """A picture and a card, beside all files of toolkits."""
    rows = [sheet(client, "square"), sheet(client, "card")]
    make()
    make("gelderland.localhost")
    assert list(problems()) == []
    return rows


@pytest.mark.usefixtures("nothing_is_wrong")
def test_all_files_with_an_old_number_are_named_pictures_too(capsys):
    EmergencyNumber.objects.filter(slug="no-116006").update(number="116 999")
    rows = MadeFile.objects.filter(site=authority().site).exclude(kind="archive")  # those hold others
    old = [row for row in rows if "116006" in row.numbers]
    assert {row.format for row in old} == {"pdf", "docx", "zip", "png"}
    assert {f"{row.name}: older than what it is made from" for row in old} <= set(problems())
    with pytest.raises(CommandError, match="campaigns make"):
        call_command("campaigns", "verify")
    make()
    call_command("campaigns", "verify")
    assert "has the numbers of today" in capsys.readouterr().out


def test_bytes_without_a_number_that_should_be_there_are_named(nothing_is_wrong: list[MadeFile]):
    """Whatever is written of a file beside it, its bytes are read."""
    card = nothing_is_wrong[1]
    EmergencyNumber.objects.filter(slug="no-116006").update(number="116 999")
    order = next(each for each in SheetMaker().orders(authority()) if each.key == (card.subject, "nb", "pdf"))
    MadeFile.objects.filter(pk=card.pk).update(source=order.source, numbers=list(order.numbers))
    assert f"{card.name}: 116999 is not on it" in set(problems())


def test_a_sheet_of_a_place_that_is_gone_is_named(nothing_is_wrong: list[MadeFile]):
    picture = nothing_is_wrong[0]
    MadeFile.objects.filter(pk=picture.pk).update(subject="square/oslo")
    assert list(problems()) == [f"{picture.name}: nobody orders this file any more"]


@pytest.mark.usefixtures("few_items")
def test_a_card_for_other_websites_with_an_old_number_is_named(monkeypatch: pytest.MonkeyPatch, capsys):
    """As if something kept its lines: it is asked for as visitors get it."""
    kept, real = {}, embed.number_lines
    monkeypatch.setattr(embed, "number_lines", lambda here: kept.setdefault((here.site.pk, here.language), real(here)))
    make()
    make("gelderland.localhost")
    call_command("campaigns", "verify")
    EmergencyNumber.objects.filter(slug="no-116006").update(number="116 999")
    make()
    with pytest.raises(CommandError, match="problems"):
        call_command("campaigns", "verify")
    said = capsys.readouterr().out
    assert "localhost/e/nb/asker/: 116999 is not on it" in said
    assert "localhost/e/nb/asker/: 116006 is no number of today" in said
