"""What a campaign names can be taken here, or a few words say that it cannot."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.utils.translation import gettext, override

from campaigns.models import CampaignPage
from campaigns.period import Recurrence
from tests.journeys.test_every_page import HOSTS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
TAKEN = "Spør når dere er alene: Hvordan har du det?"
NAMED = "Lite kort til lommeboka"


def lines(client, path: str) -> dict[str, str]:
    """Title → line of each material that is no film."""
    page = client.get(path, headers={"host": HOSTS["baerum"]}).content.decode()
    found = re.findall(r"<li><b>(.*?)</b>(.*?)</li>", page.split('<ul class="signs">')[1].split("</ul>")[0], re.DOTALL)
    return {re.sub(r"<[^>]+>", "", title): line for title, line in found}


def said() -> str:
    with override("nb"):
        return gettext("Not here yet.")


def test_what_is_not_here_to_take_says_so(client):
    found = lines(client, "/nb/arskampanje-baerum/")
    assert said() in found[NAMED]
    assert "href" in found[TAKEN]
    assert said() not in found[TAKEN]


def test_what_is_over_promises_nothing(client):
    CampaignPage.objects.filter(slug="arskampanje-baerum").update(
        recurrence=Recurrence.FIXED, starts=date(2020, 1, 1), ends=date(2020, 2, 1)
    )
    assert said() not in lines(client, "/nb/arskampanje-baerum/")[NAMED]
