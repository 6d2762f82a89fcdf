"""An employer on a phone, without a script: from the home page to the documents, in few pages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Download

from campaigns.made.checking import digits, text_of
from tests.journeys.pictures import Walk
from tests.running import Portal, follow, running_portal

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
TOOLKIT = "toolkit-employers"
NEARBY = "116117"  # the emergency doctor of Asker and Bærum
# What the worker makes of all toolkits, here of one.
ARCHIVES = f"""
from campaigns.made import making, orders, placing
from campaigns.models import MadeFile, ToolkitPage
kits = {{str(page.translation_key) for page in ToolkitPage.objects.filter(content_id={TOOLKIT!r})}}
for authority in making.all_authorities():
    for maker in orders.makers():
        for order in maker.orders(authority):
            if order.subject.partition("/")[0] in kits and order.language in ("nb", "nl", "en"):
                placing.make(order, MadeFile(site=authority.site, kind=maker.kind, subject=order.subject,
                                             language=order.language, format=order.format))
"""


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal whose archives for employers are made."""
    with running_portal(tmp_path_factory.mktemp("stocked"), ARCHIVES) as portal:
        yield portal


def names_of(download: Download) -> dict[str, bytes]:
    """Name → bytes of what is in a downloaded archive."""
    with zipfile.ZipFile(io.BytesIO(Path(download.path()).read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def to_the_toolkit(walk: Walk, stocked: Portal, site: str, language: str) -> None:
    """From the home page, by the link that stands there."""
    page = walk.page
    page.goto(f"{stocked.site(site)}/{language}/")
    link = page.locator(f"main a[href$='/{TOOLKIT}/']").first
    link.scroll_into_view_if_needed()
    walk.picture("home")
    follow(link)
    walk.picture("toolkit")


def test_a_filled_in_policy_in_four_pages(plain: BrowserContext, stocked: Portal) -> None:
    walk = Walk.of(plain.new_page(), "employer-own")
    page = walk.page
    to_the_toolkit(walk, stocked, "baerum", "nb")
    follow(page.locator(f"main a[href$='/{TOOLKIT}/own/']"))
    walk.picture("form")
    page.fill("[name=organisation]", "Rud Blikk AS")
    page.select_option("[name=municipality]", label="Asker")
    page.fill("[name=role]", "daglig leder")
    page.fill("[name=days]", "10")
    walk.picture("filled in")
    with page.expect_download() as taken:
        page.click("main button[type=submit]")
    assert len(walk.loads) <= 4, walk.loads
    files = names_of(taken.value)
    policy = next(content for name, content in files.items() if name.startswith("policy") and name.endswith(".docx"))
    words = text_of(policy, "docx")
    assert "Rud Blikk AS" in words
    assert "daglig leder" in words
    assert "116006" in digits(words)
    everything = digits("".join(text_of(content, "docx") for name, content in files.items() if name.endswith("docx")))
    assert NEARBY in everything
    assert any(name.endswith(".pdf") for name in files)


@pytest.mark.parametrize(("language", "site"), [("nb", "baerum"), ("en", "baerum"), ("nl", "gelderland")])
def test_the_ready_made_archive_in_three_pages(
    plain: BrowserContext, stocked: Portal, language: str, site: str
) -> None:
    walk = Walk.of(plain.new_page(), f"employer-archive-{language}")
    to_the_toolkit(walk, stocked, site, language)
    with walk.page.expect_download() as taken:
        walk.page.locator("main .downloads a[href$='.zip']").first.click()
    assert len(walk.loads) <= 3, walk.loads
    files = names_of(taken.value)
    assert "index.html" in files
    assert {Path(name).suffix for name in files} >= {".pdf", ".docx", ".html"}
    assert taken.value.suggested_filename.endswith(f"-{language}.zip")
