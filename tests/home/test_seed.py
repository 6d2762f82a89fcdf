"""What the demonstration content leaves in the database."""

from __future__ import annotations

import io
from collections import Counter

import pytest
from django.core.management import call_command
from django.db import models
from django.utils.html import strip_tags
from wagtail.models import Locale, Page, PageLogEntry, Revision, Site
from wagtail_localize.models import LocaleSynchronization

from home.demo.load import seed
from home.demo.pack import LANGUAGES, Pack
from home.demo.words import texts_in
from home.models import FormPage, GuidePage, HomePage, InfoPage, SafetyPage
from portal.core.models import AuthoritySettings, BasePage, Dataset, EmergencyNumber, NumberSettings
from portal.core.numbers.references import references, typed_numbers
from services.models import Area, Audience, Channel, FormOfViolence, Service, ServiceIndexPage, ServicePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]

SITES = {"baerum": ["nb", "en", "pl", "uk", "ar"], "gelderland": ["nl", "en", "pl", "uk", "ar"]}
PAGE_TYPES = [model for model in BasePage.__subclasses__() if not model._meta.abstract]
RECORDS = [EmergencyNumber, Service, Channel, Dataset, AuthoritySettings, Area, Audience]


def site(slug: str) -> Site:
    return Site.objects.get(root_page__slug=slug)


def home_of(page: Page) -> str:
    return page.url_path.split("/")[1]


def test_everything_of_the_content_is_there():
    pack = Pack()
    assert Site.objects.count() == 2
    assert Area.objects.filter(level="municipality").count() == 33
    assert Service.objects.count() == len(pack.services) == 57
    assert Channel.objects.count() == sum(len(service["channels"]) for service in pack.services)
    assert FormOfViolence.objects.count() == len(pack.forms) == 22
    assert EmergencyNumber.objects.filter(live=True).count() == 14
    assert set(Locale.objects.values_list("language_code", flat=True)) == set(LANGUAGES)


@pytest.mark.parametrize("slug", SITES)
def test_each_site_has_its_pages_in_its_own_language(slug: str):
    own = Page.objects.descendant_of(site(slug).root_page)
    assert own.exact_type(FormPage).count() == 22
    assert own.exact_type(GuidePage).count() == 21
    assert own.exact_type(InfoPage).count() == 3
    assert own.exact_type(SafetyPage).count() == 1
    assert own.exact_type(ServicePage).count() == Service.objects.filter(owner=site(slug)).count()
    assert set(own.values_list("locale__language_code", flat=True)) == {SITES[slug][0]}


@pytest.mark.parametrize("slug", SITES)
def test_home_lists_and_pages_about_the_site_exist_in_all_its_languages(slug: str):
    source = [site(slug).root_page, *site(slug).root_page.get_children()]
    everywhere = {"home", "services", "forms", "guides", "traces", "accessibility", "privacy", "about"}
    for page in (page.specific for page in source):
        if page.content_id in everywhere:
            codes = page.get_translations(inclusive=True).values_list("locale__language_code", flat=True)
            assert sorted(codes) == sorted(SITES[slug]), page.content_id


def test_the_sites_have_their_hosts_and_baerum_answers_unknown_ones(client):
    assert site("baerum").hostname == "localhost"
    assert site("gelderland").hostname == "gelderland.localhost"
    assert site("baerum").is_default_site
    assert client.get("/nb/", headers={"host": "no-such-host.example"}).status_code == 200


def test_the_first_level_holds_homes_only_and_nothing_is_an_alias():
    slugs = [
        code and (name if code == codes[0] else f"{name}-{code}") for name, codes in SITES.items() for code in codes
    ]
    assert list(Page.objects.filter(depth=2).order_by("path").values_list("slug", flat=True)) == slugs
    assert not Page.objects.filter(alias_of__isnull=False).exists()
    assert not LocaleSynchronization.objects.exists()


def test_translations_of_a_page_share_address_and_identity():
    for model in PAGE_TYPES:
        if model is HomePage:
            continue
        rows = model.objects.values_list("translation_key", "slug", "content_id", "locale")
        keys = {key for key, *_ in rows}
        assert len({(key, slug, content_id) for key, slug, content_id, _locale in rows}) == len(keys)


def test_the_sites_share_the_identity_of_a_form_but_not_its_tree():
    pages = FormPage.objects.filter(content_id="stalking", locale__language_code="en")
    assert {home_of(page) for page in pages} == {"baerum-en", "gelderland-en"}
    assert len({page.translation_key for page in pages}) == 2


def test_every_page_and_service_is_published_with_a_first_revision_and_a_history():
    pages = Page.objects.filter(depth__gt=1)
    assert not pages.filter(live=False).exists()
    assert not pages.filter(has_unpublished_changes=True).exists()
    assert not pages.filter(models.Q(live_revision=None) | models.Q(latest_revision=None)).exists()
    assert not pages.filter(first_published_at=None).exists()
    assert not pages.exclude(pk__in=PageLogEntry.objects.values("page_id")).exists()
    for model in (Service, EmergencyNumber):
        assert not model.objects.filter(models.Q(live=False) | models.Q(live_revision=None)).exists()


def test_a_first_revision_says_what_the_page_says():
    for page in (page.specific for page in Page.objects.filter(depth=3).order_by("pk")[::40]):
        stored = page.latest_revision.as_object()
        assert stored.title == page.title
        assert [row.pk for row in stored.get_children()] == [row.pk for row in page.get_children()]


def test_no_stored_text_has_a_typed_phone_number():
    found = []
    for model in [*PAGE_TYPES, *RECORDS]:
        fields = [
            f for f in model._meta.get_fields() if isinstance(f, models.CharField | models.TextField | models.JSONField)
        ]
        names = [f.name for f in fields if f.name not in {"number", "from_abroad", "code", "path", "url_path"}]
        for row in model.objects.values(*names):
            for name, value in row.items():
                rows = texts_in(getattr(value, "raw_data", value) if not isinstance(value, str) else {"": value})
                found += [(model.__name__, name, hit) for _p, text in rows for hit in typed_numbers(strip_tags(text))]
    assert not found


@pytest.mark.parametrize("slug", SITES)
def test_every_reference_on_a_site_leads_to_a_number_of_that_site(slug: str):
    pack = Pack()
    for home in site(slug).root_page.get_translations(inclusive=True):
        for page in (home, *home.get_descendants()):
            for token in references(str(page.specific.serializable_data())):
                number = pack.number(slug, token)
                assert number, page.url_path
                assert EmergencyNumber.objects.get(slug=number).owner == site(slug), page.url_path


@pytest.mark.parametrize("slug", SITES)
def test_a_page_points_only_at_what_its_own_site_has(slug: str):
    own = site(slug)
    for guide in GuidePage.objects.descendant_of(own.root_page):
        assert {row.number.owner for row in guide.numbers.all()} == {own}
        assert {row.service.owner for row in guide.services.all()} <= {own}
        assert {home_of(row.form) for row in guide.forms.all()} <= {slug}
    for form in FormPage.objects.descendant_of(own.root_page):
        assert {row.service.owner for row in form.services.all()} == {own}
        assert {row.series.dataset.owner for row in form.figures.all()} <= {own}


@pytest.mark.parametrize(("slug", "placed"), [("baerum", 5), ("gelderland", 4)])
def test_an_authority_has_its_numbers_sentences_and_links(slug: str, placed: int):
    settings = AuthoritySettings.objects.get(site=site(slug))
    assert settings.languages == SITES[slug]
    assert settings.help_sentences.count() == 9
    assert settings.decoy_url != settings.second_decoy_url
    assert NumberSettings.objects.get(site=site(slug)).placed.count() == placed
    assert NumberSettings.objects.get(site=site(slug)).roles.filter(role="helpline", number__isnull=False).exists()
    index = ServiceIndexPage.objects.descendant_of(site(slug).root_page).get()
    assert Counter(row.path_slug for row in index.listed_audiences.all()).most_common(1)[0][1] == 1


def test_a_municipality_lies_in_its_region_and_country():
    arnhem = Area.objects.get(slug="arnhem")
    assert (arnhem.code, arnhem.parent.slug, arnhem.parent.parent.slug) == ("GM0202", "region-arnhem", "nederland")
    assert arnhem.site == site("gelderland")
    assert Service.objects.get(slug="politie-nl") in Service.objects.serving(arnhem)


def test_a_second_run_changes_nothing():
    before = (
        Revision.objects.count(),
        Page.objects.count(),
        list(Page.objects.values_list("latest_revision_created_at")),
    )
    said = io.StringIO()
    call_command("seed_demo", stdout=said)
    assert "Nothing was changed" in said.getvalue()
    assert seed(io.StringIO()) == {}
    assert before == (
        Revision.objects.count(),
        Page.objects.count(),
        list(Page.objects.values_list("latest_revision_created_at")),
    )
