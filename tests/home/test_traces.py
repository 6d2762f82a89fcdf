"""The page about traces: whole in every language, honest, and one click from everywhere."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.translation import gettext
from wagtail.models import Site

from home.demo.pack import Pack
from home.models import SafetyPage
from portal.core.models import AuthoritySettings, BasePage, NavigationItem
from portal.core.numbers import standing
from portal.core.publishing.core_steps import OF_NUMBERS
from portal.core.routing.errors import standing_page
from portal.core.safety.words import WordList
from portal.core.snapshots import rendering
from portal.core.snapshots.register import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]

HOSTS = {"baerum": "localhost", "gelderland": "gelderland.localhost"}
SITES = {"baerum": ["nb", "en", "pl", "uk", "ar"], "gelderland": ["nl", "en", "pl", "uk", "ar"]}
SLUGS = {"baerum": "dine-spor", "gelderland": "jouw-sporen"}
DECOYS = {"baerum": ["yr.no", "nrk.no"], "gelderland": ["buienradar.nl", "nos.nl"]}
BROWSERS = ["chrome", "safari", "firefox", "samsung", "edge"]
EVERYWHERE = pytest.mark.parametrize(("site", "language"), [(s, code) for s, codes in SITES.items() for code in codes])
# What nobody can promise, said as a promise. "It does not delete the history" is no promise.
PROMISES = {
    "nb": r"\btrygg|\bsikker|anonym|uten spor|sletter (?:historikk|logg)",
    "nl": r"\bveilig|anonie?m|zonder sporen|wist (?:je|de) geschiedenis",
    "en": r"\bsafe|\bsecure|anonym|(?:without a|no) trace|deletes (?:your|the) history",
    "pl": r"bezpieczn|anonimow|bez śladu|(?<!nie )usuwa histor",
    "uk": r"безпечн|анонім|без слід|(?<!не )видаляє істор",
    "ar": r"آمن|مجهول|دون أثر|(?<!لا )يحذف السجل",
}


def page_of(site: str, language: str, path: str = "") -> str:
    """The answer at a path of a site, the page about traces when none is named."""
    address = f"/{language}/{path or SLUGS[site] + '/'}"
    return Client().get(address, headers={"host": HOSTS[site]}).content.decode()


def main_of(html: str) -> str:
    return html.split("<main")[1].split("</main>")[0]


def words(html: str) -> str:
    return " ".join(strip_tags(html).replace("\xa0", " ").split())


def strip_of(html: str) -> str:
    """Row one of the masthead."""
    return html.split('class="langs"')[1].split('class="wrap bar"')[0]


def link_to(site: str, language: str) -> str:
    return f'class="traces" href="/{language}/{SLUGS[site]}/"'


def source_page(site: str) -> SafetyPage:
    return SafetyPage.objects.descendant_of(Site.objects.get(hostname=HOSTS[site]).root_page).get()


@EVERYWHERE
def test_it_says_all_that_it_must(site: str, language: str):
    html = main_of(page_of(site, language))
    for anchor in BROWSERS:
        assert len(re.findall(rf'<details class="[^"]*" id="{anchor}">\s*<summary><h3>', html)) == 1
    assert re.findall(r"<kbd>(\w+)</kbd>", html) == ["Shift", "Esc"]
    assert [host for host in DECOYS[site] if f'<bdi dir="ltr">{host}</bdi>' in html] == DECOYS[site]
    assert html.count('href="tel:') == 2
    with translation.override(language):
        for name in ("Leave this site quickly", "Discreet mode", "With a keyboard", "What it does not stop"):
            assert gettext(name) in words(html), name


@EVERYWHERE
def test_nothing_is_promised_that_cannot_be_kept(site: str, language: str):
    privacy = {"baerum": "personvern/", "gelderland": "privacy/"}[site]
    for html in (main_of(page_of(site, language)), main_of(page_of(site, language, privacy))):
        assert not re.search(PROMISES[language], words(html), re.IGNORECASE)
    # The attributes speak too.
    assert not re.search(PROMISES[language], strip_of(page_of(site, language)), re.IGNORECASE)


@pytest.mark.parametrize(
    ("language", "promise"),
    [
        ("nb", "Knappen sletter historikken."),
        ("nl", "De knop wist je geschiedenis."),
        ("en", "The button deletes your history."),
        ("pl", "Przycisk usuwa historię."),
        ("uk", "Кнопка видаляє історію."),
        ("ar", "الزر يحذف السجل."),
    ],
)
def test_a_promise_is_noticed(language: str, promise: str):
    assert re.search(PROMISES[language], promise, re.IGNORECASE)


@EVERYWHERE
def test_address_and_title_do_not_tell(site: str, language: str):
    telling = WordList(Pack().alarming)
    title = re.search(r"<title>(.*?)</title>", page_of(site, language))[1]
    assert telling.find(title, language) == ""
    assert telling.find(SLUGS[site]) == ""


@EVERYWHERE
def test_every_kind_of_page_leads_to_it_in_one_click(site: str, language: str):
    home = Site.objects.get(hostname=HOSTS[site]).root_page
    kinds = [model for model in BasePage.__subclasses__() if not model._meta.abstract]
    for model in kinds:
        page = model.objects.live().descendant_of(home, inclusive=True).first()
        path = page.url_path.removeprefix(home.url_path)
        answer = Client().get(f"/{language}/{path}", headers={"host": HOSTS[site]})
        assert answer.status_code == 200, path
        assert link_to(site, language) in strip_of(answer.content.decode()), path
    assert link_to(site, language) in strip_of(page_of(site, language, "no-such-page/"))


def test_what_the_script_needs_is_hidden_until_it_runs_and_is_translated():
    strip = strip_of(page_of("baerum", "uk"))
    button = re.search(r"<button[^>]*>", strip, re.DOTALL)[0]
    assert re.search(r"\shidden\s", button)
    assert 'aria-pressed="false"' in button
    for name in ("on", "off", "back", "loading"):
        assert re.search(rf'data-discreet-{name}="[^"]*[іїєґа-я]', button), name
    assert re.search(r'<p id="discreet-limits"[^>]* data-discreet-limits hidden>', strip)


@pytest.mark.parametrize("site", SITES)
def test_there_is_one_per_site_and_language_and_the_demo_says_who_must_read_it(site: str):
    source = source_page(site)
    pages = {page.locale.language_code: page for page in source.get_translations(inclusive=True)}
    assert sorted(pages) == sorted(SITES[site])
    assert {code for code, page in pages.items() if page.pack_extra.get("needs_native_review")} == {"pl", "uk", "ar"}
    assert source.needs_verification
    assert not SafetyPage.can_create_at(source.get_parent().specific)


def test_a_new_decoy_is_named_and_the_page_carries_the_tag_of_the_settings(one_connection):
    settings = AuthoritySettings.objects.get(site__hostname=HOSTS["baerum"])
    entry = Entry(HOSTS["baerum"], "/nb/dine-spor/", 0)
    request = rendering.request_for(entry, f"http://{HOSTS['baerum']}")
    assert f"core.authoritysettings:{settings.pk}" in rendering.render(rendering.application(), request).tags
    AuthoritySettings.objects.filter(pk=settings.pk).update(decoy_url="https://www.met.example/")
    html = main_of(page_of("baerum", "nb"))
    assert '<bdi dir="ltr">met.example</bdi>' in html
    assert "yr.no" not in html


def test_a_link_in_the_menu_costs_no_query_and_without_it_the_page_is_looked_for(client):
    def ask() -> tuple[str, int]:
        with CaptureQueriesContext(connection) as queries:
            html = client.get("/nb/rad-til-deg/", headers={"host": HOSTS["baerum"]}).content.decode()
        return html, sum("home_safetypage" in query["sql"] for query in queries)

    ask()
    assert ask()[1] == 0
    NavigationItem.objects.filter(page=source_page("baerum")).delete()
    html, looks = ask()
    assert looks == 1
    assert link_to("baerum", "nb") in strip_of(html)


def test_where_a_text_is_taken_down_its_facts_page_answers():
    SafetyPage.objects.get(locale__language_code="pl", url_path__startswith="/baerum-pl/").unpublish()
    html = page_of("baerum", "pl")
    assert "Ślady twojej wizyty" in main_of(html)
    assert 'href="tel:' in main_of(html)
    assert link_to("baerum", "pl") in strip_of(html)


def test_where_the_page_is_gone_nothing_leads_to_it():
    for page in source_page("baerum").get_translations(inclusive=True):
        page.unpublish()
    assert 'class="traces"' not in page_of("baerum", "nb", "rad-til-deg/")


@EVERYWHERE
def test_pages_that_stand_alone_know_the_address(site: str, language: str):
    record = standing.read(HOSTS[site])
    assert record.safety[language] == f"/{language}/{SLUGS[site]}/"
    assert f'href="{record.safety[language]}"' in standing_page(record, language)


def test_the_record_is_written_anew_when_the_page_comes_or_goes():
    assert OF_NUMBERS({"list:home.safetypage"})
    assert not OF_NUMBERS({"list:home.guidepage", "page:1"})
