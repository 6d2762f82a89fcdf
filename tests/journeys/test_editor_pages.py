"""An editor alone in the admin: toolkits, sheets, files, words on posters, events, films, and what came of it all."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page

from campaigns.made.checking import text_of
from campaigns.print.sheets import picture
from tests.journeys.pictures import DOCS, Walk
from tests.journeys.working import Workplace
from tests.running import Portal, follow, running_portal

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
OFFICE, HOME = {"width": 1280, "height": 900}, {"width": 1280, "height": 1000}  # screens
TOOLKIT, CAMPAIGN = "toolkit-employers", "arskampanje-baerum"
AUTHOR = "baerum-author"
ASKED = "Spør når dere er alene: Hvordan har du det?"
INDICATORS = ("Nedlastinger av verktøykassa for arbeidsgivere", "Antall som kom på kurs")
# A password for who writes; files with their downloads; a campaign of this year that counts them, and the one before.
STOCK = f"""
from datetime import date
from django.contrib.auth import get_user_model
from campaigns.made import making, orders, placing
from campaigns.models import CampaignPage, DownloadCount, Indicator, MadeFile, ToolkitPage
from portal.core.models import LocalizedText, OutboxRow
day, here = date.today(), making.all_authorities()[0]
author = get_user_model().objects.get(username={AUTHOR!r})
author.set_password({AUTHOR!r})
author.save()
toolkit = ToolkitPage.objects.get(content_id={TOOLKIT!r}, locale__language_code="nb")
documents = next(maker for maker in orders.makers() if maker.kind == "document")
wanted = (order for order in documents.orders(here) if order.page == toolkit.pk)
for order, count in zip(wanted, (140, 3, 112, 61)):
    key = dict(site=here.site, kind="document", subject=order.subject, language="nb", format=order.format)
    placing.make(order, MadeFile(**key))
    DownloadCount.objects.create(**key, day=day, count=count)
page = CampaignPage.objects.get(content_id={CAMPAIGN!r}, locale__language_code="nb")
before = CampaignPage(title="Fjorårets kampanje", quiet_title="I fjor", slug="i-fjor", edition=day.year - 1)
page.get_parent().add_child(instance=before)
page.edition, page.previous = day.year, before
for edition, rows in ((page, [dict(target=500, counted=toolkit), dict(target=40)]),
                      (before, [dict(target=250, result=190, source="Talt for hånd"),
                                dict(target=30, result=34, source="Påmeldinger")])):
    edition.indicators.set([Indicator(label=LocalizedText(nb=label), sort_order=place, **row)
                            for place, (label, row) in enumerate(zip({INDICATORS!r}, rows))])
    edition.save_revision().publish()
OutboxRow.objects.all().delete()
"""


@pytest.fixture(scope="module")
def portal_at_work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """No worker: what waits goes on to wait."""
    with running_portal(tmp_path_factory.mktemp("editor"), STOCK) as portal:
        yield portal


@pytest.fixture(scope="module")
def editor(chromium: Browser, portal_at_work: Portal) -> Iterator[Walk]:
    """Who writes, logged in once for all."""
    with chromium.new_context(viewport=OFFICE, base_url=portal_at_work.baerum) as context:
        page = context.new_page()
        Workplace(portal_at_work, {AUTHOR: AUTHOR}).log_in(page, AUTHOR)
        yield Walk.of(page, "editor")


@pytest.fixture(scope="module")
def visitor(chromium: Browser, portal_at_work: Portal) -> Iterator[Walk]:
    """Who reads, without a script."""
    with chromium.new_context(viewport=HOME, base_url=portal_at_work.baerum, java_script_enabled=False) as context:
        yield Walk.of(context.new_page(), "editor-visitor")


def show(walk: Walk, part: Locator, what: str, docs: str) -> None:
    """Keep a picture that begins with a part of the page."""
    walk.page.mouse.move(0, 0)
    part.wait_for()
    part.evaluate("part => part.scrollIntoView()")
    walk.picture(what, whole=False, docs=docs)


def section(page: Page, name: str) -> Locator:
    """The part of a form that a field stands in."""
    return page.locator("section", has=page.locator(f"[name='{name}']")).last


def open_text(page: Page, texts: str, title: str) -> None:
    """A page in the editor, by its list in the menu."""
    page.goto(f"/admin/texts/{texts}/")
    follow(page.get_by_role("link", name=title).first)
    page.get_by_role("button", name="Lagre kladd").wait_for()


def save(page: Page) -> str:
    """Keep the draft; what the editor says to it."""
    follow(page.get_by_role("button", name="Lagre kladd"))
    return page.locator(".messages").inner_text()


def files_of_draft(page: Page) -> Locator:
    """By the menu above the editor: the rows of its list."""
    page.locator("[data-w-dropdown-target=toggle]").first.click()
    follow(page.get_by_role("link", name="Filene av utkastet"))
    return page.locator("main tbody tr")


def content_of(page: Page, link: Locator) -> bytes:
    """The file behind a link."""
    answer = page.request.get(str(link.get_attribute("href")))
    assert answer.ok, answer.status_text
    return answer.body()


def test_a_toolkit_with_its_items(editor: Walk) -> None:
    page = editor.page
    open_text(page, "toolkits", "Verktøykasse for arbeidsgivere")
    page.get_by_role("button", name="Collapse all").click()
    items = section(page, "items-count")
    items.locator("button").first.click()
    show(editor, items, "toolkit", "toolkit")
    titles = [page.input_value(f"[name='items-{number}-value-title']") for number in range(7)]
    files = files_of_draft(page).locator("th").all_inner_texts()
    assert all(files.count(title) >= 2 for title in titles), "a PDF and a Word file of each"


def test_sheets_of_a_municipality_before_they_are_published(editor: Walk) -> None:
    page = editor.page
    page.goto("/admin/pages/search/?q=Plakater")
    follow(page.get_by_role("link", name="Plakater, kort og bilder").first)
    files_of_draft(page)
    page.select_option("[name=place]", label="Asker")
    follow(page.locator("main form button[type=submit]"))
    rows = page.locator("main tbody tr")
    show(editor, page.locator("main"), "files of the draft", "draft-files")
    titles = rows.locator("th").all_inner_texts()
    assert len(titles) == 9
    assert all(title.endswith(": Asker") for title in titles)
    square = content_of(page, rows.filter(has_text="1080 × 1080").locator("a"))
    assert Image.open(io.BytesIO(square)).size == (1080, 1080)


def test_files_have_their_downloads_and_can_be_made_again(editor: Walk) -> None:
    page = editor.page
    page.goto("/admin/campaign-files/")
    rows = page.locator("main tbody tr")
    show(editor, page.locator("main"), "files", "files")
    assert "Alle 4 filer er der" in page.locator("main").inner_text()
    assert "112" in rows.filter(has_text="samtaleguide-nb.pdf").inner_text()
    assert "færre enn 5" in rows.filter(has_text="policy-om-trygghet-nb.docx").inner_text()
    follow(rows.first.get_by_role("button"))
    assert "Noe er endret, og filer blir laget nå" in page.locator("main").inner_text()


def test_a_campaign_has_words_of_its_own_on_posters_and_counts_downloads(editor: Walk) -> None:
    page = editor.page
    open_text(page, "campaigns", "Årets kampanje mot vold hjemme")
    assert page.input_value("[name='materials-3-value-slogan']") == ASKED
    page.fill("[name='materials-3-value-line']", "Råd uten å si navn: [[helpline]].")
    page.select_option("[name='materials-3-value-picture']", "street")
    show(editor, page.locator("label[for='materials-3-value-seconds']"), "words on it", "words-on-it")
    page.get_by_role("tab", name="Fremhev").click()
    counting = section(page, "indicators-0-target")
    show(editor, counting, "goals", "goals")
    assert "316" in counting.inner_text()
    save(page)
    poster = content_of(page, files_of_draft(page).locator("a").first)
    assert "Råd uten å si navn: 116 006." in " ".join(text_of(poster, "pdf").split())
    if os.environ.get("DOCS_PICTURES"):
        Image.open(io.BytesIO(picture(poster))).resize((560, 792)).save(DOCS / "poster.webp", quality=70)


def test_readers_choose_the_words_of_a_campaign(visitor: Walk) -> None:
    page = visitor.page
    page.goto(f"/nb/{CAMPAIGN}/")
    follow(page.locator("main a[href*='/utskrift/with/']").first)
    page.select_option("[name=m]", label="Bærum")
    show(visitor, page.locator("h1"), "words chosen", "words-chosen")
    assert page.locator("[name=w] option:checked").inner_text() == ASKED


def test_readers_see_what_was_aimed_at_and_what_came_of_it(visitor: Walk) -> None:
    page = visitor.page
    page.goto(f"/nb/{CAMPAIGN}/")
    show(visitor, page.locator("h2", has_text="Mål og resultat"), "reach", "reach")
    table = page.locator("table.reach").inner_text()
    for words in (*INDICATORS, "316", "250", "190", "Talt for hånd", "34"):
        assert words in table


def test_a_card_for_other_websites_is_copied(visitor: Walk) -> None:
    page = visitor.page
    page.goto("/nb/utskrift/frame/baerum/")
    page.frame_locator("iframe").get_by_text("116 006").wait_for()
    show(visitor, page.locator("label[for=markup]"), "card for other websites", "card-elsewhere")
    assert "/e/nb/baerum/" in page.locator("#markup").input_value()


def test_an_event_that_comes_again(editor: Walk) -> None:
    page, year = editor.page, datetime.now(UTC).year + 1
    page.goto("/admin/snippets/campaigns/event/add/")
    words = {"titles_nb": "Kurs for frivillige", "quiet_titles_nb": "Kurs", "slug": "kurs", "place": "Biblioteket"}
    days = {"first_day": f"{year}-01-12", "repeats_until": f"{year}-06-01", "left_out": f"{year}-03-23"}
    for name, value in {**words, **days, "begins": "18:00", "finishes": "20:00", "languages": "nb en"}.items():
        page.fill(f"[name={name}]", value)
    page.select_option("[name=repeats]", "fortnightly")
    assert "Kurs for frivillige" in save(page)
    show(editor, section(page, "first_day"), "event", "event")
    assert page.input_value("[name=left_out]") == days["left_out"]
    assert page.request.get("/nb/kalender/kurs/").status == 404


def test_the_files_of_a_film_with_their_state(editor: Walk) -> None:
    page = editor.page
    page.goto("/admin/snippets/campaigns/film/")
    follow(page.get_by_role("link", name="Stille hjem").first)
    rows = page.locator("main table.listing tbody tr")
    show(editor, page.locator("label[for=id_sign_source]"), "film", "film")
    assert [row.split("\t")[1] for row in rows.all_inner_texts()] == ["ferdig"] * 3


def test_a_course_from_its_beginning_to_an_answer(visitor: Walk) -> None:
    page = visitor.page
    page.goto(f"/nb/{TOOLKIT}/c1/")
    show(visitor, page.locator("h1"), "course", "course")
    follow(page.get_by_role("link", name="Start kurset"))
    follow(page.get_by_role("link", name="Neste"))
    show(visitor, page.locator("h1"), "question", "question")
    follow(page.get_by_role("link", name="Også trusler"))
    assert "Det stemmer." in page.locator("main").inner_text()
