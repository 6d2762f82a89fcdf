"""What an editor of a campaign fills in."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html

from campaigns.models import CampaignPage

from .test_edition import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]


def test_where_people_meet_a_campaign_is_chosen_with_boxes():
    page = CampaignPage.objects.get(content_id="oransje-dager", locale__language_code="nb")
    author, address = client_of("baerum-author"), reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = author.get(address).content.decode()
    boxes = re.findall(r'<input type="checkbox" name="channels" value="(\w+)"[^>]*?( checked)?>', html)
    assert [code for code, checked in boxes if checked] == sorted(page.channels, key=[c for c, _on in boxes].index)
    data = querydict_from_html(html, form_id="page-edit-form")
    data.update(nested_form_data({name: {"count": "0"} for name in ("goals", "themes", "materials", "stories")}))
    data.setlist("channels", ["library", "school"])
    assert author.post(address, dict(data.lists())).status_code == 302
    page = CampaignPage.objects.get(pk=page.pk)
    assert page.get_latest_revision_as_object().channels == ["library", "school"]
