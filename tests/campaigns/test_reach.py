"""Goals and reach: target beside result, edition beside edition."""

from __future__ import annotations

import csv
import io

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


def test_targets_stand_beside_results_and_editions_beside_each_other(client, set_clock: Clock) -> None:
    editions()
    set_clock(2026, 11, 26, 12, 0)
    table = get(client, "/nb/oransje-dager/").split('<table class="reach">')[1].split("</table>")[0]
    assert table.index("2026") < table.index("2025")
    assert '<meter min="0" max="15" value="12">' in table
    assert table.count("<meter") == 1, "what is not known yet has no bar"
    assert "Buildings in orange light" in get(client, "/en/oransje-dager/")


def test_the_table_can_be_taken_and_holds_no_formula(client) -> None:
    editions()
    answer = client.get("/nb/oransje-dager/csv/", headers={"host": HOSTS["baerum"]})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1] == [NAMED["nb"], "2026", "20", "", ""]
    assert rows[2] == [NAMED["nb"], "2025", "15", "12", "'=SUM(A1)"]


def test_where_nothing_is_known_nothing_is_shown(client) -> None:
    assert 'class="reach"' not in get(client, "/nb/oransje-dager/")


def test_a_result_needs_its_source() -> None:
    page, _before = editions()
    with pytest.raises(ValidationError) as refused:
        Indicator(page=page, label=LocalizedText(NAMED), result=3).full_clean()
    assert "source" in refused.value.message_dict


def test_editions_that_follow_each_other_in_a_circle_end_somewhere(client) -> None:
    page, before = editions()
    CampaignPage.objects.filter(pk=before.pk).update(previous=page)
    assert get(client, "/nb/oransje-dager/").count("<tr>") == 3
