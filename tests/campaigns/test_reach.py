"""Goals and reach: target beside result, edition beside edition."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.core.exceptions import ValidationError

from campaigns.models import CampaignPage, Indicator
from portal.core.models import LocalizedText
from tests.journeys.test_every_page import HOSTS

from .moment import Clock
from .test_state import get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
NAMED = {"nb": "Antall bygg med oransje lys", "en": "Buildings in orange light"}


def editions() -> tuple[CampaignPage, CampaignPage]:
    """This year's edition, with the one before it."""
    page = CampaignPage.objects.get(content_id="oransje-dager", locale__language_code="nb")
    before = CampaignPage(title="Oransje dager 2025", quiet_title="Oransje 2025", slug="oransje-2025", edition=2025)
    page.get_parent().add_child(instance=before)
    page.edition, page.previous = 2026, before
    page.save()
    page.indicators.all().delete()
    Indicator.objects.create(page=page, label=LocalizedText(NAMED), target=20, sort_order=0)
    Indicator.objects.create(
        page=before, label=LocalizedText(NAMED), target=15, result=12, source="=SUM(A1)", sort_order=0
    )
    return page, before


def part(page: str, begin: str, end: str) -> str:
    """What stands in a page between two marks."""
    return page.split(begin)[1].split(end)[0]


def test_targets_stand_beside_results_and_editions_beside_each_other(client, set_clock: Clock) -> None:
    editions()
    set_clock(2026, 11, 26, 12, 0)
    table = part(get(client, "/nb/oransje-dager/"), '<table class="reach">', "</table>")
    assert table.index("2026") < table.index("2025")
    assert re.findall(r"<td>(\d+|–)", table) == ["20", "–", "15", "12"]
    assert table.count(NAMED["nb"]) == 1, "one thing, two editions"
    assert "Buildings in orange light" in get(client, "/en/oransje-dager/")


def test_bars_repeat_the_table_to_the_eye_on_one_scale(client) -> None:
    editions()
    bars = part(get(client, "/nb/oransje-dager/"), '<div class="bars" aria-hidden="true">', '<table class="reach">')
    newest, before = re.findall(r"<li>.*?</li>", bars, re.DOTALL)
    assert [re.findall(r'<rect[^>]* width="(\d+)"', one) for one in (newest, before)] == [["1000"], ["600", "750"]]
    assert 'class="did"' not in newest, "what is not known yet has no bar"
    assert 'class="did"' in before
    assert ">12</b> / 15<" in before


def test_a_result_beyond_its_target_makes_the_scale_longer(client) -> None:
    _page, before = editions()
    before.indicators.update(result=40)
    bars = part(get(client, "/nb/oransje-dager/"), '<div class="bars"', '<table class="reach">')
    assert re.findall(r'<rect[^>]* width="(\d+)"', bars.split("<ol>")[1]) == ["500", "1000", "375"]


def test_what_is_counted_by_other_names_stands_apart_in_the_order_of_the_newest(client) -> None:
    page, before = editions()
    page.indicators.update(sort_order=1)
    Indicator.objects.create(page=page, label=LocalizedText(nb="Antall møter"), target=3, sort_order=0)
    Indicator.objects.create(page=before, label=LocalizedText(nb="Antall bøker"), target=9, sort_order=0)
    html = get(client, "/en/oransje-dager/")
    for shown in (part(html, '<div class="bars"', "<table"), part(html, '<table class="reach">', "</table>")):
        names = re.findall(r"<bdi(.*?)</bdi>", shown)
        assert names == [' lang="nb">Antall møter', ">Buildings in orange light", ' lang="nb">Antall bøker']
    assert re.findall(r'scope="row">(\d+)', html) == ["2026", "2026", "2025", "2025"]


def test_the_table_can_be_taken_and_holds_no_formula(client) -> None:
    editions()
    answer = client.get("/nb/oransje-dager/csv/", headers={"host": HOSTS["baerum"]})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1] == [NAMED["nb"], "2026", "20", "", ""]
    assert rows[2] == [NAMED["nb"], "2025", "15", "12", "'=SUM(A1)"]


def test_where_nothing_is_known_nothing_is_shown(client) -> None:
    page = get(client, "/nb/oransje-dager/")
    assert 'class="reach"' not in page
    assert 'class="bars"' not in page


def test_a_result_needs_its_source() -> None:
    page, _before = editions()
    with pytest.raises(ValidationError) as refused:
        Indicator(page=page, label=LocalizedText(NAMED), result=3).full_clean()
    assert "source" in refused.value.message_dict


def test_editions_that_follow_each_other_in_a_circle_end_somewhere(client) -> None:
    page, before = editions()
    CampaignPage.objects.filter(pk=before.pk).update(previous=page)
    assert get(client, "/nb/oransje-dager/").count('<th scope="row">') == 2
