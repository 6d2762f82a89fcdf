"""The number of a municipality's service changes: all that carries it is new, and nothing leads to what was before."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from wagtail.models import Page

from campaigns.made.checking import digits, text_of
from campaigns.models import MadeFile, ToolkitPage
from campaigns.print import showing
from campaigns.toolkits import own
from campaigns.turns import Turns
from portal.core.models import EmergencyNumber, OutboxRow
from portal.core.snapshots import addresses, reading, refresh
from portal.core.snapshots.store import Store
from search.engines import engine
from services.models import Service
from tests.conftest import requests_keep_the_connection
from tests.found import copy_index
from tests.journeys.test_every_page import HOSTS

from .making import authority, few_items, holding, make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db", "few_items")]
__all__ = ["few_items"]

SHELTER = "krisesenter-asker-baerum"
OLD, NEW = "67000001", "67000002"
LANGUAGES = ("nb", "en", "pl", "uk", "ar")
SHEETS = ("poster-a4", "counter")
PRINTS = {"baerum": "utskrift", "gelderland": "drukwerk"}
LINK = re.compile(r'(?:href|src)="(/f/[^"]+)"')
Key = tuple[str, str, str, str]


@pytest.fixture(autouse=True)
def fresh_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(showing, "turns", Turns(most=60, minutes=5, at_once=2))
    monkeypatch.setattr(own, "turns", Turns(most=12, minutes=5, at_once=2))


def get(client, path: str, site: str = "baerum"):
    return client.get(path, headers={"host": HOSTS[site]})


def give(number: str) -> None:
    """Publish a number of the shelter's own."""
    service = Service.objects.get(slug=SHELTER)
    channels = list(service.channels.all())
    next(channel for channel in channels if channel.kind == "phone").number = number
    service.channels = channels
    service.save_revision().publish()


def name_the_shelter_in_texts() -> None:
    """In tips, and in a course where there is one, in each language of the text."""
    wanted = ("toolkit-pocket-card", "toolkit-volunteers")
    for page in ToolkitPage.objects.live().filter(content_id__in=wanted, url_path__startswith="/baerum"):
        page.items[1].value["points"][0] = f"1: [[{SHELTER}]]."
        for block in page.items:
            if block.block_type == "course":
                block.value["modules"][0]["lesson"][0] = f"[[{SHELTER}]]."
        page.save_revision().publish()


def work() -> None:
    """The worker deals with everything that waits."""
    assert OutboxRow.objects.exists()
    connection.run_on_commit[:] = []
    with requests_keep_the_connection():
        call_command("publishing_worker", "--until-empty")
    assert not OutboxRow.objects.exists()


@pytest.fixture
def portal_at_work(client, tmp_path: Path, settings: Any) -> Iterator[Store]:
    """All files with the old number are made, and their pages are kept."""
    settings.SNAPSHOTS_DIR = tmp_path / "snapshots"
    settings.STANDING_NUMBERS_DIR = tmp_path / "numbers"
    settings.SEARCH_DIR = copy_index(tmp_path / "search")  # else the worker begins with all documents
    engine.cache_clear()
    give(OLD)
    name_the_shelter_in_texts()
    make()
    for language in LANGUAGES:
        assert {get(client, f"/{language}/utskrift/{kind}/asker/").status_code for kind in SHEETS} == {200}
    OutboxRow.objects.all().delete()
    connection.run_on_commit[:] = []  # as if all of this had been committed
    with requests_keep_the_connection():
        refresh.bring_up_to_date(kept_pages())
    Store.here().register.is_no_longer_new()
    yield Store.here()
    engine.cache_clear()


def kept_pages() -> list:
    wanted = re.compile(r"/[a-z]{2}/(toolkit-(pocket-card|volunteers)|jobb-og-skole)/(c1/)?")
    return [e for e in addresses.published_everywhere() if e.host == "localhost" and wanted.fullmatch(e.path)]


def files_with(number: str) -> dict[Key, str]:
    """What a file is → its address, of those whose bytes hold a number."""
    return {(row.kind, row.format, row.language, row.subject): row.url for row in holding(number)}


def test_all_files_that_carry_it_are_new_in_every_language(portal_at_work: Store):
    before = files_with(OLD)
    several = {("document", "pdf"), ("document", "docx"), ("archive", "zip"), ("sheet", "pdf")}
    assert {key[:3] for key in before} == {
        *((kind, ending, code) for kind, ending in several for code in LANGUAGES),
        *(("course", "zip", code) for code in ("nb", "en")),
    }
    give(NEW)
    work()
    after = files_with(NEW)
    assert files_with(OLD) == {}
    assert after.keys() == before.keys()
    assert not set(after.values()) & set(before.values())


def test_the_card_for_other_websites_has_it_in_every_language(client):
    give(OLD)
    cards = [f"/e/{code}/{place}/" for code in LANGUAGES for place in ("asker", "baerum")]
    assert all(f'href="tel:{OLD}"' in get(client, path).content.decode() for path in cards)
    give(NEW)
    for path in cards:
        card = get(client, path).content.decode()
        assert f'href="tel:{NEW}"' in card, path
        assert OLD not in digits(card), path


def own_documents(client, toolkit: str, *languages: str) -> dict[str, str]:
    """Name → words of the documents that somebody takes home with a name of their own in them."""
    said = {"organisation": "Bakeriet", "municipality": "asker", "days": "10", "languages": languages}
    answer = client.post(f"/nb/{toolkit}/own/", said, headers={"host": HOSTS["baerum"]})
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(BytesIO(answer.content)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".pdf", ".docx"))]
        return {name: digits(text_of(archive.read(name), name.rpartition(".")[2])) for name in names}


def test_documents_of_ones_own_have_it_in_every_language(client):
    give(OLD)
    before = own_documents(client, "toolkit-pocket-card", *LANGUAGES)
    with_it = {name for name, words in before.items() if OLD in words}
    assert {name.split("/")[0] + name[name.rindex(".") :] for name in with_it} == {
        f"{code}{ending}" for code in LANGUAGES for ending in (".pdf", ".docx")
    }
    give(NEW)
    after = own_documents(client, "toolkit-pocket-card", *LANGUAGES)
    assert {name for name, words in after.items() if NEW in words} == with_it
    assert [name for name, words in after.items() if OLD in words] == []


def pages_of(site: str) -> list[str]:
    """Home, all pages of campaigns and toolkits with those below them, and those of the sheets that are made."""
    own_ones = set(Page.objects.filter(content_type__app_label="campaigns").values_list("pk", flat=True))
    found = [e.path for e in addresses.published(authority(HOSTS[site])) if e.subject in own_ones or len(e.path) == 4]
    sheets = MadeFile.objects.filter(kind="sheet", site__hostname=HOSTS[site]).values_list("language", "subject")
    return [*found, *(f"/{code}/{PRINTS[site]}/{subject}/" for code, subject in sheets)]


def links_to_files(client, site: str) -> dict[str, str]:
    """Address of a made file → a page that leads there."""
    found: dict[str, str] = {}
    with reading.sharing({}):
        for path in pages_of(site):
            html = get(client, path, site).content.decode()
            found |= dict.fromkeys(LINK.findall(html), path)
    return found


def addresses_of(site: str) -> set[str]:
    return {row.url for row in MadeFile.objects.filter(site__hostname=HOSTS[site]).exclude(digest="")}


def test_every_link_leads_to_the_file_of_today_and_old_addresses_lead_on(client, portal_at_work: Store):
    make(HOSTS["gelderland"])
    get(client, "/ar/drukwerk/poster-a4/arnhem/", "gelderland")
    before = files_with(OLD)
    give(NEW)
    EmergencyNumber.objects.filter(slug="nl-08002000").update(number="0800-2999")
    elsewhere = addresses_of("gelderland")
    work()
    make(HOSTS["gelderland"])
    for site in HOSTS:
        links = links_to_files(client, site)
        assert {link: page for link, page in links.items() if link not in addresses_of(site)} == {}
        assert addresses_of(site) - links.keys() == set()
    assert not elsewhere & addresses_of("gelderland")
    after = files_with(NEW)
    for key, address in before.items():
        answer = get(client, address)
        assert answer.status_code == 200, address
        assert f'href="{after[key]}" download' in answer.content.decode()
    for address in elsewhere:
        assert LINK.search(get(client, address, "gelderland").content.decode())[1] in addresses_of("gelderland")


def links_of_kept_pages(store: Store) -> dict[str, set[str]]:
    """Path → the addresses of files on the page as it lies there for visitors."""
    return {entry.path: set(LINK.findall(store.file(entry).read_text())) for entry in kept_pages()}


def test_pages_that_are_kept_lead_to_the_files_of_today(portal_at_work: Store):
    before, old = links_of_kept_pages(portal_at_work), set(files_with(OLD).values())
    assert {path for path, found in before.items() if found & old} >= {
        *(f"/{code}/{path}/" for code in LANGUAGES for path in ("toolkit-pocket-card", "jobb-og-skole")),
        *(f"/{code}/toolkit-volunteers/{part}" for code in ("nb", "en") for part in ("", "c1/")),
    }
    give(NEW)
    work()
    after, now = links_of_kept_pages(portal_at_work), addresses_of("baerum")
    assert {path for path, found in after.items() if found - now} == set()
    assert {path: len(found) for path, found in after.items()} == {path: len(found) for path, found in before.items()}
    assert not old & now


def test_a_national_number_of_the_other_authority_is_in_the_bytes_of_its_files(client):
    """As a neighbour of it: the other site has a test of all its files."""
    make(HOSTS["gelderland"])
    for language in ("nl", "ar"):
        assert get(client, f"/{language}/drukwerk/poster-a4/arnhem/", "gelderland").status_code == 200
    before = files_with("08002000")
    assert {key[:2] for key in before} == {
        ("document", "pdf"), ("document", "docx"), ("course", "zip"), ("archive", "zip"), ("sheet", "pdf"),
    }  # fmt: skip
    assert {key[2] for key in before} == {"nl", "en", "pl", "uk", "ar"}
    EmergencyNumber.objects.filter(slug="nl-08002000").update(number="0800-2999")
    make(HOSTS["gelderland"])
    assert files_with("08002000") == {}
    assert files_with("08002999").keys() == before.keys()
