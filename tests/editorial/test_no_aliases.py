"""Nobody turns a translation into a copy of the source text, not even an administrator."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from portal.accounts.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]


@pytest.mark.parametrize("username", ["baerum-author", "break-glass", "administrator"])
def test_a_translation_is_not_turned_into_an_alias(username: str):
    user, _made = User.objects.get_or_create(username=username, defaults={"is_superuser": username == "administrator"})
    page = Page.objects.get(url_path="/baerum-en/rad-til-deg/")
    client = Client()
    client.force_login(user)
    address = reverse("wagtail_localize:convert_to_alias", args=[page.pk])
    assert client.post(address).status_code == 302
    page.refresh_from_db()
    assert page.alias_of_id is None
