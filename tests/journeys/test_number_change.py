"""A number changes once, and is right everywhere at the next load: pages, facts pages, sentences, all languages."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from home.models import GuideIndexPage, GuidePage
from portal.accounts.models import User
from portal.core.models import EmergencyNumber
from portal.core.snapshots import reading
from services.models import Channel, Service
from tests.journeys.test_every_page import HOSTS, sitemap

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]


@pytest.fixture
def editor() -> Client:
    """The one who may publish at once: reviews have tests of their own."""
    client = Client()
    client.force_login(User.objects.get(username="break-glass"))
    return client


def all_pages(site: str) -> dict[str, str]:
    """Path → page, rendered in one go as the worker does after a change."""
    visitor, paths = Client(), sitemap(site)
    with reading.sharing({}):
        return {path: visitor.get(path, headers={"host": HOSTS[site]}).content.decode() for path in paths}


def save(editor: Client, record, prefix: str, **changes: str) -> None:
    """Open a record in the admin, change some fields, publish."""
    address = reverse(record.snippet_viewset.get_url_name("edit"), args=[record.pk])
    html = editor.get(address).content.decode()
    data = querydict_from_html(html, form_id=prefix)
    for name, value in {**changes, "action-publish": "action-publish"}.items():
        data[name] = value
    answer = editor.post(address, dict(data.lists()))  # every value of a field, not the last alone
    assert answer.status_code == 302, answer.content.decode()[:3000]


def test_a_changed_emergency_number_is_everywhere(editor):
    number = EmergencyNumber.objects.get(slug="no-116006")
    save(editor, number, "w-editor-form", number="116 999")
    after = all_pages("baerum")
    assert len([path for path, html in after.items() if "tel:116999" in html]) == len(after)
    assert [path for path, html in after.items() if "116006" in html or "116\u00a0006" in html] == []


def test_a_changed_number_of_a_channel_is_everywhere(editor):
    service = Service.objects.get(slug="krisesenter-asker-baerum")
    channel = service.channels.get(kind="phone")
    assert not channel.number
    page = GuidePage.objects.get(content_id="utsatt-for-vold", locale__language_code="nb")
    steps = page.body[0].value
    steps[0]["text"] = "Ring [[krisesenter-asker-baerum]] hele natta lang."
    page.save_revision().publish()
    missing = Client().get("/nb/rad-til-deg/", headers={"host": HOSTS["baerum"]}).content.decode()
    assert "hele natta lang" not in missing
    assert "Vi mangler et sikkert nummer her" in missing
    save(editor, service, "w-editor-form", **{"channels-0-number": "67 00 00 01"})
    assert Channel.objects.get(service=service, kind="phone").number == "67 00 00 01"
    pages = all_pages("baerum")
    assert 'href="tel:67000001"' in pages["/nb/rad-til-deg/"].split("hele natta lang")[0]
    for language in ("nb", "en", "pl", "uk", "ar"):
        assert 'href="tel:67000001"' in pages[f"/{language}/et-sted-a-vaere/"].split("<main")[1]


def test_a_number_taken_down_leaves_nothing_wrong_behind():
    EmergencyNumber.objects.get(slug="no-116006").unpublish()
    pages = all_pages("baerum")
    assert [path for path, html in pages.items() if "tel:116006" in html] == []
    assert [path for path, html in pages.items() if 'href="tel:' not in html.split("<main")[1]] == []


def test_a_typed_number_is_refused_and_nothing_is_lost(editor):
    page = GuideIndexPage.objects.get(content_id="guides", locale__language_code="nb")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = querydict_from_html(editor.get(address).content.decode(), form_id="page-edit-form")
    data["summary"] = "Ring 116 006 når du vil."
    data["action-publish"] = "action-publish"
    answer = editor.post(address, data).content.decode()
    assert "Ring 116 006 når du vil." in answer
    assert "looks like a phone number" in answer
    page.refresh_from_db()
    assert "116 006" not in page.summary
