"""What is printed refers to numbers that are known here: an editor is told at the field, before anybody reviews it."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from campaigns.models import CampaignPage, PrintKitPage

from .test_edition import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]
NO_BLOCKS = {name: {"count": "0"} for name in ("goals", "themes", "materials", "stories")}
WRONG = "Du kan ringe [[helpline]]. [[finnes-ikke]]"


def sent(author: Any, page: Page, blocks: dict[str, Any], at: str = "") -> Any:
    """The answer to a form with some blocks; all else as it was."""
    at = at or reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = querydict_from_html(author.get(at).content.decode(), form_id="page-edit-form")
    data.update(nested_form_data(blocks))
    return author.post(at, dict(data.lists()))


def posters(*posters: dict[str, str]) -> dict[str, Any]:
    """Materials as the form sends them."""
    empty = ("title", "description", "content_note", "format", "seconds", "film", "slogan", "line", "equivalent")
    rows = [{**dict.fromkeys(empty, ""), "kind": "poster", "picture": "", "title": "P", **row} for row in posters]
    return {**NO_BLOCKS, "materials": streamfield([("material", row) for row in rows])}


def campaign() -> CampaignPage:
    return CampaignPage.objects.get(content_id="oransje-dager", locale__language_code="nb")


@pytest.mark.parametrize("field", ["slogan", "line"])
def test_a_reference_that_is_not_known_is_refused_at_the_words_of_a_material(field: str) -> None:
    words = {"slogan": "Ring [[helpline]]", "line": "[[emergency]] i nødstilfelle", field: WRONG}
    answer = sent(client_of("baerum-author"), campaign(), posters({"slogan": "Ring"}, words))
    assert answer.status_code == 200
    [error] = answer.context["form"].errors["materials"].as_data()
    assert set(error.block_errors) == {1}
    assert set(error.block_errors[1].block_errors) == {field}
    assert "[[finnes-ikke]]" in error.block_errors[1].block_errors[field].messages[0]
    assert "[[finnes-ikke]]" not in str(campaign().get_latest_revision_as_object().materials.raw_data)


def test_references_to_what_is_known_here_are_stored() -> None:
    words = {"slogan": "Ring [[helpline]]", "line": "[[emergency]] i nødstilfelle"}
    assert sent(client_of("baerum-author"), campaign(), posters(words)).status_code == 302
    assert campaign().get_latest_revision_as_object().materials[0].value["slogan"] == "Ring [[helpline]]"


def test_a_new_campaign_is_asked_for_the_numbers_of_its_own_site() -> None:
    home = Page.objects.get(url_path="/gelderland/")
    at = reverse("wagtailadmin_pages:add", args=["campaigns", "campaignpage", home.pk])
    answer = sent(client_of("gelderland-author"), home, posters({"slogan": "x", "line": WRONG}), at)
    [error] = answer.context["form"].errors["materials"].as_data()
    assert "[[finnes-ikke]]" in str(error.as_json_data())


@pytest.mark.parametrize("field", ["slogan", "line", "card_front", "card_back", "counter"])
def test_so_it_is_at_the_words_of_the_print_kit(field: str) -> None:
    kit = PrintKitPage.objects.get(url_path__startswith="/baerum/")
    author, at = client_of("baerum-author"), reverse("wagtailadmin_pages:edit", args=[kit.pk])
    data = querydict_from_html(author.get(at).content.decode(), form_id="page-edit-form")
    words = [("item", WRONG)] if field == "counter" else []
    data.update(nested_form_data({"counter": streamfield(words)}))
    if not words:
        data[field] = WRONG
    answer = author.post(at, dict(data.lists()))
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {field}
    assert "[[finnes-ikke]]" in answer.content.decode().split('id="page-edit-form"')[1]
