"""What is open before launch is listed, counted and never forgotten."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from home.launch import inspect
from home.launch.facts import NO_REVIEW, pages_of
from home.models import SafetyPage
from portal.core.models import AuthoritySettings, Dataset, EmergencyNumber, RoleAssignment
from services.models import Area, Channel, Service

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]


@pytest.fixture
def baerum() -> Site:
    return Site.objects.get(root_page__slug="baerum")


def run(**options) -> tuple[int, str]:
    """Exit status and words of the command."""
    said = io.StringIO()
    try:
        call_command("launch_check", stdout=said, **options)
    except SystemExit as end:
        return int(end.code or 0), said.getvalue()
    return 0, said.getvalue()


def open_points(site: Site, name: str) -> list[str]:
    group = next(group for group in inspect(site) if group.name == name)
    return [finding.what for finding in group.findings]


def settle_everything(site: Site) -> None:
    """What an authority would do in some weeks."""
    for model in (EmergencyNumber, Service, Dataset, Area, RoleAssignment):
        model.objects.update(needs_verification=False)
    for page in pages_of(site):
        type(page).objects.filter(pk=page.pk).update(needs_verification=False, pack_extra={})
    Channel.objects.filter(kind="phone", shared_number=None).update(number="22 22 22 22")
    AuthoritySettings.objects.filter(site=site).update(contact_url="https://authority.example/contact")


def test_a_fresh_demonstration_is_not_ready(baerum: Site):
    status, said = run(site="baerum")
    assert status == 1
    assert "First answers without a known number" in said
    assert "more (all of them: --json)" in said
    assert AuthoritySettings.objects.get(site=baerum).launch_ready_since is None


def test_each_kind_of_open_point_is_found(baerum: Site):
    names = {group.name for group in inspect(baerum) if group.findings}
    assert names == {"facts", "pages", "answers", "review", "contact", "running"}
    assert any("krisesenter" in point and "channels" in point for point in open_points(baerum, "facts"))
    assert any("Thoughts of suicide" in point for point in open_points(baerum, "facts"))
    assert any("(ar)" in point for point in open_points(baerum, "review"))


def test_one_site_says_nothing_of_the_other():
    _status, said = run(site="gelderland")
    assert "Bærum" not in said
    assert "GP (huisarts)" in said


def test_a_first_answer_without_a_number_is_named_with_its_audience(baerum: Site):
    before = open_points(baerum, "answers")
    assert any("Child welfare service, Asker" in p and "Children and young people in Asker" in p for p in before)
    Channel.objects.filter(service__slug="barneverntjenesten-asker", kind="phone").update(number="22 22 22 22")
    assert not any("Child welfare service, Asker" in point for point in open_points(baerum, "answers"))


def test_equal_and_missing_exits_are_open(baerum: Site):
    settings = AuthoritySettings.objects.filter(site=baerum)
    settings.update(second_decoy_url=settings.get().decoy_url)
    (same,) = open_points(baerum, "exit")
    assert "Choose another site than the first" in same
    settings.update(second_decoy_url="")
    assert open_points(baerum, "exit") == ["A page behind the exit is missing"]


def test_words_missing_in_a_language_are_open(baerum: Site):
    settings = AuthoritySettings.objects.get(site=baerum)
    settings.tagline.pop("uk")
    settings.save()
    Page.objects.get(slug="baerum-ar").unpublish()
    assert open_points(baerum, "languages") == ["tagline: no text in uk", "The home page does not exist in ar"]


def test_a_page_about_traces_that_is_not_live_is_open(baerum: Site):
    SafetyPage.objects.descendant_of(Page.objects.get(slug="baerum-pl")).get().unpublish()
    assert open_points(baerum, "traces") == ["The page about traces does not exist in pl"]


def test_debug_pages_are_open(baerum: Site, settings):
    settings.DEBUG, settings.INDEXABLE = True, True
    assert [point.split(":")[0] for point in open_points(baerum, "running")] == ["Debug pages are on"]


def test_a_settled_site_is_ready_and_loses_it_again(baerum: Site, settings, client):
    settings.INDEXABLE = True
    settle_everything(baerum)
    assert run(site="baerum") == (0, "Bærum kommune: nothing is open.\n")
    since = AuthoritySettings.objects.get(site=baerum).launch_ready_since
    assert since is not None
    run(site="baerum")
    assert AuthoritySettings.objects.get(site=baerum).launch_ready_since == since
    Service.objects.filter(slug="vo-linjen").update(needs_verification=True)
    assert run(site="baerum")[0] == 1
    assert AuthoritySettings.objects.get(site=baerum).launch_ready_since is None


def test_other_programs_get_every_point_with_its_place():
    status, said = run(json=True)
    data = json.loads(said)
    assert status == 1
    assert set(data) == {"baerum", "gelderland"}
    for groups in data.values():
        for group in groups:
            assert group["open"] == len(group["findings"])
            assert all(finding["what"] and finding["where"] for finding in group["findings"])


def test_an_unknown_site_is_said_to_be_unknown():
    with pytest.raises(CommandError, match="There is no site 'oslo'"):
        run(site="oslo")


def test_the_mark_of_unread_text_is_on_the_translation_and_not_on_its_source(baerum: Site):
    marked = {page.locale.language_code for page in pages_of(baerum) if page.pack_extra.get(NO_REVIEW)}
    assert marked == {"pl", "uk", "ar"}
