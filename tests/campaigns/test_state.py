"""A campaign begins and ends at its minute: on pages, on the home page, in the search and in feeds."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from wagtail.models import Site

from campaigns import clock
from campaigns.models import CampaignPage
from campaigns.period import Recurrence
from portal.core.models import AuthoritySettings, OutboxRow
from search.sources import live_targets
from tests.journeys.test_every_page import HOSTS

from .moment import Clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
CAMPAIGN = "/nb/oransje-dager/"


def get(client, path: str, site: str = "baerum") -> str:
    response = client.get(path, headers={"host": HOSTS[site]})
    assert response.status_code == 200, path
    return response.content.decode()


def state(client, path: str = CAMPAIGN) -> str:
    found = re.search(r'<p class="when">.*?</p>', get(client, path), re.DOTALL)
    assert found
    return found[0]


@pytest.mark.parametrize(
    ("moment", "running"),
    [
        ((2026, 11, 24, 23, 59), False),
        ((2026, 11, 25, 0, 0), True),
        ((2026, 12, 10, 23, 59), True),
        ((2026, 12, 11, 0, 0), False),
    ],
)
def test_it_is_promoted_while_it_runs_and_at_no_other_minute(
    client, set_clock: Clock, moment: tuple[int, ...], running: bool
) -> None:
    set_clock(*moment)
    assert ("<b>Nå</b>" in state(client)) == running
    home = get(client, "/nb/")
    assert ('class="spotlight"' in home) == running
    if running:
        assert CAMPAIGN in home
        # Help comes first: the numbers, the ways in and the finder stand above it.
        assert home.index('class="spotlight"') > home.index('class="entries"' if 'class="entries"' in home else "<form")
    lists = get(client, "/nb/kampanjer/").split("<main")[1]
    assert (lists.index("oransje-dager") < lists.index("arskampanje-baerum")) == running


def test_pages_of_its_audiences_speak_of_it_while_it_runs(client, set_clock: Clock) -> None:
    page = CampaignPage.objects.get(content_id="oransje-dager", locale__language_code="nb")
    audience = page.audiences.first().audience_id
    from home.models import GuidePage

    guide = GuidePage.objects.filter(locale__language_code="nb", live=True).first()
    assert guide is not None
    guide.audience_id = audience
    guide.save()
    path = f"/nb/{guide.slug}/"
    set_clock(2026, 11, 25, 12, 0)
    assert 'class="spotlight"' in get(client, path)
    set_clock(2026, 12, 11, 12, 0)
    assert 'class="spotlight"' not in get(client, path)


def edition_of_2025() -> CampaignPage:
    page = CampaignPage.objects.get(content_id="oransje-dager", locale__language_code="nb")
    page.edition = 2025
    page.save()
    return page


def test_what_is_over_stays_readable_says_so_and_is_not_found_any_more(client, set_clock: Clock) -> None:
    edition_of_2025()
    site = Site.objects.get(hostname=HOSTS["baerum"])
    set_clock(2025, 12, 10, 23, 59)
    assert live_targets(site, ["oransje-dager"]) == {"oransje-dager"}
    set_clock(2025, 12, 11, 0, 0)
    assert "Denne kampanjen er over" in state(client)
    assert 'href="tel:112"' in get(client, CAMPAIGN)
    assert live_targets(site, ["oransje-dager"]) == set()
    assert "oransje-dager" not in get(client, "/nb/kampanjer/atom/")


def rows() -> list[OutboxRow]:
    return list(OutboxRow.objects.order_by("pk"))


def test_the_worker_lets_pages_be_made_anew_at_the_minute_and_once(set_clock: Clock, tmp_path, settings) -> None:
    settings.SNAPSHOTS_DIR = tmp_path
    set_clock(2026, 11, 24, 23, 59)
    clock.tick()
    OutboxRow.objects.all().delete()
    clock.tick()
    assert rows() == []
    set_clock(2026, 11, 25, 0, 0)
    clock.tick()
    page = CampaignPage.objects.get(content_id="oransje-dager", locale__language_code="nb")
    tags = {tag for row in rows() for tag in row.tags}
    assert {f"page:{page.pk}", "list:campaigns.campaignpage"} <= tags
    OutboxRow.objects.all().delete()
    connection.run_on_commit.clear()  # what was recorded in this transaction would not be recorded again
    clock.tick()
    assert rows() == []


def test_what_was_missed_while_nobody_was_awake_is_seen_later(set_clock: Clock, tmp_path, settings) -> None:
    settings.SNAPSHOTS_DIR = tmp_path
    set_clock(2026, 11, 20, 8, 0)
    clock.tick()
    OutboxRow.objects.all().delete()
    set_clock(2026, 12, 1, 8, 0)
    clock.tick()
    assert {row.step for row in rows()} >= {"snapshots", "search"}


@pytest.mark.parametrize("zone", ["Europe/Oslo", "Pacific/Auckland"])
def test_midnight_is_that_of_the_authority(client, set_clock: Clock, zone: str) -> None:
    AuthoritySettings.objects.filter(site__hostname=HOSTS["baerum"]).update(time_zone=zone)
    set_clock(2026, 11, 24, 18, 0)  # it is the 25th already in Auckland
    assert ("<b>Nå</b>" in state(client)) == (zone == "Pacific/Auckland")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"recurrence": Recurrence.UNDECIDED}, "Dagene er ikke bestemt ennå"),
        ({"recurrence": Recurrence.IN_MONTH, "month": 11}, "En uke i november. Dagene er ikke bestemt ennå"),
        ({"recurrence": Recurrence.CONTINUOUS}, "Hele året"),
    ],
)
def test_what_is_not_decided_is_said(client, set_clock: Clock, values: dict, words: str) -> None:
    set_clock(2026, 5, 1, 12, 0)
    CampaignPage.objects.filter(content_id="oransje-dager").update(**values)
    assert words in state(client)


@pytest.mark.parametrize(
    "path", ["/nb/kampanjer/", "/nb/kalender/", "/nb/kalender/2026-12/", "/nb/kalender/dag-10-12/", CAMPAIGN]
)
def test_every_page_ends_at_a_number(client, set_clock: Clock, path: str) -> None:
    set_clock(2026, 11, 26, 12, 0)
    main = get(client, path).split("<main")[1].split("</main>")[0]
    assert 'href="tel:116006"' in main
