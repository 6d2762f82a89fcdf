"""Downloads are counted, visitors are not."""

from __future__ import annotations

import pytest
from django.db import connection
from django.urls import reverse

from campaigns.made import counting
from campaigns.made.counting import downloads, downloads_of, files_of, write_down
from campaigns.models import CampaignPage, DownloadCount, Indicator, MadeFile, ToolkitPage
from portal.core.models import LocalizedText, OutboxRow
from tests.journeys.test_every_page import HOSTS

from .making import body_of, few_items, make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db", "few_items")]
__all__ = ["few_items"]


@pytest.fixture(autouse=True)
def nothing_counted():
    counting._counted.clear()
    yield
    counting._counted.clear()


def take(client, row: MadeFile, times: int = 1, **headers: str) -> None:
    for _time in range(times):
        body_of(client.get(row.url, headers={"host": HOSTS["baerum"], **headers}))


def test_a_download_writes_nothing_at_once(client):
    make()
    row = MadeFile.objects.get(name="kort-nb.pdf")
    with connection.execute_wrapper(only_reads):
        take(client, row, 3)
    assert not DownloadCount.objects.exists()
    write_down()
    assert DownloadCount.objects.get().count == 3


def only_reads(execute, sql, params, many, context):
    assert sql.split()[0].upper() == "SELECT", sql
    return execute(sql, params, many, context)


def test_a_row_holds_a_file_a_language_a_day_and_an_integer():
    columns = {field.name for field in DownloadCount._meta.get_fields()}
    assert columns == {"id", "site", "kind", "subject", "language", "format", "day", "count"}


def test_looking_parts_and_what_is_there_already_are_no_downloads(client):
    make()
    row = MadeFile.objects.get(name="kort-nb.pdf")
    client.head(row.url, headers={"host": HOSTS["baerum"]})
    take(client, row, range="bytes=0-9")
    take(client, row, **{"if-none-match": f'"{row.digest}"'})
    write_down()
    assert not DownloadCount.objects.exists()


def test_days_add_up_and_few_are_not_shown(client):
    make()
    row = MadeFile.objects.get(name="kort-nb.pdf")
    take(client, row, 4)
    write_down()
    assert downloads([row]) == {}
    assert downloads_of({"": files_of(row.site, row.page)}) == {}
    take(client, row)
    write_down()
    assert downloads([row]) == {row.pk: 5}
    assert downloads_of({"": files_of(row.site, row.page)}) == {"": 5}


def test_what_cannot_be_written_is_kept(client, monkeypatch):
    from django.db import DatabaseError

    make()
    row = MadeFile.objects.get(name="kort-nb.pdf")
    take(client, row, 2)

    def away(*_args: object) -> None:
        raise DatabaseError

    with monkeypatch.context() as broken:
        broken.setattr(counting, "_add", away)
        write_down()
    take(client, row)
    write_down()
    assert DownloadCount.objects.get().count == 3


def test_a_campaign_shows_downloads_beside_its_target(client):
    make()
    toolkit = ToolkitPage.objects.get(url_path="/baerum/toolkit-volunteers/")
    campaign = CampaignPage.objects.get(content_id="arskampanje-baerum", locale__language_code="nb")
    counted = Indicator(page=campaign, label=LocalizedText(nb="Nedlastinger"), target=500, counted=toolkit)
    Indicator.objects.bulk_create([counted])  # without signals: what follows is of the downloads alone
    row = MadeFile.objects.get(name="kort-nb.pdf")
    take(client, row, 6)
    OutboxRow.objects.all().delete()
    write_down()
    assert [waiting.tags for waiting in OutboxRow.objects.filter(step="snapshots")] == [["list:campaigns.indicator"]]
    page = client.get(f"/nb/{campaign.slug}/", headers={"host": HOSTS["baerum"]}).content.decode()
    assert "Nedlastinger" in page
    assert ">500<" in page


def test_downloads_that_no_campaign_counts_render_nothing_anew(client):
    make()
    take(client, MadeFile.objects.get(name="kort-nb.pdf"), 6)
    OutboxRow.objects.all().delete()
    write_down()
    assert not OutboxRow.objects.exists()


def test_the_list_of_files_says_when_they_are_being_made(admin_client):
    make()
    OutboxRow.objects.all().delete()
    page = admin_client.get(reverse("campaigns_files")).content.decode()
    assert "files are there." in page
    assert "http-equiv" not in page
    OutboxRow.objects.create(step="files", tags=["page:1"])
    page = admin_client.get(reverse("campaigns_files")).content.decode()
    assert "files are being made" in page
    assert '<meta http-equiv="refresh" content="5">' in page


def test_behind_nginx_parts_and_looks_are_no_downloads_either(client, settings):
    """There each answer is whole, and nginx sends what was asked for."""
    settings.NGINX_SENDS_FILES = True
    make()
    row = MadeFile.objects.get(name="kort-nb.pdf")
    client.head(row.url, headers={"host": HOSTS["baerum"]})
    for asked in ({"range": "bytes=9-"}, {"if-none-match": f'"{row.digest}"'}, {"if-range": "x", "range": "bytes=0-"}):
        take(client, row, **asked)
    write_down()
    assert not DownloadCount.objects.exists()
    take(client, row)
    take(client, row, range="bytes=0-")
    write_down()
    assert DownloadCount.objects.get().count == 2
