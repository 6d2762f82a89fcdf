"""What is no page of the site: cards in frames of others, what stands at old addresses of files, a form sent back."""

from __future__ import annotations

import re
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.browser.html_checker import check_all
from tests.browser.pages import EMBEDS
from tests.browser.test_accessibility import CONTRAST, RULES, findings_of
from tests.journeys.test_editor_pages import STOCK
from tests.running import Portal, running_portal

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-desktop")]

# Files that were made anew after a number changed: one is there, the other is being made right now.
FORMER = """
from django.utils import timezone
from campaigns.models import FormerFile, MadeFile, ToolkitPage
now = timezone.now()
for language in ("nb", "ar"):
    page = ToolkitPage.objects.get(content_id="toolkit-pocket-card", locale__language_code=language,
                                   url_path__startswith="/baerum")
    for digest in ("0" * 20, ""):
        row = MadeFile.objects.create(site=page.get_site(), page=page, kind="document", subject=f"x{digest}",
                                      language=language, format="pdf", title=page.title, name=f"kort-{language}.pdf",
                                      digest=digest, size=4711, pages=2, version=2, made_at=now, change="numbers")
        FormerFile.objects.create(file=row, digest=f"{language}{len(digest)}", made_at=now)
"""
# And an event with all that can be said of one.
EVENT = """
from datetime import date, time, timedelta
from campaigns.models import CampaignPage, Event
from portal.core.models import LocalizedText
from services.models import Audience, Service
page = CampaignPage.objects.get(content_id="oransje-dager", locale__language_code="nb")
event = Event(
    slug="mote-1", titles=LocalizedText(nb="Åpent møte", ar="لقاء"), quiet_titles=LocalizedText(nb="Møte", ar="لقاء"),
    texts=LocalizedText(nb="Alle kan komme."), first_day=date.today() + timedelta(days=9), begins=time(18),
    finishes=time(20), repeats="weekly", place="Biblioteket", online=True, languages="nb ar", interpreter=True,
    price=LocalizedText(nb="Gratis"), sign_up_url="https://example.org/", campaign=page, owner=page.get_site(),
    sign_up_service=Service.objects.get(slug="krisesenter-asker-baerum"), live=True,
)
event.audiences = [Audience.objects.get(code="professional")]
event.save()
"""
OLD_ADDRESSES = [f"/f/{language}{digest}/kort-{language}.pdf" for language in ("nb", "ar") for digest in (20, 0)]
PRINTS = {"baerum": "utskrift", "gelderland": "drukwerk"}
FORM = "/toolkit-employers/own/"
WRONG = {"organisation": "<b>Bakeriet</b>", "role": "https://example.org", "days": "4000"}
FORMS = [("baerum", f"/nb{FORM}"), ("gelderland", f"/nl{FORM}")]
# With goals, files to take and an edition of last year: the stock of an editor.
WITH_STOCK = [
    "/nb/arskampanje-baerum/",
    "/nb/i-fjor/",
    "/ar/arskampanje-baerum/",
    "/nb/toolkit-employers/",
    "/nb/jobb-og-skole/",
]
LOOKED_AT = [
    *((site, f"/e/{place}/") for site, places in EMBEDS.items() for place in places),
    *(("baerum", path) for path in (*OLD_ADDRESSES, *WITH_STOCK)),
    ("baerum", "/nb/utskrift/square/asker/"),
    ("baerum", "/ar/utskrift/wide/asker/"),
    ("baerum", "/nb/kalender/mote-1/"),
]
SEND = "form => { form.noValidate = true; form.requestSubmit(); }"  # as a browser that checks no field
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def portal_with_history(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with running_portal(tmp_path_factory.mktemp("history"), STOCK, FORMER, EVENT) as portal:
        yield portal


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(bypass_csp=True, reduced_motion="reduce", viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def opened(portal: Portal, page: Page) -> Iterator[str]:
    """Each of them on the screen, one after the other: its address."""
    for site, path in LOOKED_AT:
        assert page.goto(portal.site(site) + path).status == 200, path
        yield path
    for site, path in FORMS:
        page.goto(portal.site(site) + path)
        for name, value in WRONG.items():
            page.fill(f"[name={name}]", value)
        page.locator("form:has([name=organisation])").evaluate(SEND)
        page.wait_for_selector(".errors")
        yield f"{path} with errors"


def test_axe_finds_nothing_and_nothing_scrolls_sideways(portal_with_history: Portal, page: Page):
    findings, looked_at = [], []
    for path in opened(portal_with_history, page):
        page.evaluate(AXE_SCRIPT)
        for scheme, rules in (("light", RULES), ("dark", CONTRAST)):
            page.emulate_media(color_scheme=scheme)
            findings += [(path, scheme, *row) for row in findings_of(page, rules)]
        page.emulate_media(color_scheme="light")
        for width in (320, 1280, 390):
            page.set_viewport_size({"width": width, "height": 844})
            assert page.evaluate(OVERFLOW) <= 0, (path, width)
        looked_at.append(path)
    sys.stdout.write("\n".join(looked_at))
    assert findings == []


def test_the_html_checker_finds_nothing(portal_with_history: Portal):
    pages = {path: portal_with_history.ask(site, quote(path)).text for site, path in LOOKED_AT}
    pages |= {f"{path} with errors": sent_back(portal_with_history, site, path) for site, path in FORMS}
    findings = [(name, message) for name, messages in check_all(pages).items() for message in messages]
    sys.stdout.write("\n".join(pages))
    assert findings == []


def sent_back(portal: Portal, site: str, path: str) -> str:
    """The form with what is wrong beside its fields, as a browser without script gets it."""
    request = urllib.request.Request(portal.site(site) + path, urlencode(WRONG).encode())
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=20)
    assert refused.value.code == 422
    return refused.value.read().decode()


def test_a_card_fits_in_the_frame_that_is_offered_for_it(portal_with_history: Portal, page: Page):
    cut = []
    for site, places in EMBEDS.items():
        for place in places:
            language, slug = place.split("/")
            offered = portal_with_history.ask(site, f"/{language}/{PRINTS[site]}/frame/{slug}/").text
            width, height = (
                int(re.search(rf'<iframe [^>]*{name}="(\d+)"', offered)[1]) for name in ("width", "height")
            )
            page.set_viewport_size({"width": width, "height": height})
            page.goto(f"{portal_with_history.site(site)}/e/{place}/")
            tall = page.evaluate("document.documentElement.scrollHeight")
            cut += [(place, tall, height)] if tall > height else []
    assert cut == []
