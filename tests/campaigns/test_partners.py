"""Who makes a campaign together, with logos that say nothing new."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Drawing
from wagtail.images import get_image_model

from campaigns.models import CampaignPage, CampaignPartner
from services.models import Organisation
from tests.journeys.test_every_page import HOSTS

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("seeded_db"),
    # Wagtail leaves the file of a rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
IMG = re.compile(r'<img class="logo" src="([^"]+)" width="(\d+)" height="(\d+)" alt="" loading="lazy">')


def page(client) -> str:
    answer = client.get("/nb/oransje-dager/", headers={"host": HOSTS["baerum"]})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def partner(settings, tmp_path: Path) -> CampaignPartner:
    settings.MEDIA_ROOT = tmp_path
    drawn = io.BytesIO()
    Drawing.new("RGB", (2000, 600), "red").save(drawn, "PNG")
    logo = get_image_model().objects.create(title="x", file=ContentFile(drawn.getvalue(), "logo.png"))
    campaign = CampaignPage.objects.get(content_id="oransje-dager", locale__language_code="nb")
    maker = Organisation.objects.create(name="Korpset på Rud")
    return CampaignPartner.objects.create(page=campaign, organisation=maker, logo=logo)


def test_a_logo_is_small_quiet_and_beside_its_name(client, partner: CampaignPartner):
    answer = page(client)
    found = IMG.search(answer)
    assert found, answer
    assert (found[2], found[3]) == ("480", "144")
    assert "logo" not in found[1].rpartition("/")[2]
    assert answer.index("Korpset på Rud") < found.start()


def test_a_name_without_an_address_is_no_link(client, partner: CampaignPartner):
    assert "<h3><bdi>Korpset på Rud</bdi></h3>" in page(client)


def test_a_logo_whose_file_is_gone_leaves_the_name(client, partner: CampaignPartner):
    Path(partner.logo.file.path).unlink()
    answer = page(client)
    assert not IMG.search(answer)
    assert "Korpset på Rud" in answer
