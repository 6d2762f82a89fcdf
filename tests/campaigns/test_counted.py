"""What a campaign counts: downloads of toolkits and of sheets, in its days, also of files that are gone."""

from __future__ import annotations

import re
from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Page

from campaigns.made import counting as counter
from campaigns.models import CampaignPage, DownloadCount, Indicator, PrintKitPage, ToolkitPage
from campaigns.period import Recurrence
from campaigns.print.words import words_of_campaign
from portal.core.models import LocalizedText, OutboxRow

from .making import authority
from .moment import Clock
from .test_edition import client_of
from .test_state import get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]


def campaign() -> CampaignPage:
    return CampaignPage.objects.get(content_id="arskampanje-baerum", locale__language_code="nb")


def toolkit(language: str = "nb") -> ToolkitPage:
    pages = ToolkitPage.objects.filter(content_id="toolkit-pocket-card", locale__language_code=language)
    return pages.get(url_path__startswith="/baerum")


def kit(site: str = "baerum", language: str = "nb") -> PrintKitPage:
    return PrintKitPage.objects.get(url_path__startswith=f"/{site}", locale__language_code=language)


def counting(page: CampaignPage, what: Page, name: str = "Nedlastinger") -> Indicator:
    return Indicator.objects.create(page=page, label=LocalizedText(nb=name), target=500, counted=what)


def taken(subject: str, number: int, day: str = "2026-05-01", host: str = "localhost", **more: str) -> None:
    """Downloads of a file, as they were written down on a day; there is no file, any more or yet."""
    columns = {"kind": "document", "language": "nb", "format": "pdf", **more}
    DownloadCount.objects.create(
        site=authority(host).site, subject=subject, day=date.fromisoformat(day), count=number, **columns
    )


def result(client, page: CampaignPage) -> list[str]:
    """The results that readers see, the newest edition first."""
    table = get(client, f"/nb/{page.slug}/").split('<table class="reach">')[1].split("</table>")[0]
    return re.findall(r"<td>(\d+|–)", table)[1::2]  # after each target


def test_downloads_of_all_files_in_all_languages_count_also_of_files_that_are_gone(client) -> None:
    page, key = campaign(), toolkit().translation_key
    counting(page, toolkit())
    taken(f"{key}/an-item-that-was-removed", 3)
    taken(str(key), 4, kind="archive", format="zip", language="ar")
    taken(f"{ToolkitPage.objects.exclude(translation_key=key).first().translation_key}/other", 50)
    assert result(client, page) == ["7"]
    ToolkitPage.objects.filter(translation_key=key).update(live=False)
    assert result(client, page) == ["7"], "a toolkit that was taken down"


def test_sheets_count_those_of_the_site_for_every_place_and_of_every_campaign(client) -> None:
    page = campaign()
    counting(page, kit())
    for subject in ("poster-a4/asker", "card/baerum", "poster-a4/baerum/a-campaign"):
        taken(subject, 3, kind="sheet")
    taken("poster-a4/arnhem", 50, kind="sheet", host="gelderland.localhost")
    taken(f"{toolkit().translation_key}/item", 50)
    assert result(client, page) == ["9"]


def test_a_campaign_counts_its_own_posters_alone(client) -> None:
    page = campaign()
    counting(page, page)
    own = next(iter(words_of_campaign(authority(), page, page))).key
    taken(f"poster-a4/asker/{own}", 3, kind="sheet")
    taken(f"square/baerum/{own}", 4, kind="sheet", language="ar")
    taken("poster-a4/asker", 50, kind="sheet")
    taken(f"poster-a4/asker/{own[::-1]}", 50, kind="sheet")
    taken(f"poster-a4/{own}", 50, kind="sheet")
    assert result(client, page) == ["7"]


def test_each_edition_counts_in_its_own_year(client) -> None:
    page = campaign()
    before = CampaignPage(title="I fjor", quiet_title="I fjor", slug="i-fjor", edition=2025)
    page.get_parent().add_child(instance=before)
    page.edition, page.previous = 2026, before
    page.save()
    for edition in (page, before):
        counting(edition, toolkit())
    subject = f"{toolkit().translation_key}/item"
    for day, number in {"2025-12-31": 6, "2026-01-01": 8, "2026-12-31": 1, "2027-01-01": 90}.items():
        taken(subject, number, day)
    assert result(client, page) == ["9", "6"]


def test_the_result_of_a_campaign_of_every_year_stays_when_its_days_are_over(client, set_clock: Clock) -> None:
    page = campaign()
    page.recurrence, page.starts, page.ends = Recurrence.YEARLY, date(2026, 5, 1), date(2026, 5, 28)
    page.save()
    counting(page, toolkit())
    for day, number in {"2026-04-30": 90, "2026-05-01": 5, "2026-05-28": 2, "2027-05-02": 30}.items():
        taken(f"{toolkit().translation_key}/item", number, day)
    for moment, shown in {(2026, 5, 29): "7", (2027, 4, 30): "7", (2027, 5, 3): "30"}.items():
        set_clock(*moment, 12, 0)
        assert result(client, page) == [shown], moment


def test_few_downloads_are_not_told_and_a_number_of_ones_own_comes_first(client) -> None:
    page = campaign()
    row = counting(page, toolkit())
    taken(str(toolkit().translation_key), 4)
    assert result(client, page) == ["–"]
    taken(str(toolkit().translation_key), 40, "2026-05-02")
    Indicator.objects.filter(pk=row.pk).update(result=12, source="Telt for hånd")
    assert result(client, page) == ["12"]


def test_what_counts_costs_one_query_however_much_it_is(client) -> None:
    page = campaign()
    costs = []
    for what in ([], [toolkit()], [kit(), toolkit("en"), kit()]):
        for number, each in enumerate(what):
            counting(page, each, f"Nedlastinger {number} {len(what)}")
        get(client, f"/nb/{page.slug}/")
        with CaptureQueriesContext(connection) as queries:
            get(client, f"/nb/{page.slug}/")
        costs.append(len(queries))
    assert costs == [costs[0], costs[0] + 1, costs[0] + 1]


def test_a_sheet_that_is_taken_lets_campaigns_that_count_sheets_say_so() -> None:
    key = (authority().site.pk, "sheet", "poster-a4/asker", "nb", "pdf", date(2026, 5, 1))
    for shown in (False, True):
        OutboxRow.objects.all().delete()
        counter._counted[key] = 6
        counter.write_down()
        assert OutboxRow.objects.filter(step="snapshots", tags=["list:campaigns.indicator"]).exists() == shown
        Indicator.objects.bulk_create(
            [Indicator(page=campaign(), label=LocalizedText(nb="Ark"), target=9, counted=kit())]
        )


@pytest.mark.parametrize(
    ("number", "said"), [(5, "Counted so far: %(number)d."), (4, "Counted so far: fewer than %(number)d.")]
)
def test_an_editor_sees_the_number_beside_the_target(number: int, said: str) -> None:
    page = campaign()
    page.indicators.add(Indicator(label=LocalizedText(nb="Ark"), target=9, counted=kit()))
    page.save_revision()
    taken("poster-a4/asker", number, kind="sheet")
    html = client_of("baerum-author").get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    with translation.override("nb"):
        assert html.count(gettext(said) % {"number": 5}) == 1, "one of four is counted by us"


def test_what_belongs_to_another_authority_is_not_counted() -> None:
    row = Indicator(page=campaign(), label=LocalizedText(nb="Ark"), counted=kit("gelderland", "nl"))
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    assert "counted" in refused.value.message_dict


def test_drafts_of_before_go_on_counting() -> None:
    page, chosen = campaign(), toolkit()
    page.indicators.add(Indicator(label=LocalizedText(nb="Verktøy"), counted=chosen))
    version = page.save_revision()
    for row in version.content["indicators"]:
        row["toolkit"] = row.pop("counted")
    version.save()
    assert not any(row.counted for row in campaign().get_latest_revision_as_object().indicators.all())
    import_module("campaigns.migrations.0004_reach").rename_in_drafts(apps, None)
    found = [row.counted_id for row in campaign().get_latest_revision_as_object().indicators.all()]
    assert found.count(chosen.pk) == 1
