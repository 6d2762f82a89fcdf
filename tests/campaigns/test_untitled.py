"""A text that has no name in a language is nowhere in that language: no box without words, no link to nothing."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.models import CampaignPage, ToolkitPage
from home.models import GuidePage
from portal.core.models import BasePage, LocalizedText

from .moment import Clock
from .test_state import get
from .test_summer_time import PLACES, decide

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
TODAY = date(2026, 5, 5)


def without_names(page: BasePage) -> str:
    """The end of its address, after its names in other languages and its translations are gone."""
    type(page).objects.filter(translation_key=page.translation_key).exclude(pk=page.pk).delete()
    page.facts_titles = page.facts_quiet_titles = LocalizedText()
    page.save_revision().publish()
    return f"/{page.slug}/"


def test_a_campaign_that_runs_today(client, set_clock: Clock) -> None:
    set_clock(2026, 5, 5, 12, 0)
    source = decide(PLACES[0], TODAY)
    address = without_names(CampaignPage.objects.get(pk=source.pk))
    assert address in get(client, "/nb/")
    for code in ("en", "pl", "uk", "ar"):
        for path in ("", "kampanjer/", "kalender/", f"kalender/{TODAY:%Y-%m}/"):
            assert address not in get(client, f"/{code}/{path}"), (code, path)


@pytest.mark.parametrize(
    ("model", "slug", "lists"),
    [(ToolkitPage, "toolkit-employers", ("", "jobb-og-skole/")), (GuidePage, "rad-til-deg", ("", "rad/"))],
)
def test_a_toolkit_and_a_guide(client, model: type[BasePage], slug: str, lists: tuple[str, ...]) -> None:
    pages = model.objects.filter(locale__language_code="nb", url_path__startswith="/baerum")
    address = without_names(pages.get(slug=slug))
    for code in ("en", "ar"):
        for path in lists:
            assert f'{address}"' not in get(client, f"/{code}/{path}"), (code, path)
