"""What an editor called a file stands in no public address; its title stays for editors."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from home.launch.media import named_files
from portal.core.media import is_neutral, neutral_name
from portal.core.models import AlarmingWords

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the file of a rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
TOLD = "hjelp-mot-vold-krisesenter.PDF"


def document(name: str = TOLD, **values: Any) -> Any:
    return get_document_model().objects.create(title=name, file=ContentFile(b"text", name=name), **values)


def test_a_document_is_stored_and_addressed_by_its_content() -> None:
    stored = document()
    assert re.fullmatch(r"documents/[0-9a-f]{20}(_\w+)?\.pdf", stored.file.name)
    assert stored.url == f"/documents/{stored.pk}/{stored.filename}"
    assert is_neutral(stored.filename)
    assert stored.title == TOLD


def test_an_image_and_its_versions_are_named_by_their_content() -> None:
    image = get_image_model().objects.create(title=TOLD, file=get_test_image_file("vold.png"))
    rendition = image.get_rendition("width-100")
    for name in (image.file.name, rendition.file.name):
        assert is_neutral(name)
    assert "vold" not in rendition.url


def test_what_an_editor_uploads_in_the_admin_is_neutral_too(admin_client: Client) -> None:
    sent = {"title": "Plan", "quiet_title": "Plan 3", "file": SimpleUploadedFile(TOLD, b"text")}
    response = admin_client.post(reverse("wagtaildocs:add"), sent, headers={"host": "localhost"})
    assert response.status_code == 302
    stored = get_document_model().objects.get()
    assert is_neutral(stored.file.name)
    assert stored.filename == "plan-3.pdf"


@pytest.mark.parametrize(
    ("quiet", "name"), [("Plan 3", "plan-3.pdf"), ("خطة للأيام", "خطة-للأيام.pdf"), ("a/../b", "ab.pdf")]
)
def test_a_download_is_saved_under_its_quiet_title(client: Client, quiet: str, name: str) -> None:
    stored = document(quiet_title=quiet)
    assert stored.filename == name
    response = client.get(stored.url, headers={"host": "localhost"})
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == b"text"
    said = response["Content-Disposition"]
    assert said.startswith("attachment")
    assert "vold" not in said
    assert "Set-Cookie" not in response


def test_a_name_that_tells_is_refused() -> None:
    AlarmingWords.objects.create(language="nb", words="vold")
    stored = document(quiet_title="Plan mot vold")
    with pytest.raises(ValidationError, match="vold"):
        stored.full_clean()
    assert any("vold" in finding.what for finding in named_files())


def test_files_from_before_are_listed() -> None:
    stored = document()
    assert list(named_files()) == []
    type(stored).objects.filter(pk=stored.pk).update(file="documents/vold.pdf")
    assert [finding.record for finding in named_files()] == [stored]


def test_the_same_content_twice_is_two_files() -> None:
    first, second = document(), document()
    assert first.file.name != second.file.name
    first.file.delete(save=False)
    with default_storage.open(second.file.name) as file:
        assert file.read() == b"text"


@given(name=st.text(min_size=1, max_size=200), content=st.binary(max_size=200))
def test_no_name_survives(name: str, content: bytes) -> None:
    found = neutral_name(f"documents/{name.replace('/', '')}", ContentFile(content))
    assert is_neutral(found)
    assert found.startswith("documents/")
