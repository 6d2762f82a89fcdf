"""Uploads go when nobody can go back to them, and not before."""

from __future__ import annotations

import os
import time

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from campaigns.films import unused
from campaigns.models import Film, Rendition
from portal.core.media import store_once

from .films import made, whole_film

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]


@pytest.fixture(autouse=True)
def time_to_tidy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unused, "_next", 0.0)


def upload(content: bytes, days: float = 2.0) -> str:
    name = store_once("film-sources", "mp4", ContentFile(content))
    then = time.time() - days * 24 * 60 * 60
    os.utime(default_storage.path(name), (then, then))
    return name


def film(source: str, **more: str) -> Film:
    found = whole_film(source=source, slug=f"film-{source[-8:-4]}", **more)
    found.save()
    return found


def test_an_upload_that_was_replaced_goes_with_what_was_made_of_it():
    old, new = upload(b"old"), upload(b"new")
    row = film(old)
    poster = made(row, "poster", file=store_once("films", "jpg", ContentFile(b"picture")))
    row.source = new
    row.save()
    unused.tidy()
    assert (default_storage.exists(old), default_storage.exists(new)) == (False, True)
    assert not default_storage.exists(poster.file)
    assert set(Rendition.objects.filter(source__in=[old, new]).values_list("source", flat=True)) == {new}


def test_what_a_stored_version_names_stays_as_long_as_the_version():
    old, new = upload(b"of a version"), upload(b"after it")
    row = film(old)
    row.save_revision()
    row.source = new
    row.save()
    unused.tidy()
    assert default_storage.exists(old)


@pytest.mark.parametrize("column", ["sign_source", "described_source"])
def test_sign_language_and_description_stay(column: str):
    name = upload(column.encode())
    film(upload(b"film " + column.encode()), **{column: name})
    unused.tidy()
    assert default_storage.exists(name)


def test_an_upload_of_today_stays_and_the_day_has_one_look():
    young = upload(b"young", days=0.5)
    unused.tidy()
    late = upload(b"late")
    unused.tidy()
    assert default_storage.exists(young)
    assert default_storage.exists(late)


def test_a_picture_that_two_uploads_became_stays_for_the_other():
    first, second = upload(b"first"), upload(b"second")
    picture = store_once("films", "jpg", ContentFile(b"the same"))
    kept = film(second)
    made(kept, "poster", file=picture)
    made(kept, "poster", source=first, file=picture)
    unused.tidy()
    assert (default_storage.exists(first), default_storage.exists(picture)) == (False, True)
