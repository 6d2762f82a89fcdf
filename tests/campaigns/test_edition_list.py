"""The list of what a person must look at in a new edition: each row has a name of its own and leads to its thing."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from campaigns.models import CampaignPage

from .moment import set_clock
from .test_edition import campaign, client_of, make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
__all__ = ["campaign", "set_clock"]
ROW = re.compile(r'<th scope="row"><a href="([^"]+)">([^<]+)</a></th>\s*<td>([^<]*)</td>')


def test_each_row_has_a_name_of_its_own(campaign: CampaignPage) -> None:
    made = make(campaign)
    page = client_of("baerum-author").get(reverse("campaigns_edition_list", args=[made.pk])).content.decode()
    names = [name for _address, name, _state in ROW.findall(page)]
    assert len(names) > 8
    assert len(set(names)) == len(names)


def test_events_are_looked_at_in_their_list(campaign: CampaignPage) -> None:
    made, author = make(campaign), client_of("baerum-author")
    page = author.get(reverse("campaigns_edition_list", args=[made.pk])).content.decode()
    [address] = [address for address, _name, state in ROW.findall(page) if "forrige utgave" in state]
    assert address == reverse("wagtailsnippets_campaigns_event:list")
    assert author.get(address).status_code == 200


def test_everything_else_is_looked_at_on_a_page_of_the_edition(campaign: CampaignPage) -> None:
    made = make(campaign)
    page = client_of("baerum-author").get(reverse("campaigns_edition_list", args=[made.pk])).content.decode()
    pages = CampaignPage.objects.filter(translation_key=made.translation_key)
    forms = {reverse("wagtailadmin_pages:edit", args=[each.pk]) for each in pages}
    assert {address for address, _name, _state in ROW.findall(page)} - forms == {
        reverse("wagtailsnippets_campaigns_event:list")
    }
